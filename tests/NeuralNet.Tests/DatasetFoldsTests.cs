using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests;

public sealed class DatasetFoldsTests
{
    private const int Count = 23;

    private static readonly Dataset<double> Numbered = Examples.Numbered<double>(Count);

    /// <summary>Classes of 11, 7, 3 and 2 examples.</summary>
    private static readonly int[] Labels = [.. Enumerable.Range(0, Count).Select(i => i < 11 ? 0 : i < 18 ? 1 : i < 21 ? 2 : 3)];

    private static readonly Dataset<double> Classes = new(Matrix<double>.Build.Dense(1, Count, (_, j) => j), OneHot.Encode<double>(Labels, 4));

    /// <summary>Groups of 8, 6, 4, 3 and 2 examples, which are spread over the data set.</summary>
    private static readonly string[] Groups = [.. Enumerable.Range(0, Count).Select(i => "aaabbcaabbcdcaabbcdedead"[i..(i + 1)])];

    public static TheoryData<string, int> Ways => new() { { "random", 2 }, { "random", 5 }, { "random", Count }, { "stratified", 2 }, { "stratified", 5 }, { "group", 2 }, { "group", 5 } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Folds_OfEachKind_HoldOutEachExampleOnceAndTrainOnTheOthers(string way, int count)
    {
        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = Make(way, count, seed: 1);

        folds.Should().HaveCount(count);
        folds.SelectMany(fold => fold.HeldOut).Order().Should().Equal(Enumerable.Range(0, Count));
        folds.Should().AllSatisfy(fold => fold.Training.Concat(fold.HeldOut).Order().Should().Equal(Enumerable.Range(0, Count)));
        folds.Should().AllSatisfy(fold => (fold.Training.Length, fold.HeldOut.Length).Should().Match<(int, int)>(sizes => sizes.Item1 > 0 && sizes.Item2 > 0));
        folds.Should().AllSatisfy(fold => fold.HeldOut.Should().BeInAscendingOrder());
        folds.Should().AllSatisfy(fold => fold.Training.Should().BeInAscendingOrder());
    }

    [Theory]
    [InlineData("random")]
    [InlineData("stratified")]
    public void Folds_OfEachKind_AreOfNearlyTheSameSize(string way)
    {
        int[] sizes = [.. Make(way, 5, seed: 1).Select(fold => fold.HeldOut.Length)];

        sizes.Order().Should().Equal(4, 4, 5, 5, 5);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("stratified")]
    public void Folds_OfOneSeed_AreAlikeAndOfAnotherAreNot(string way)
    {
        string first = Text(Make(way, 5, seed: 1));
        string again = Text(Make(way, 5, seed: 1));
        string other = Text(Make(way, 5, seed: 2));

        (again == first, other == first).Should().Be((true, false));
    }

    [Fact]
    public void Folds_BySeed_AreNotTheBlocksOfTheDataSet()
    {
        int[] first = Numbered.Folds(2, seed: 1)[0].HeldOut;

        first.Should().NotEqual(Enumerable.Range(0, first.Length)).And.NotEqual(Enumerable.Range(0, first.Length).Select(i => 2 * i));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void StratifiedFolds_OfAnyNumber_HoldOutEachClassAlikeToWithinOneExample(int count)
    {
        int[][] counts = [.. Classes.StratifiedFolds(count, seed: 1).Select(fold => CountsOf(fold.HeldOut))];

        Enumerable.Range(0, 4).Should().AllSatisfy(label =>
            (counts.Max(fold => fold[label]) - counts.Min(fold => fold[label])).Should().BeLessThanOrEqualTo(1));
    }

    /// <summary>The last class has 2 examples, fewer than the folds.</summary>
    [Fact]
    public void StratifiedFolds_WithFewerExamplesOfAClassThanFolds_HaveItInEveryTrainingPart()
    {
        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = Classes.StratifiedFolds(5, seed: 1);

        folds.Should().AllSatisfy(fold => CountsOf(fold.Training)[3].Should().BePositive());
        folds.Count(fold => CountsOf(fold.HeldOut)[3] == 0).Should().Be(3);
    }

    [Fact]
    public void StratifiedFolds_OfYesAndNo_DivideBothAlike()
    {
        Dataset<double> data = new(Matrix<double>.Build.Dense(1, 100), Matrix<double>.Build.Dense(1, 100, (_, j) => j < 10 ? 1 : 0));

        data.StratifiedFolds(5, seed: 1).Should().AllSatisfy(fold => data.Select(fold.HeldOut).Targets.RowSums()[0].Should().Be(2));
    }

    [Fact]
    public void StratifiedFolds_WithAClassOfOneExample_NamesIt()
    {
        Dataset<double> data = Dataset.FromRows([[1.0], [2.0], [3.0], [4.0], [5.0]], ["red", "red", "red", "red", "blue"]);

        Action act = () => data.StratifiedFolds(2, seed: 1);

        act.Should().Throw<InvalidOperationException>().WithMessage(
            "StratifiedFolds puts each class into every training part, but this class has 1 example only: 0 ('blue'). *use Folds.");
    }

    [Fact]
    public void StratifiedFolds_OfRegression_AreRefused()
    {
        Action act = () => Numbered.StratifiedFolds(2, seed: 1);

        act.Should().Throw<InvalidOperationException>().WithMessage("StratifiedFolds needs targets that are classes*Use Folds.");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void GroupFolds_HaveNoGroupInBothParts(int count)
    {
        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = Numbered.GroupFolds(Groups, count, seed: 1);

        folds.Should().AllSatisfy(fold => fold.Training.Select(i => Groups[i]).Should().NotIntersectWith(fold.HeldOut.Select(i => Groups[i])));
    }

    /// <summary>The folds hold out 8 + 3 and 6 + 4 + 2 examples.</summary>
    [Fact]
    public void GroupFolds_OfGroupsOfSeveralSizes_AreBalanced()
    {
        int[] sizes = [.. Numbered.GroupFolds(Groups, 2, seed: 1).Select(fold => fold.HeldOut.Length)];

        sizes.Order().Should().Equal(11, 12);
    }

    [Fact]
    public void GroupFolds_OfGroupsOfOneSize_DependOnTheSeed()
    {
        int[] pairs = [.. Enumerable.Range(0, Count).Select(i => i / 2)];

        string first = Text(Numbered.GroupFolds(pairs, 3, seed: 1));

        (Text(Numbered.GroupFolds(pairs, 3, seed: 1)) == first, Text(Numbered.GroupFolds(pairs, 3, seed: 2)) == first).Should().Be((true, false));
    }

    [Fact]
    public void GroupFolds_ThatDoNotFit_AreRefused()
    {
        Action tooFewGroups = () => Numbered.GroupFolds(Groups, 6, seed: 1);
        Action tooShort = () => Numbered.GroupFolds(Groups[1..], 2, seed: 1);
        Action withNull = () => Numbered.GroupFolds([.. Groups[..^1], null!], 2, seed: 1);

        tooFewGroups.Should().Throw<ArgumentOutOfRangeException>().WithMessage("count must be at least 2 and at most 5, the number of groups, but was 6.*");
        tooShort.Should().Throw<ArgumentException>().WithMessage("Expected a group for each of 23 examples, but got 22.*");
        withNull.Should().Throw<ArgumentNullException>().WithMessage("The group of example 22 is null.*");
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(4, 0)]
    [InlineData(4, 3)]
    [InlineData(22, 0)]
    public void TimeFolds_NeverTrainOnWhatIsLaterThanTheGapBeforeTheFirstExampleHeldOut(int count, int gap)
    {
        IReadOnlyList<(int[] Training, int[] HeldOut)> folds = Numbered.TimeFolds(count, gap);

        folds.Should().HaveCount(count);
        folds.Should().AllSatisfy(fold => (fold.Training.Max() + gap + 1).Should().Be(fold.HeldOut.Min()));
        folds.Should().AllSatisfy(fold => fold.Training.Should().Equal(Enumerable.Range(0, fold.Training.Length), "the window begins at the first example"));
        folds.SelectMany(fold => fold.HeldOut).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.EndWith(Count - 1);
        folds.Select(fold => fold.HeldOut.Length).Distinct().Should().Equal(Count / (count + 1));
    }

    [Theory]
    [InlineData(23, 0, "*23 folds hold out ⌊23/24⌋ = 0 of 23 examples each*")]
    [InlineData(4, 7, "*4 folds hold out ⌊23/5⌋ = 4 of 23 examples each, and a gap of 7 leaves 0 to train the first of them on.*")]
    [InlineData(int.MaxValue, 0, "*= 0 of 23*")]
    public void TimeFolds_WithAnEmptyPart_AreRefused(int count, int gap, string message)
    {
        Action act = () => Numbered.TimeFolds(count, gap);

        act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-3)]
    [InlineData(Count + 1)]
    public void NumberOfFolds_OutOfRange_IsRefused(int count)
    {
        Action[] acts = [() => Make("random", count, 1), () => Make("stratified", count, 1), () => Make("group", count, 1)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"count must be at least 2 and at most *, the number of *, but was {count}.*"));
    }

    [Fact]
    public void NumbersOfTimeFolds_OutOfRange_AreRefused()
    {
        Action few = () => Numbered.TimeFolds(1);
        Action negative = () => Numbered.TimeFolds(2, gap: -1);

        few.Should().Throw<ArgumentOutOfRangeException>().WithMessage("count must be at least 2, but was 1.*");
        negative.Should().Throw<ArgumentOutOfRangeException>().WithMessage("gap must be 0 or more, but was -1.*");
    }

    private static IReadOnlyList<(int[] Training, int[] HeldOut)> Make(string way, int count, int seed) => way switch
    {
        "random" => Numbered.Folds(count, seed),
        "stratified" => Classes.StratifiedFolds(count, seed),
        _ => Numbered.GroupFolds(Groups, count, seed),
    };

    private static int[] CountsOf(int[] examples) => [.. Enumerable.Range(0, 4).Select(label => examples.Count(example => Labels[example] == label))];

    private static string Text(IReadOnlyList<(int[] Training, int[] HeldOut)> folds) => string.Join('/', folds.Select(fold => string.Join(',', fold.HeldOut)));
}
