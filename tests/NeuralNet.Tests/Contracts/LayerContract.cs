using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of every layer. Inherit it with the description of a layer.</summary>
public abstract class LayerContract(Layer description)
{
    private const int InputSize = 7;
    private const int Count = 5;

    private readonly Layer<double> layer = LayerRun<double>.Build(description, InputSize);

    /// <summary>Inputs that the layer accepts, made of some numbers. By default it accepts any.</summary>
    protected virtual Matrix<T> Valid<T>(Matrix<T> numbers)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => numbers;

    /// <summary>The layer for 301 inputs, if it is different.</summary>
    protected virtual Layer Wide => description;

    private Matrix<double> Inputs => Valid(Examples.Uniform<double>(InputSize, Count, seed: 1, -2, 2));

    private string Numbers => Bits.Of(Inputs) + string.Concat(layer.Parameters.Concat(layer.Statistics).Select(parameter => Bits.Of<double>(parameter.Values)));

    [Fact]
    public void Build_KeepsDescriptionAndInputSize()
    {
        (layer.Description, layer.InputSize).Should().Be((description, InputSize));
        layer.OutputSize.Should().BePositive();
        layer.ParameterCount.Should().Be(layer.Parameters.Sum(parameter => parameter.Rows * parameter.Columns));
    }

    [Fact]
    public void Build_Again_GivesTheSameBitsInOtherMemory()
    {
        Network<double> first = Network.Create<double>(InputSize, 3, description);
        Network<double> second = Network.Create<double>(InputSize, 3, description);

        Bits.Of(second).Should().Be(Bits.Of(first));
        first.Parameters.Intersect(second.Parameters).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Count)]
    [InlineData(300)]
    public void Predict_OfAnyNumberOfExamples_FillsAColumnForEach(int count)
    {
        Network<double> network = LayerRun<double>.Adapted(description, InputSize);

        Matrix<double> outputs = network.Predict(Valid(Examples.Uniform<double>(InputSize, count, seed: 2)));

        (outputs.RowCount, outputs.ColumnCount).Should().Be((layer.OutputSize, count));
        outputs.Enumerate().Should().OnlyContain(value => double.IsFinite(value));
    }

    [Fact]
    public void Predict_Twice_GivesTheSameBitsAndChangesNothing()
    {
        LayerRun<double> run = new(layer, Inputs);
        string before = Numbers;

        (string First, string Second) outputs = (Bits.Of(run.Predict()), Bits.Of(run.Predict()));

        outputs.Second.Should().Be(outputs.First);
        Numbers.Should().Be(before);
    }

    [Fact]
    public void Predict_OfOneExample_GivesItsColumnOfTheBatch()
    {
        Network<double> network = LayerRun<double>.Adapted(description, InputSize);
        Matrix<double> batch = network.Predict(Inputs);

        Matrix<double> alone = Matrix<double>.Build.DenseOfColumnVectors(Inputs.EnumerateColumns().Select(column => network.Predict(column)));

        Bits.Of(alone).Should().Be(Bits.Of(batch));
    }

    /// <summary>Unless the description says that it is random or depends on the batch.</summary>
    [Fact]
    public void Forward_InTraining_GivesTheBitsOfPredict()
    {
        LayerRun<double> run = new(layer, Inputs);

        bool isSame = Bits.Of(run.Forward()) == Bits.Of(run.Predict());

        isSame.Should().Be(!description.IsRandom && !description.MixesExamples);
    }

    [Fact]
    public void Step_ByItself_ChangesNoParameterAndNoStatistic()
    {
        LayerRun<double> run = new(layer, Inputs);
        string before = Numbers;

        run.Step(Examples.Uniform<double>(layer.OutputSize, Count, seed: 5));

        Numbers.Should().Be(before);
    }

    /// <remarks>Wide enough, with enough examples, that all work is shared among threads.</remarks>
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Everything_OnSeveralThreads_HasTheBitsOfOne(int threads)
    {
        Matrix<float> inputs = Valid(Examples.Uniform<float>(301, 600, seed: 1, -2, 2));
        Layer<float> wide = LayerRun<float>.Build(Wide, 301);
        Matrix<float> gradient = Examples.Uniform<float>(wide.OutputSize, 600, seed: 5);

        string bits = new LayerRun<float>(wide, inputs, threads).AllBits(gradient);

        (bits == new LayerRun<float>(wide, inputs, threads: 1).AllBits(gradient)).Should().BeTrue();
    }

    [Fact]
    public void Gradients_OfParametersAndInputs_AreThoseOfDifferences()
    {
        Network<double> network = LayerRun<double>.Adapted(description, InputSize);

        GradientCheckResult result = GradientCheck.Run(
            network, Cost.MeanSquaredError, Inputs, Examples.Uniform<double>(layer.OutputSize, Count, seed: 4));

        result.Passed.Should().BeTrue(result.ToString());
    }

    /// <summary>The first layer of a network computes no gradient of its inputs. The gradients of its parameters must not depend on that.</summary>
    [Fact]
    public void ParameterGradients_WithoutThoseOfTheInputs_HaveTheSameBits()
    {
        Matrix<double> gradient = Examples.Uniform<double>(layer.OutputSize, Count, seed: 5);

        string bits = new LayerRun<double>(layer, Inputs, needsInputGradient: false).ParameterBits(gradient);

        bits.Should().Be(new LayerRun<double>(layer, Inputs, needsInputGradient: true).ParameterBits(gradient));
    }

    [Fact]
    public void Backward_OfCombinedGradients_IsTheCombinationOfTheirs()
    {
        Matrix<double> first = Examples.Uniform<double>(layer.OutputSize, Count, seed: 5);
        Matrix<double> second = Examples.Uniform<double>(layer.OutputSize, Count, seed: 6);
        LayerRun<double> run = new(layer, Inputs);

        Matrix<double>[] combined = run.Backward((2 * first) - (3 * second));

        IEnumerable<Matrix<double>> expected = run.Backward(first).Zip(run.Backward(second), (a, b) => (2 * a) - (3 * b));
        combined.Zip(expected, Closeness.Error).Should().OnlyContain(error => error <= 1e-12);
    }

    [Fact]
    public void Step_AfterTheFirst_AllocatesNothing()
    {
        Matrix<double> gradient = Examples.Uniform<double>(layer.OutputSize, Count, seed: 5);
        LayerRun<double> run = new(layer, Inputs);

        long bytes = Allocations.OfThread(() => run.Step(gradient));

        bytes.Should().Be(0);
    }

    [Fact]
    public void OutputsAndGradients_InFloat_AgreeWithDouble()
    {
        Matrix<float> inputs = Inputs.RoundTo<float>();
        Matrix<float> gradient = Examples.Uniform<float>(layer.OutputSize, Count, seed: 5);
        Layer<float> single = LayerRun<float>.Build(description, InputSize);
        LayerRun<float> run = new(single, inputs);
        LayerRun<double> truth = new(layer, inputs.ToDouble());

        double[] errors =
        [
            Closeness.Error(run.Predict(), truth.Predict()),
            .. run.Backward(gradient).Zip(truth.Backward(gradient.ToDouble()), Closeness.Error),
        ];

        errors.Should().OnlyContain(error => error <= 1e-5);
    }

    [Fact]
    public void Predict_OfTransposedInputs_SaysWhatWasExpected()
    {
        Network<double> network = LayerRun<double>.Adapted(description, InputSize);

        Action act = () => network.Predict(Inputs.Transpose());

        act.Should().Throw<ArgumentException>().WithMessage(
            $"{description.Describe(InputSize, layer.OutputSize)} expects inputs with 7 rows (features), but got 5 × 7.*transposed*");
    }
}
