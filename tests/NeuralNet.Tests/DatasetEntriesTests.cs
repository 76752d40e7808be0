using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests;

/// <summary>Missing targets and weights of entries in a data set.</summary>
public sealed class DatasetEntriesTests
{
    private const double Missing = double.NaN;

    /// <summary>Two outputs of five examples. Output 0 begins with a missing target, and example 2 has none.</summary>
    private static readonly Dataset<double> Raw = DataOf([Missing, 10, 1, 11, Missing, Missing, 3, Missing, 4, 14]);

    [Fact]
    public void WithMissingTargets_GivesThemTheWeight0AndInBatchesTheTargetOfTheNearestExample()
    {
        Dataset<double> data = Raw.WithMissingTargets();

        data.EntryWeights!.ToColumnMajorArray().Should().Equal(0, 1, 1, 1, 0, 0, 1, 0, 1, 1);
        data.Targets.Should().BeSameAs(Raw.Targets);
        data.Targets.ToColumnMajorArray().Should().Equal(Missing, 10, 1, 11, Missing, Missing, 3, Missing, 4, 14);
        data.Slice(0, 5).Targets.Values.ToArray().Should().Equal(1, 10, 1, 11, 1, 11, 3, 11, 4, 14);
        data.Inputs.AsColumnMajorArray().Should().BeSameAs(Raw.Inputs.AsColumnMajorArray());
        Raw.EntryWeights.Should().BeNull();
        data.ToString().Should().Be("5 examples: 1 input, 2 targets, weighted entries");
    }

    [Fact]
    public void WithMissingTargets_OfAnOutputWithoutAny_GivesItZerosInBatches()
    {
        Dataset<double> data = DataOf([1, Missing, 2, Missing]).WithMissingTargets();

        data.Slice(0, 2).Targets.Values.ToArray().Should().Equal(1, 0, 2, 0);
    }

    [Fact]
    public void WithMissingTargets_WithoutNaN_IsTheSameDataSet()
    {
        Dataset<double> data = DataOf([1, 2]);

        data.WithMissingTargets().Should().BeSameAs(data);
        Raw.WithMissingTargets().Invoking(marked => marked.WithMissingTargets().Should().BeSameAs(marked)).Should().NotThrow();
    }

    /// <remarks>No number stands in for a missing target, so that nothing is computed from one in silence.</remarks>
    [Fact]
    public void Targets_WithMissingOnes_AreRefusedWhereTheirWeightsAreNotGiven()
    {
        Dataset<double> data = DataOf([1, 0, 0, 1, Missing, Missing]).WithMissingTargets();
        Matrix<double> predictions = Matrix<double>.Build.Dense(2, 3, 0.5);
        Trainer<double> trainer = new(Network.Create<double>(1, 1, new Dense(2)), Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Action[] acts =
        [
            () => Metric.MeanAbsoluteError.Of(predictions, data.Targets),
            () => Cost.MeanSquaredError.Of(predictions, data.Targets),
            () => ConfusionMatrix.Of(predictions, data.Targets),
            () => trainer.Fit(new Dataset<double>(data.Inputs, data.Targets)),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage(
            "Targets must be finite numbers, but output 0 of example 2, counted from 0, is NaN. *use the data set that WithMissingTargets returns, and compare predictions by OfEntries with "
            + "its EntryWeights.*"));
        Metric.MeanAbsoluteError.OfEntries(predictions, data.Targets, data.EntryWeights!).Should().Be(0.5);
    }

    [Fact]
    public void Targets_OfAnOutputThatIsAlwaysMissing_AreRefusedWithTheSameAdvice()
    {
        Action act = () => Metric.MeanAbsoluteError.Of(Matrix<double>.Build.Dense(2, 2), DataOf([1, Missing, 2, Missing]).Targets);

        act.Should().Throw<ArgumentException>().WithMessage("*output 1, counted from 0, is NaN in all 2 examples.*use the data set that WithMissingTargets returns*");
    }

    [Fact]
    public void Gather_OfMissingTargets_GivesNaN()
    {
        double[] targets = new double[2];

        Raw.WithMissingTargets().Gather([2], new Columns<double>(new double[1], 1, 1), new Columns<double>(targets, 2, 1));

        targets.Should().Equal(Missing, Missing);
    }

    [Fact]
    public void WithMissingTargets_OfNoTarget_IsRefused()
    {
        Action act = () => DataOf([Missing, Missing]).WithMissingTargets();

        act.Should().Throw<ArgumentException>().WithMessage("All entries have the weight 0 or are missing. At least one must count.*").WithParameterName("entryWeights");
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
        plain.Targets[0, 1] = 30;
        data.Slice(1, 1).Targets.Values.ToArray().Should().Equal(30, 4);
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

        act.Should().Throw<ArgumentException>().WithMessage("All entries have the weight 0 or are missing. At least one must count.*").WithParameterName("entryWeights");
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
        chosen.Targets.ToColumnMajorArray().Should().Equal(3, Missing, Missing, 10, 3, Missing);
        chosen.Slice(0, 3).Targets.Values.ToArray().Should().Equal(3, 10, 3, 10, 3, 10);
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
        data.Targets.AsColumnMajorArray().Should().BeSameAs(Raw.Targets.AsColumnMajorArray());
        data.Slice(0, 5).Targets.Values.ToArray().Should().Equal(1, 10, 1, 11, 1, 11, 3, 11, 4, 14);
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

    /// <remarks>Six examples of each of two classes, and eight without a class, whose places in batches are filled with the second class.</remarks>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void StratifiedParts_OfExamplesWithoutAClass_DivideEachClassAndThemAlike(int seed)
    {
        Dataset<double> data = DataOf([.. Enumerable.Range(0, 20).SelectMany(i => i < 6 ? [1, 0] : i < 12 ? [0, 1] : new[] { Missing, Missing })]).WithMissingTargets();

        (Dataset<double> first, Dataset<double> second) = data.StratifiedSplit(0.5, seed);

        Dataset<double>[] parts = [first, second, .. data.StratifiedFolds(2, seed).Select(fold => data.Select(fold.HeldOut))];
        parts.Should().AllSatisfy(part => Enumerable.Range(0, 10).Count(i => part.Targets[0, i] == 1).Should().Be(3));
        parts.Should().AllSatisfy(part => Enumerable.Range(0, 10).Count(i => part.Targets[1, i] == 1).Should().Be(3));
        parts.Should().AllSatisfy(part => part.EntryWeights!.Row(0).Sum().Should().Be(6));
    }

    [Fact]
    public void StratifiedParts_WithASingleExampleWithoutAClass_HaveItOnce()
    {
        Dataset<double> data = DataOf([1, 0, 1, 0, 0, 1, 0, 1, Missing, Missing]).WithMissingTargets();

        (Dataset<double> first, Dataset<double> second) = data.StratifiedSplit(0.5, seed: 1);

        (first.Count + second.Count, data.StratifiedFolds(2, seed: 1).Sum(fold => fold.HeldOut.Length)).Should().Be((5, 5));
    }

    [Fact]
    public void StratifiedParts_WithAClassOfOneExampleBeforeMissingOnes_NameTheClass()
    {
        Dataset<double> data = DataOf([1, 0, 1, 0, 0, 1, Missing, Missing]).WithMissingTargets();

        Action split = () => data.StratifiedSplit(0.5, seed: 1);
        Action folds = () => data.StratifiedFolds(2, seed: 1);

        split.Should().Throw<InvalidOperationException>().WithMessage("*this class has 1 example only: 1.*");
        folds.Should().Throw<InvalidOperationException>().WithMessage("*this class has 1 example only: 1.*");
    }

    private static Dataset<double> DataOf(double[] targets) =>
        new(Matrix<double>.Build.Dense(1, targets.Length / 2, (_, i) => i), Matrix<double>.Build.Dense(2, targets.Length / 2, targets));
}
