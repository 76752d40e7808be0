using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests;

public sealed class DatasetSplitsTests
{
    private const int Count = 103;

    private static readonly Dataset<double> Numbered = Examples.Numbered<double>(Count);

    /// <summary>Classes of 60, 30, 11 and 2 examples. The only input is the number of the example.</summary>
    private static readonly Dataset<double> Classes = new(
        Matrix<double>.Build.Dense(1, Count, (_, j) => j),
        OneHot.Encode<double>([.. Enumerable.Range(0, Count).Select(i => i < 60 ? 0 : i < 90 ? 1 : i < 101 ? 2 : 3)], 4));

    [Theory]
    [InlineData(0.8, 82)]
    [InlineData(0.5, 52)]
    [InlineData(0.01, 1)]
    public void Split_PutsEveryExampleIntoOneOfTheTwo(double fraction, int expected)
    {
        (Dataset<double> first, Dataset<double> second) = Numbered.Split(fraction, seed: 1);

        first.Count.Should().Be(expected);
        first.Targets.Enumerate().Concat(second.Targets.Enumerate()).Should().BeEquivalentTo(Numbered.Targets.Enumerate());
    }

    [Fact]
    public void Split_KeepsInputsAndTargetsTogether()
    {
        (Dataset<double> first, Dataset<double> second) = Numbered.Split(0.6, seed: 1);

        (first.Inputs * Count).Should().Match<Matrix<double>>(scaled => (scaled - first.Targets).L2Norm() < 1e-9);
        (second.Inputs * Count).Should().Match<Matrix<double>>(scaled => (scaled - second.Targets).L2Norm() < 1e-9);
    }

    [Fact]
    public void Splits_OfOneSeed_AreAlikeAndOfAnotherAreNot()
    {
        string first = Bits.Of(Numbered.Split(0.8, seed: 1).First.Targets);
        string again = Bits.Of(Numbered.Split(0.8, seed: 1).First.Targets);
        string other = Bits.Of(Numbered.Split(0.8, seed: 2).First.Targets);

        (again == first, other == first).Should().Be((true, false));
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.33)]
    public void StratifiedSplit_GivesEachClassItsShareToWithinOneExample(double fraction)
    {
        (Dataset<double> first, _) = Classes.StratifiedSplit(fraction, seed: 1);

        Vector<double> shares = first.Targets.RowSums();
        (shares - (fraction * Classes.Targets.RowSums())).AbsoluteMaximum().Should().BeLessThan(1);
    }

    [Fact]
    public void StratifiedSplit_PutsEveryExampleIntoOneOfTheTwo()
    {
        (Dataset<double> first, Dataset<double> second) = Classes.StratifiedSplit(0.7, seed: 1);

        first.Inputs.Enumerate().Concat(second.Inputs.Enumerate()).Should().BeEquivalentTo(Classes.Inputs.Enumerate());
    }

    [Fact]
    public void StratifiedSplit_OfYesAndNo_DividesBothAlike()
    {
        Dataset<double> data = new(Matrix<double>.Build.Dense(1, 100), Matrix<double>.Build.Dense(1, 100, (_, j) => j < 10 ? 1 : 0));

        (Dataset<double> first, Dataset<double> second) = data.StratifiedSplit(0.8, seed: 1);

        (first.Count, first.Targets.RowSums()[0], second.Count, second.Targets.RowSums()[0]).Should().Be((80, 8, 20, 2));
    }

    [Fact]
    public void StratifiedSplit_MixesTheClasses()
    {
        (Dataset<double> first, _) = Classes.StratifiedSplit(0.8, seed: 1);

        OneHot.Decode(first.Targets).Should().NotBeInAscendingOrder();
    }

    [Fact]
    public void StratifiedSplits_OfOneSeed_AreAlikeAndOfAnotherAreNot()
    {
        string first = Bits.Of(Classes.StratifiedSplit(0.8, seed: 1).First.Inputs);
        string again = Bits.Of(Classes.StratifiedSplit(0.8, seed: 1).First.Inputs);
        string other = Bits.Of(Classes.StratifiedSplit(0.8, seed: 2).First.Inputs);

        (again == first, other == first).Should().Be((true, false));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Fraction_OutOfRange_IsRefused(double fraction)
    {
        Action[] acts = [() => Numbered.Split(fraction, 1), () => Classes.StratifiedSplit(fraction, 1)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("fraction must be above 0 and below 1, but was *"));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.999)]
    public void Fraction_ThatLeavesAPartEmpty_IsRefused(double fraction)
    {
        Action act = () => Numbered.Split(fraction, 1);

        act.Should().Throw<ArgumentException>().WithMessage("Both parts need at least one example, but a fraction of 0.*splits 103 into*");
    }

    [Theory]
    [InlineData(0.001, 4)]
    [InlineData(0.999, 99)]
    public void StratifiedSplit_OfAnyFraction_HasEachClassInBothParts(double fraction, int expected)
    {
        (Dataset<double> first, Dataset<double> second) = Classes.StratifiedSplit(fraction, seed: 1);

        first.Count.Should().Be(expected);
        first.Targets.RowSums().Enumerate().Concat(second.Targets.RowSums().Enumerate()).Should().OnlyContain(examples => examples >= 1);
    }

    [Fact]
    public void StratifiedSplit_OfAClassThatDoesNotOccur_DividesTheOthers()
    {
        Dataset<double> data = new(Matrix<double>.Build.Dense(1, 4), OneHot.Encode<double>([0, 2, 2, 0], classes: 3));

        (Dataset<double> first, Dataset<double> second) = data.StratifiedSplit(0.5, seed: 1);

        (OneHot.Decode(first.Targets).Order(), OneHot.Decode(second.Targets).Order()).Should().BeEquivalentTo((new[] { 0, 2 }, new[] { 0, 2 }));
    }

    [Fact]
    public void StratifiedSplit_WithAClassOfOneExample_NamesIt()
    {
        Dataset<double> data = new(Matrix<double>.Build.Dense(1, 7), OneHot.Encode<double>([0, 0, 0, 1, 1, 1, 2], classes: 3));

        Action act = () => data.StratifiedSplit(0.5, 1);

        act.Should().Throw<InvalidOperationException>().WithMessage(
            "A stratified split puts each class into both parts, but this class has 1 example only: 2. "
            + "Add examples of it, leave it out, join it with another class, or use Split.");
    }

    [Fact]
    public void StratifiedSplit_WithOneYes_IsRefused()
    {
        Dataset<double> data = new(Matrix<double>.Build.Dense(1, 5), Matrix<double>.Build.Dense(1, 5, (_, j) => j == 3 ? 1 : 0));

        Action act = () => data.StratifiedSplit(0.5, 1);

        act.Should().Throw<InvalidOperationException>().WithMessage("*this class has 1 example only: 1. *");
    }

    [Fact]
    public void StratifiedSplit_WithNamedClassesOfOneExample_SaysTheNamesOfTheFirstTen()
    {
        string[] names = [.. Enumerable.Range(10, 20).Select(i => $"kind {i}")];
        Dataset<double> data = Dataset.FromRows(names.Select(name => new[] { (double)name.Length }), names);

        Action act = () => data.StratifiedSplit(0.5, 1);

        act.Should().Throw<InvalidOperationException>()
            .WithMessage("*these classes have 1 example only: 0 ('kind 10'), 1 ('kind 11'), *9 ('kind 19') … (20 in all). *");
    }

    [Fact]
    public void Splits_OfNamedClasses_KeepTheNames()
    {
        Dataset<double> data = Dataset.FromRows([[1.0], [2.0], [3.0], [4.0]], ["b", "a", "b", "a"]);

        Dataset<double>[] parts =
        [
            data.Split(0.5, 1).First, data.Split(0.5, 1).Second, data.StratifiedSplit(0.5, 1).First, data.StratifiedSplit(0.5, 1).Second,
        ];

        parts.Should().AllSatisfy(part => part.ClassNames.Should().Equal("a", "b"));
    }

    [Fact]
    public void StratifiedSplit_OfTargetsThatAreNoClasses_IsRefused()
    {
        Action act = () => Numbered.StratifiedSplit(0.5, 1);

        act.Should().Throw<InvalidOperationException>().WithMessage("A stratified split needs targets that are classes*Use Split.*");
    }
}
