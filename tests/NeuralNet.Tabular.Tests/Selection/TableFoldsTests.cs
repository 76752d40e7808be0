namespace NeuralNet.Tabular.Tests.Selection;

public sealed class TableFoldsTests
{
    [Fact]
    public void Of_Rows_HoldsOutEachOnceAndBalancesClasses()
    {
        Table flowers = MadeTables.Flowers(101);
        string[] classes = [.. Enumerable.Range(0, 101).Select(row => flowers.Row(row).Text("species")!)];

        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = Folds(new TabularClassifier("species"), flowers, 4, seed: 1);

        RequireParts(folds, 101);
        folds.SelectMany(fold => fold.HeldOut).Order().Should().Equal(Enumerable.Range(0, 101));
        foreach (string name in classes.Distinct())
        {
            int[] counts = [.. folds.Select(fold => fold.HeldOut.Count(row => classes[row] == name))];
            (counts.Max() - counts.Min()).Should().BeLessThanOrEqualTo(1, name);
        }

        Folds(new TabularClassifier("species"), flowers, 4, seed: 2)[0].HeldOut.Should().NotEqual(folds[0].HeldOut);
    }

    [Fact]
    public void Of_Groups_HoldsOutEachAsAWhole()
    {
        Table table = MadeTables.Houses(60).With(new WordColumn("owner", Enumerable.Range(0, 60).Select(row => row < 3 ? null : $"o{row * row % 13}")));

        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = Folds(new TabularRegressor("price") { Validation = ValidationSplit.ByGroup("owner") }, table, 3, seed: 1);

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

        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = Folds(regressor, table.With(new NumberColumn("day", days)), 4, seed: 1);

        folds.Should().HaveCount(4);
        folds.Should().OnlyContain(fold => fold.Training.Max(row => days[row]) < fold.HeldOut.Min(row => days[row]), "rows of one day stay together");
        folds.Select(fold => fold.Training.Length).Should().Equal(12, 24, 36, 48);
        folds.Select(fold => fold.HeldOut.Length).Should().Equal(12, 12, 12, 12);
        folds[3].HeldOut.Should().BeInAscendingOrder();
        TableFolds.One(regressor, TrainingRows.Of(regressor, table.With(new NumberColumn("day", days))), seed: 1).HeldOut.Should().Equal(folds[3].HeldOut, "one fold holds out the latest fifth");
    }

    [Fact]
    public void Of_TimeWithManyRowsOfOneDay_LeavesADayToEachFold()
    {
        double[] days = [.. Enumerable.Range(0, 50).Select(row => row < 45 ? 1.0 : row - 40)];
        Table table = MadeTables.Houses(50).With(new NumberColumn("day", days));

        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = Folds(new TabularRegressor("price") { Validation = ValidationSplit.ByTime("day") }, table, 5, seed: 1);

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
        Refuse(regressor with { Validation = ValidationSplit.ByTime("hole") }, 2, "*'hole' is missing in 1 of 4 rows, first in row 3*");
        Refuse(regressor with { Validation = ValidationSplit.ByGroup("grop") }, 2, "*'grop'*Did you mean 'group'?*");

        void Refuse(TabularRegressor estimator, int folds, string message) =>
            ((Action)(() => Folds(estimator, table, folds, seed: 0))).Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void Of_AMissingTimeAfterARowWithoutATarget_NamesTheRowOfTheTable()
    {
        Table table = new(new NumberColumn("y", [double.NaN, 1, 2, 3]), new NumberColumn("day", [1, 2, double.NaN, 4]));

        Action act = () => Folds(new TabularRegressor("y") { Validation = ValidationSplit.ByTime("day") }, table, 2, seed: 0);

        act.Should().Throw<ArgumentException>().WithMessage("*'day' is missing in 1 of 3 rows, first in row 2,*");
    }

    private static IReadOnlyList<(int[] Training, int[] HeldOut)> Folds(TabularEstimator estimator, Table table, int count, int seed) =>
        TableFolds.Of(estimator, TrainingRows.Of(estimator, table), count, seed);

    private static void RequireParts(IReadOnlyList<(int[] Training, int[] HeldOut)> folds, int rows) =>
        folds.Should().OnlyContain(fold => fold.Training.Concat(fold.HeldOut).Order().SequenceEqual(Enumerable.Range(0, rows)));
}
