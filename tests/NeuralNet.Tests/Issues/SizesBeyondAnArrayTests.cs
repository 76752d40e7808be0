using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Issues;

/// <summary>
/// A product of sizes beyond the limit of an array was once an OverflowException without explanation, or a wrong number. These tests allocate nothing
/// large.
/// </summary>
public sealed class SizesBeyondAnArrayTests
{
    private const string Limit = " numbers, but an array holds at most 2,147,483,591. ";

    [Fact]
    public void Encode_OfTooManyLabelsAndClasses_SaysBoth()
    {
        Action act = () => OneHot.Encode<float>(new int[70_000], 40_000);

        act.Should().Throw<ArgumentException>()
            .WithMessage($"40,000 classes × 70,000 examples are 2,800,000,000{Limit}Encode fewer examples at a time*").Which.ParamName.Should().Be("labels");
    }

    [Fact]
    public void Predict_OfTooManyExamplesAndOutputs_SaysBoth()
    {
        Network<float> network = Network.Create<float>(1, 1, new Dense(40_000) { Weights = Initializer.Zeros, UseBias = false });

        Action act = () => network.Predict(Matrix<float>.Build.Dense(1, 70_000));

        act.Should().Throw<ArgumentException>()
            .WithMessage($"40,000 outputs × 70,000 examples are 2,800,000,000{Limit}Predict fewer examples at a time.*");
    }

    [Fact]
    public void Select_OfOneLongExampleAgainAndAgain_SaysBothSizes()
    {
        Dataset<float> data = new(Matrix<float>.Build.Dense(40_000, 1), Matrix<float>.Build.Dense(1, 1));

        Action act = () => data.Select(new int[70_000]);

        act.Should().Throw<ArgumentException>().WithMessage($"40,000 features × 70,000 examples are *{Limit}Select fewer *");
    }

    [Fact]
    public void Create_OfALayerThatIsTooLarge_NamesItsParameter()
    {
        Action act = () => Network.Create<float>(40_000, 1, new Dense(70_000));

        act.Should().Throw<ArgumentException>()
            .WithMessage($"70,000 rows × 40,000 columns are 2,800,000,000{Limit}Make layers.0.weight smaller, with fewer units or inputs.");
    }

    [Fact]
    public void Fit_WithABatchThatIsTooLargeForALayer_AdvisesASmallerOne()
    {
        Dataset<float> data = new(Matrix<float>.Build.Dense(1, 70_000), Matrix<float>.Build.Dense(1, 70_000));
        Network<float> network = Network.Create<float>(
            1, 1, new Dense(40_000) { Weights = Initializer.Zeros }, new Dense(1) { Weights = Initializer.Zeros });
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { BatchSize = TrainingOptions.FullBatch });

        Action act = () => trainer.Fit(data);

        act.Should().Throw<ArgumentException>().WithMessage($"40,000 units × 70,000 examples are *{Limit}Use fewer examples at a time, with a smaller BatchSize*");
    }

    [Fact]
    public void Predict_OfABlockThatIsWideInside_TakesFewerExamplesAtATime()
    {
        const int Wide = 4_300_000;
        Network<float> network = Network.Create<float>(
            1,
            1,
            new Residual(new Dense(Wide) { Weights = Initializer.Zeros, UseBias = false }, new Dense(1) { Weights = Initializer.Zeros, UseBias = false }));
        Matrix<float> inputs = Matrix<float>.Build.Dense(1, 256, 2);

        Matrix<float> outputs = network.Predict(inputs);

        outputs.Should().Be(inputs);
    }

    [Fact]
    public void SparseMatrix_ThatNoArrayHolds_IsRefusedWhereverItComesIn()
    {
        Matrix<float> sparse = Matrix<float>.Build.Sparse(40_000, 70_000);
        Network<float> network = Network.Create<float>(40_000, 1, new Dense(1) { Weights = Initializer.Zeros });
        Action[] acts =
        [
            () => _ = new Dataset<float>(sparse, Matrix<float>.Build.Dense(1, 70_000)),
            () => NpyArray.Of(sparse),
            () => OneHot.Decode(sparse),
            () => network.Predict(sparse),
            () => Metric.Accuracy.Of(sparse, sparse),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage($"40,000 rows × 70,000 columns are 2,800,000,000{Limit}*"));
    }

    [Fact]
    public void ConfusionMatrix_OfTooManyClasses_SaysThem()
    {
        Matrix<float> one = Matrix<float>.Build.Dense(50_000, 1, (row, _) => row == 0 ? 1 : 0);

        Action act = () => ConfusionMatrix.Of(one, one);

        act.Should().Throw<ArgumentException>().WithMessage($"50,000 true classes × 50,000 predicted classes are 2,500,000,000{Limit}*");
    }

    [Fact]
    public void NpyArray_OfNoExamplesThatWouldBeTooLarge_IsRefused()
    {
        Action act = () => NpyArray.Of<float>([], 0, 70_000, 40_000);

        act.Should().Throw<ArgumentException>().WithMessage("There are 2,800,000,000 numbers or more in these sizes, without the 0, but an array *");
    }

    [Theory]
    [InlineData(1_073_741_824, 1)]
    [InlineData(0, 1_073_741_824)]
    [InlineData(3, 0)]
    [InlineData(1, int.MaxValue)]
    public void SliceOfColumns_ThatDoNotExist_IsRefusedAsAnyOther(int start, int count)
    {
        double[] values = new double[8];
        Action[] acts =
        [
            () => _ = new Columns<double>(values, 4, 2).Slice(start, count),
            () => _ = new ReadOnlyColumns<double>(values, 4, 2).Slice(start, count),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Expected columns within 0 to 1, but *"));
    }

    [Fact]
    public void Lbfgs_OfAMemoryThatIsTooLarge_IsRefused()
    {
        Action act = () => _ = new LbfgsMemory<double>(int.MaxValue, 1);

        act.Should().Throw<ArgumentException>().WithMessage("There are 2,147,483,648 pairs of vectors, but an array holds at most 2,147,483,591. *");
    }
}
