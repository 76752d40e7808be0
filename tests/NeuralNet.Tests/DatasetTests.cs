using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests;

public sealed class DatasetTests
{
    private readonly Matrix<double> inputs = Examples.Uniform<double>(3, 5, seed: 1);
    private readonly Matrix<double> targets = Examples.Uniform<double>(2, 5, seed: 2);
    private readonly Dataset<double> data;

    public DatasetTests() => data = new Dataset<double>(inputs, targets);

    [Fact]
    public void Dataset_KnowsItsSizes()
    {
        (data.Count, data.InputSize, data.TargetSize, data.ToString()).Should().Be((5, 3, 2, "5 examples: 3 inputs, 2 targets"));
    }

    [Fact]
    public void Dataset_OfDenseMatrices_CopiesNothing()
    {
        inputs[1, 2] = 42;
        data.Targets[0, 0] = 43;

        (data.Inputs[1, 2], targets[0, 0]).Should().Be((42, 43));
    }

    [Fact]
    public void Dataset_OfSparseMatrices_CopiesThem()
    {
        Matrix<double> sparse = Matrix<double>.Build.SparseOfIndexed(3, 5, [(1, 2, 42.0)]);

        Dataset<double> copied = new(sparse, targets);
        sparse[1, 2] = 0;

        copied.Inputs[1, 2].Should().Be(42);
        copied.Select([2]).Inputs[1, 0].Should().Be(42);
    }

    [Fact]
    public void Gather_CopiesExamplesInTheOrderGiven()
    {
        double[] x = new double[9];
        double[] y = new double[6];

        data.Gather([4, 0, 4], new Columns<double>(x, 3, 3), new Columns<double>(y, 2, 3));

        x.Should().Equal(new[] { 4, 0, 4 }.SelectMany(i => inputs.Column(i)));
        y.Should().Equal(new[] { 4, 0, 4 }.SelectMany(i => targets.Column(i)));
    }

    [Fact]
    public void Gather_AllocatesNothing()
    {
        int[] examples = [4, 0, 2];
        double[] x = new double[9];
        double[] y = new double[6];

        long bytes = Allocations.OfThread(() => data.Gather(examples, new Columns<double>(x, 3, 3), new Columns<double>(y, 2, 3)));

        bytes.Should().Be(0);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    public void Gather_IntoAnotherSize_IsRefused(int rows, int count)
    {
        Action act = () => data.Gather(
            [0, 1, 2], new Columns<double>(new double[rows * count], rows, count), new Columns<double>(new double[6], 2, 3));

        act.Should().Throw<ArgumentException>().WithMessage($"Expected 3 × 3 to write to, but got {rows} × {count}.*");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void GatherAndSelect_OfNoExample_AreRefused(int index)
    {
        Action[] acts =
        [
            () => data.Gather([index], new Columns<double>(new double[3], 3, 1), new Columns<double>(new double[2], 2, 1)),
            () => data.Select([0, index]),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>());
    }

    [Fact]
    public void Select_HasMemoryOfItsOwn()
    {
        Dataset<double> selected = data.Select([3, 1]);

        selected.Inputs.Clear();

        selected.Targets.Should().Be(Matrix<double>.Build.DenseOfColumns([targets.Column(3), targets.Column(1)]));
        data.Inputs[0, 3].Should().NotBe(0);
    }

    [Fact]
    public void Select_OfNothing_IsRefused()
    {
        Action act = () => data.Select([]);

        act.Should().Throw<ArgumentException>().WithMessage("A data set needs at least one example, but there are no indices.*");
    }

    [Fact]
    public void Dataset_OfOtherNumbersOfExamples_IsRefused()
    {
        Action act = () => _ = new Dataset<double>(inputs, Matrix<double>.Build.Dense(2, 4));

        act.Should().Throw<ArgumentException>()
            .WithMessage("Inputs and targets must have one column per example, but inputs are 3 × 5 and targets 2 × 4.*")
            .And.Message.Should().NotContain("transposed");
    }

    [Fact]
    public void Dataset_WithExamplesInRows_AsksWhetherItIsTransposed()
    {
        Action act = () => _ = new Dataset<double>(inputs.Transpose(), targets.Transpose());

        act.Should().Throw<ArgumentException>()
            .WithMessage("*inputs are 5 × 3 and targets 5 × 2. Is the data transposed? Examples are columns: call Transpose()*");
    }

    [Theory]
    [InlineData(3, 2, 0)]
    [InlineData(0, 2, 5)]
    [InlineData(3, 0, 5)]
    public void Dataset_ThatIsEmpty_IsRefused(int features, int outputs, int count)
    {
        Action act = () => _ = new Dataset<double>(Matrix<double>.Build.Dense(features, count), Matrix<double>.Build.Dense(outputs, count));

        act.Should().Throw<ArgumentException>().WithMessage(
            $"A data set needs at least one example, feature and output, but inputs are {features} × {count} and targets {outputs} × {count}.*");
    }

    [Fact]
    public void Dataset_OfNull_IsRefused()
    {
        Action[] acts = [() => _ = new Dataset<double>(null!, targets), () => _ = new Dataset<double>(inputs, null!)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentNullException>());
    }
}
