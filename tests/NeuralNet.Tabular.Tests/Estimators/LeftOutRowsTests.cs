namespace NeuralNet.Tabular.Tests.Estimators;

public sealed class LeftOutRowsTests
{
    [Fact]
    public void Of_AtRandom_LeavesOutEachRowOnceInFiveNetworks()
    {
        Table table = MadeTables.Flowers(103);

        IReadOnlyList<(int[] Training, int[] LeftOut)> parts = Parts(new TabularClassifier("species"), table, ClassTarget.Fit, 5);

        parts.SelectMany(part => part.LeftOut).Order().Should().Equal(Enumerable.Range(0, 103));
        parts.Should().OnlyContain(part => part.Training.Length + part.LeftOut.Length == 103 && !part.Training.Intersect(part.LeftOut).Any());
        int[] roses = [.. parts.Select(part => part.LeftOut.Count(row => table.Row(row).Text("species") == "rose"))];
        (roses.Max() - roses.Min()).Should().BeLessThanOrEqualTo(1, "each class is divided separately");
    }

    [Fact]
    public void Of_ASixthNetwork_DividesTheRowsAnew()
    {
        IReadOnlyList<(int[] Training, int[] LeftOut)> parts = Parts(new TabularRegressor("price"), MadeTables.Houses(50), NumberTarget.Fit, 6);

        parts[5].LeftOut.Should().NotEqual(parts[0].LeftOut);
    }

    [Fact]
    public void Of_Groups_NeverDividesAGroup()
    {
        Table table = MadeTables.Houses(100).With(new NumberColumn("owner", [.. Enumerable.Range(0, 100).Select(i => (double)(i * i % 17))]));

        IReadOnlyList<(int[] Training, int[] LeftOut)> parts = Parts(new TabularRegressor("price") { Validation = ValidationSplit.ByGroup("owner") }, table, NumberTarget.Fit, 3);

        NumberColumn owners = (NumberColumn)table["owner"];
        parts.Should().OnlyContain(part => part.LeftOut.Length > 0 && !part.Training.Select(row => owners[row]).Intersect(part.LeftOut.Select(row => owners[row])).Any());
    }

    [Fact]
    public void Of_Time_LeavesOutTheLatestRows()
    {
        Table table = MadeTables.Houses(100);

        IReadOnlyList<(int[] Training, int[] LeftOut)> parts = Parts(new TabularRegressor("price") { Validation = ValidationSplit.ByTime("sold") }, table, NumberTarget.Fit, 2);

        DateColumn sold = (DateColumn)table["sold"];
        parts[0].LeftOut.Should().HaveCount(20).And.Equal(parts[1].LeftOut);
        parts[0].Training.Max(row => sold[row]).Should().BeOnOrBefore(parts[0].LeftOut.Min(row => sold[row])!.Value);
    }

    [Fact]
    public void Fit_WithGroups_DoesNotUseTheirColumnAsAFeature()
    {
        Table table = MadeTables.Houses(60).With(new WordColumn("owner", Enumerable.Range(0, 60).Select(i => (string?)$"owner {i % 6}")));

        RegressionModel model = new TabularRegressor("price") { Recipe = MadeTables.Small(epochs: 2), Validation = ValidationSplit.ByGroup("owner") }.Fit(table);

        model.Preparation.Columns.Should().NotContain(column => column.Name == "owner");
    }

    [Fact]
    public void Of_OneGroup_SaysWhatToDo()
    {
        Table table = MadeTables.Houses(20);

        Action act = () => Parts(new TabularRegressor("price") { Validation = ValidationSplit.ByGroup("constant") }, table, NumberTarget.Fit, 1);

        act.Should().Throw<ArgumentException>().WithMessage("All rows are in one group of 'constant'*");
    }

    [Fact]
    public void Of_AMissingTime_SaysSo()
    {
        Action act = () => Parts(new TabularRegressor("price") { Validation = ValidationSplit.ByTime("area") }, MadeTables.Houses(20), NumberTarget.Fit, 1);

        act.Should().Throw<ArgumentException>().WithMessage("The column 'area' of the time must have a date or a number in each row, but has numbers and 2 missing cells.");
    }

    private static IReadOnlyList<(int[] Training, int[] LeftOut)> Parts(TabularEstimator estimator, Table table, Func<TableColumn, TargetPlan> target, int networks) =>
        LeftOutRows.Of(estimator, table, new TargetSet([target(table[estimator.Targets[0]])]), networks);
}
