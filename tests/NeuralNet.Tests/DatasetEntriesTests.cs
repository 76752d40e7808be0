using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests;

/// <summary>Missing targets and weights of entries in a data set.</summary>
public sealed class DatasetEntriesTests
{
    private const double Missing = double.NaN;

    /// <summary>Two outputs of five examples. Output 0 begins with a missing target, and example 2 has none.</summary>
    private static readonly Dataset<double> Raw = DataOf([Missing, 10, 1, 11, Missing, Missing, 3, Missing, 4, 14]);

    [Fact]
    public void WithMissingTargets_GivesThemTheWeight0AndTheTargetOfTheNearestExample()
    {
        Dataset<double> data = Raw.WithMissingTargets();

        data.EntryWeights!.ToColumnMajorArray().Should().Equal(0, 1, 1, 1, 0, 0, 1, 0, 1, 1);
        data.Targets.ToColumnMajorArray().Should().Equal(1, 10, 1, 11, 1, 11, 3, 11, 4, 14);
        data.Inputs.AsColumnMajorArray().Should().BeSameAs(Raw.Inputs.AsColumnMajorArray());
        Raw.EntryWeights.Should().BeNull();
        data.ToString().Should().Be("5 examples: 1 input, 2 targets, weighted entries");
    }

    [Fact]
    public void WithMissingTargets_OfAnOutputWithoutAny_GivesItZeros()
    {
        Dataset<double> data = DataOf([1, Missing, 2, Missing]).WithMissingTargets();

        data.Targets.ToColumnMajorArray().Should().Equal(1, 0, 2, 0);
    }

    [Fact]
    public void WithMissingTargets_WithoutNaN_IsTheSameDataSet()
    {
        Dataset<double> data = DataOf([1, 2]);

        data.WithMissingTargets().Should().BeSameAs(data);
    }

    [Fact]
    public void WithMissingTargets_OfNoTarget_IsRefused()
    {
        Action act = () => DataOf([Missing, Missing]).WithMissingTargets();

        act.Should().Throw<ArgumentException>().WithMessage("At least one entry of the targets must have a weight above 0*").WithParameterName("entryWeights");
    }

    [Fact]
    public void WithEntryWeights_SharesMatrices()
    {
        Dataset<double> plain = DataOf([1, 2, 3, 4]);
        Matrix<double> weights = Matrix<double>.Build.Dense(2, 2, 1);

        Dataset<double> data = plain.WithEntryWeights(weights);
        weights[1, 0] = 7;

        data.Targets.Should().BeSameAs(plain.Targets);
        data.EntryWeights!.ToColumnMajorArray().Should().Equal(1, 7, 1, 1);
        data.Slice(1, 1).EntryWeights.Values.ToArray().Should().Equal(1, 1);
    }

    [Fact]
    public void WithEntryWeights_OfWeightedEntries_Multiplies()
    {
        Dataset<double> data = Raw.WithMissingTargets().WithEntryWeights(Matrix<double>.Build.Dense(2, 5, (j, i) => 1 + j + i));

        data.EntryWeights!.ToColumnMajorArray().Should().Equal(0, 2, 2, 3, 0, 0, 4, 0, 5, 6);
    }

    [Fact]
    public void WithEntryWeights_ThatLeaveNone_IsRefused()
    {
        Dataset<double> data = DataOf([1, Missing]).WithMissingTargets();

        Action act = () => data.WithEntryWeights(Matrix<double>.Build.Dense(2, 1, [0, 1]));

        act.Should().Throw<ArgumentException>().WithMessage("At least one entry of the targets must have a weight above 0*").WithParameterName("entryWeights");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batches_OfWeightedExamples_HaveTheProducts(bool isExamplesFirst)
    {
        Vector<double> weights = Vector<double>.Build.Dense([1.0, 2, 3, 4, 5]);

        Dataset<double> data = isExamplesFirst ? Raw.WithWeights(weights).WithMissingTargets() : Raw.WithMissingTargets().WithWeights(weights);

        data.Weights!.ToArray().Should().Equal(1, 2, 3, 4, 5);
        data.EntryWeights!.ToColumnMajorArray().Should().Equal(0, 1, 1, 1, 0, 0, 1, 0, 1, 1);
        data.Slice(0, 5).EntryWeights.Values.ToArray().Should().Equal(0, 1, 2, 2, 0, 0, 4, 0, 5, 5);
        data.WithWeights(Vector<double>.Build.Dense(5, 1)).Slice(0, 5).EntryWeights.Values.ToArray().Should().Equal(0, 1, 1, 1, 0, 0, 1, 0, 1, 1);
    }

    [Fact]
    public void Select_TakesTheWeightsAlong()
    {
        Dataset<double> data = Raw.WithWeights(Vector<double>.Build.Dense([1.0, 2, 3, 4, 5])).WithMissingTargets();

        Dataset<double> chosen = data.Select([3, 0, 3]);

        chosen.EntryWeights!.ToColumnMajorArray().Should().Equal(1, 0, 0, 1, 1, 0);
        chosen.Weights!.ToArray().Should().Equal(4, 1, 4);
        chosen.Slice(0, 3).EntryWeights.Values.ToArray().Should().Equal(4, 0, 0, 1, 4, 0);
        chosen.Targets.ToColumnMajorArray().Should().Equal(3, 11, 1, 10, 3, 11);
    }

    [Fact]
    public void Split_TakesTheWeightsAlong()
    {
        Dataset<double> data = DataOf([.. Enumerable.Range(0, 40).Select(i => i % 3 == 0 ? Missing : i)]).WithMissingTargets();

        (Dataset<double> first, Dataset<double> second) = data.Split(0.5, seed: 1);

        foreach (Dataset<double> part in new[] { first, second })
        {
            double[] numbers = [.. Enumerable.Range(0, 2 * part.Count).Select(entry => (2 * part.Inputs[0, entry / 2]) + (entry % 2))];
            part.EntryWeights!.ToColumnMajorArray().Should().Equal(numbers.Select(number => number % 3 == 0 ? 0.0 : 1));
            part.Targets.ToColumnMajorArray().Where((_, entry) => numbers[entry] % 3 != 0).Should().Equal(numbers.Where(number => number % 3 != 0));
        }
    }

    [Fact]
    public void WithInputs_KeepsTheWeights()
    {
        Dataset<double> data = Raw.WithMissingTargets().WithInputs(Matrix<double>.Build.Dense(3, 5));

        data.EntryWeights!.ToColumnMajorArray().Should().Equal(0, 1, 1, 1, 0, 0, 1, 0, 1, 1);
    }

    [Fact]
    public void FromRows_WithEmptyTargets_CanBeMarked()
    {
        Dataset<double> data = Dataset.FromRows([[1.0], [2.0]], [[5.0, Missing], [Missing, 6.0]]).WithMissingTargets();

        data.EntryWeights!.ToColumnMajorArray().Should().Equal(1, 0, 0, 1);
    }

    /// <remarks>Six examples of two classes; the class of the last two is missing.</remarks>
    [Fact]
    public void BalancedClassWeights_CountOnlyTheExamplesWithAClass()
    {
        Dataset<double> data = DataOf([1, 0, 1, 0, 1, 0, 0, 1, Missing, Missing, Missing, Missing]).WithMissingTargets();

        Dataset<double> balanced = data.WithBalancedClassWeights();

        balanced.Weights!.ToArray()[..4].Should().Equal(4 / 6.0, 4 / 6.0, 4 / 6.0, 4 / 2.0);
        balanced.Slice(0, 6).EntryWeights.Values[^4..].ToArray().Should().OnlyContain(weight => weight == 0);
    }

    [Fact]
    public void ClassWeights_OfExamplesWithASingleEntryMissing_AreRefused()
    {
        Dataset<double> data = DataOf([1, 0, 0, Missing]).WithMissingTargets();

        Action weights = () => data.WithClassWeights([1, 2]);
        Action split = () => data.StratifiedSplit(0.5, 1);

        weights.Should().Throw<InvalidOperationException>().WithMessage("Class weights need targets that are classes*");
        split.Should().Throw<InvalidOperationException>().WithMessage("A stratified split needs targets that are classes*");
    }

    private static Dataset<double> DataOf(double[] targets) =>
        new(Matrix<double>.Build.Dense(1, targets.Length / 2, (_, i) => i), Matrix<double>.Build.Dense(2, targets.Length / 2, targets));
}
