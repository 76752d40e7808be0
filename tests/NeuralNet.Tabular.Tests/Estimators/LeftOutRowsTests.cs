using MathNet.Numerics.LinearAlgebra;

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
    public void Of_TimesOfSeveralRows_KeepsThemTogether()
    {
        Table table = MadeTables.Houses(100).With(new NumberColumn("week", [.. Enumerable.Range(0, 100).Select(row => (double)(row / 7))]));

        IReadOnlyList<(int[] Training, int[] LeftOut)> parts = Parts(new TabularRegressor("price") { Validation = ValidationSplit.ByTime("week") }, table, NumberTarget.Fit, 1);

        parts[0].Training.Should().Equal(Enumerable.Range(0, 77), "77 is the end of a week, the nearest to 80");
        parts[0].LeftOut.Should().Equal(Enumerable.Range(77, 23));
    }

    [Fact]
    public void Of_OneTime_SaysSo()
    {
        Action act = () => Parts(new TabularRegressor("price") { Validation = ValidationSplit.ByTime("constant") }, MadeTables.Houses(20), NumberTarget.Fit, 1);

        act.Should().Throw<ArgumentException>().WithMessage("*all rows have the same 'constant'*");
    }

    [Fact]
    public void Of_OneTimeInFewRows_LeavesOutNone() =>
        Parts(new TabularRegressor("price") { Validation = ValidationSplit.ByTime("constant") }, MadeTables.Houses(9), NumberTarget.Fit, 1)[0].LeftOut.Should().BeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void Of_Classes_AreTheStratifiedFoldsOfTheCore(int seed)
    {
        // The class of row 8 has a single row, which all networks learn from.
        string[] species = [.. Enumerable.Range(0, 60).Select(row => row == 8 ? "tulip" : ((string[])["lily", "daisy", "rose"])[row * row % 7 % 3])];
        int[] rows = [.. Enumerable.Range(0, 60).Where(row => row != 8)];
        Matrix<float> targets = Matrix<float>.Build.Dense(3, rows.Length, (label, i) => species[rows[i]] == ((string[])["daisy", "lily", "rose"])[label] ? 1 : 0);
        Dataset<float> data = new(Matrix<float>.Build.Dense(1, rows.Length), targets);

        IReadOnlyList<(int[] Training, int[] LeftOut)> parts = Parts(new TabularClassifier("species") { Seed = seed }, new Table(new WordColumn("species", species)), ClassTarget.Fit, 7);

        int[][] expected = [.. data.StratifiedFolds(5, seed).Concat(data.StratifiedFolds(5, unchecked(seed + 1))).Take(7).Select(fold => fold.HeldOut.Select(i => rows[i]).ToArray())];
        parts.Select(part => part.LeftOut).Should().BeEquivalentTo(expected, options => options.WithStrictOrdering());
        parts.Should().OnlyContain(part => part.Training.SequenceEqual(Enumerable.Range(0, 60).Except(part.LeftOut)));
    }

    [Fact]
    public void Of_Numbers_AreTheFoldsOfTheCore()
    {
        Dataset<float> data = new(Matrix<float>.Build.Dense(1, 51), Matrix<float>.Build.Dense(1, 51));

        IReadOnlyList<(int[] Training, int[] LeftOut)> parts = Parts(new TabularRegressor("price") { Seed = 3 }, MadeTables.Houses(51), NumberTarget.Fit, 5);

        parts.Should().BeEquivalentTo(data.Folds(5, 3), options => options.WithStrictOrdering());
    }

    [Fact]
    public void Of_ManyClasses_NeedsNoMatrixOfThem()
    {
        Table table = new(new WordColumn("class", Enumerable.Range(0, 10_000).Select(row => (string?)$"class {row % 4000}")));
        TabularClassifier classifier = new("class");
        TrainingRows rows = TrainingRows.Of(classifier, table);
        TargetSet targets = new([ClassTarget.Fit(table["class"])]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = LeftOutRows.Of(classifier, rows, targets, 1);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(10_000L * 4000 * sizeof(float) / 4);
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

        act.Should().Throw<ArgumentException>().WithMessage("*'area' is missing in 2 of 20 rows, first in row 3,*");
    }

    private static IReadOnlyList<(int[] Training, int[] LeftOut)> Parts(TabularEstimator estimator, Table table, Func<TableColumn, TargetPlan> target, int networks) =>
        LeftOutRows.Of(estimator, TrainingRows.Of(estimator, table), new TargetSet([target(table[estimator.Targets[0]])]), networks);
}
