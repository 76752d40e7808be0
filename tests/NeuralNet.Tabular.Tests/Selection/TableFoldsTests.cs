namespace NeuralNet.Tabular.Tests.Selection;

public sealed class TableFoldsTests
{
    [Fact]
    public void Of_Rows_HoldsOutEachOnceAndBalancesClasses()
    {
        Table flowers = MadeTables.Flowers(101);
        string[] classes = [.. Enumerable.Range(0, 101).Select(row => flowers.Row(row).Text("species")!)];

        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = TableFolds.Of(new TabularClassifier("species"), flowers, 4, seed: 1);

        RequireParts(folds, 101);
        folds.SelectMany(fold => fold.HeldOut).Order().Should().Equal(Enumerable.Range(0, 101));
        foreach (string name in classes.Distinct())
        {
            int[] counts = [.. folds.Select(fold => fold.HeldOut.Count(row => classes[row] == name))];
            (counts.Max() - counts.Min()).Should().BeLessThanOrEqualTo(1, name);
        }

        TableFolds.Of(new TabularClassifier("species"), flowers, 4, seed: 2)[0].HeldOut.Should().NotEqual(folds[0].HeldOut);
    }

    [Fact]
    public void Of_Groups_HoldsOutEachAsAWhole()
    {
        Table table = MadeTables.Houses(60).With(new WordColumn("owner", Enumerable.Range(0, 60).Select(row => row < 3 ? null : $"o{row * row % 13}")));

        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = TableFolds.Of(new TabularRegressor("price") { Validation = ValidationSplit.ByGroup("owner") }, table, 3, seed: 1);

        RequireParts(folds, 60);
        folds.SelectMany(fold => fold.HeldOut).Order().Should().Equal(Enumerable.Range(0, 60));
        foreach ((int[] training, int[] heldOut) in folds)
        {
            heldOut.Select(Owner).OfType<string>().Intersect(training.Select(Owner)).Should().BeEmpty();
        }

        string? Owner(int row) => table.Row(row).Text("owner");
    }

    [Fact]
    public void Of_Time_TrainsOnEarlierRowsOnly()
    {
        Table table = MadeTables.Houses(60);
        double[] days = [.. Enumerable.Range(0, 60).Select(row => (double)(row * 7 % 20))];
        TabularRegressor regressor = new("price") { Validation = ValidationSplit.ByTime("day") };

        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = TableFolds.Of(regressor, table.With(new NumberColumn("day", days)), 4, seed: 1);

        folds.Should().HaveCount(4);
        folds.Should().OnlyContain(fold => fold.Training.Max(row => days[row]) < fold.HeldOut.Min(row => days[row]), "rows of one day stay together");
        folds.Select(fold => fold.Training.Length).Should().Equal(12, 24, 36, 48);
        folds.Select(fold => fold.HeldOut.Length).Should().Equal(12, 12, 12, 12);
        folds[3].HeldOut.Should().BeInAscendingOrder();
        TableFolds.One(regressor, table.With(new NumberColumn("day", days)), seed: 1).HeldOut.Should().Equal(folds[3].HeldOut, "one fold holds out the latest fifth");
    }

    [Fact]
    public void Of_TimeWithManyRowsOfOneDay_LeavesADayToEachFold()
    {
        double[] days = [.. Enumerable.Range(0, 50).Select(row => row < 45 ? 1.0 : row - 40)];
        Table table = MadeTables.Houses(50).With(new NumberColumn("day", days));

        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = TableFolds.Of(new TabularRegressor("price") { Validation = ValidationSplit.ByTime("day") }, table, 5, seed: 1);

        folds.Select(fold => fold.HeldOut.Length).Should().Equal(1, 1, 1, 1, 1);
        folds[0].Training.Should().HaveCount(45);
    }

    [Fact]
    public void Of_TooFewRowsGroupsOrTimes_SaysHowManyAreNeeded()
    {
        Table table = new(
            new NumberColumn("y", [1, 2, 3, 4]), new NumberColumn("day", [1, 1, 2, 2]), new WordColumn("group", ["a", "a", "b", "b"]), new NumberColumn("hole", [1, 2, 3, double.NaN]));
        TabularRegressor regressor = new("y");

        Refuse(regressor, 5, "*at least 5 rows with a target for 5 folds, but got 4*");
        Refuse(regressor with { Validation = ValidationSplit.ByGroup("group") }, 3, "*at least 3 groups in 'group' for 3 folds, but got 2*");
        Refuse(regressor with { Validation = ValidationSplit.ByTime("day") }, 2, "*at least 3 different times in 'day' for 2 folds, but got 2*");
        Refuse(regressor with { Validation = ValidationSplit.ByTime("hole") }, 2, "*a date or a number in each row*1 missing*");
        Refuse(regressor with { Validation = ValidationSplit.ByGroup("grop") }, 2, "*'grop'*Did you mean 'group'?*");

        void Refuse(TabularRegressor estimator, int folds, string message) =>
            ((Action)(() => TableFolds.Of(estimator, table, folds, seed: 0))).Should().Throw<ArgumentException>().WithMessage(message);
    }

    private static void RequireParts(IReadOnlyList<(int[] Training, int[] HeldOut)> folds, int rows) =>
        folds.Should().OnlyContain(fold => fold.Training.Concat(fold.HeldOut).Order().SequenceEqual(Enumerable.Range(0, rows)));
}
