using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace NeuralNet.Tests.Training.Step;

/// <summary>The derivatives of the residuals against differences.</summary>
public sealed class JacobianTests
{
    private const int Inputs = 3;
    private const int Outputs = 2;
    private const int Count = 5;

    private static readonly Dataset<double> Numbers = Examples.Regression<double>(Inputs, Outputs, Count, seed: 1);

    /// <summary>The first feature is a category of three.</summary>
    private static readonly Dataset<double> Categories = new(
        Numbers.Inputs.MapIndexed((feature, i, value) => feature == 0 ? i % 3 : value), Numbers.Targets);

    /// <summary>Layers with code of their own, layers that run for one example after the other, blocks of both, and every other layer that is allowed.</summary>
    private static readonly Dictionary<string, Layer[]> Stacks = new(
        Samples.Layers.Where(layer => layer is not (BatchNorm or Dropout or Embedding or Residual or Unstandardize))
            .Select(layer => KeyValuePair.Create<string, Layer[]>($"{layer}", [new Dense(4), layer, new Dense(Outputs)])))
    {
        { "dense", [new Dense(4) { Activation = Activation.Tanh }, new Dense(Outputs)] },
        { "one dense", [new Dense(Outputs)] },
        { "no bias", [new Dense(4) { Activation = Activation.GELU, UseBias = false }, new Dense(Outputs) { Activation = Activation.Softmax }] },
        { "slopes", [new Dense(4), new PReLU(), new Dense(Outputs), new PReLU { IsShared = true }] },
        { "activation layer", [new Dense(4), new ActivationLayer(Activation.Softplus), new Dense(Outputs)] },
        { "one by one", [new Dense(4) { Activation = Activation.Tanh }, new LayerNorm(), new Dense(Outputs)] },
        { "block", [new Dense(4), new Residual(new Dense(4) { Activation = Activation.Tanh }, new LayerNorm(), new Dense(4)), new Dense(Outputs)] },
        { "categories", [new Embedding((0, 3, 2)), new Dense(3) { Activation = Activation.Tanh }, new Dense(Outputs)] },
        { "first is one by one", [new LayerNorm(), new Residual(new Residual(new Dense(3)), new PReLU()), new Dense(Outputs)] },
    };

    public static TheoryData<string> Names => [.. Stacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Linearize_OfLayers_GivesTheDifferenceQuotientsOfEachResidual(string name)
    {
        Dataset<double> data = Stacks[name][0] is Embedding ? Categories : Numbers;
        Network<double> network = Network.Create<double>(Inputs, 1, Stacks[name]);
        network.Adapt(data);

        Recorder recorder = Linearize(network, data);

        Matrix<double> expected = Differences(network, data);
        (recorder.Jacobian() - expected).L2Norm().Should().BeLessThan(1e-8 * expected.L2Norm());
        recorder.Residuals().Should().HaveCount(Outputs * Count);
    }

    [Fact]
    public void Linearize_InFloat_AgreesWithDouble()
    {
        Layer[] layers = [new Dense(4) { Activation = Activation.Tanh }, new PReLU(), new LayerNorm(), new Dense(Outputs)];

        Matrix<double> inFloat = Linearize(Network.Create<float>(Inputs, 1, layers), Examples.Regression<float>(Inputs, Outputs, Count, seed: 1)).Jacobian();

        Matrix<double> inDouble = Linearize(Network.Create<double>(Inputs, 1, layers), Examples.Regression<double>(Inputs, Outputs, Count, seed: 1)).Jacobian();
        (inFloat - inDouble).L2Norm().Should().BeLessThan(1e-5 * inDouble.L2Norm());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bend_AlongAStep_IsTheDerivativeOfTheDerivativeOfEachResidual(string name)
    {
        const double H = 1e-4;
        Dataset<double> data = Stacks[name][0] is Embedding ? Categories : Numbers;
        Network<double> network = Network.Create<double>(Inputs, 1, Stacks[name]);
        network.Adapt(data);
        double[] step = Step(network);
        string before = Bits.Of(network);

        Recorder recorder = Bend(Objective(network, data, Count), network, step, ParameterRates.Plain);

        Bits.Of(network).Should().Be(before);
        TrialPoint<double> point = new(network.Parameters);
        point.StartHere();
        point.TryMove(step, H, out _);
        Matrix<double> above = Linearize(network, data).Jacobian();
        point.TryMove(step, -H, out _);
        Matrix<double> below = Linearize(network, data).Jacobian();
        Vector expected = (above - below) * Vector.Build.Dense(step) / (2 * H);
        (Vector.Build.Dense(recorder.Bend.ToArray()) - expected).L2Norm().Should().BeLessThan((1e-3 * expected.L2Norm()) + 1e-9);
        ErrorOfBendGradient(recorder).Should().BeLessThan(1e-13);
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1, false)]
    [InlineData(1000, true)]
    [InlineData(1, true)]
    public void Linearize_WithWeights_GivesTheGradientAndTheCost(int capacity, bool areOfEntries)
    {
        Network<double> network = Network.Create<double>(Inputs, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(Outputs));
        Dataset<double> all = Examples.Regression<double>(Inputs, Outputs, 700, seed: 1);
        Dataset<double> data = areOfEntries
            ? all.WithEntryWeights(Matrix<double>.Build.Dense(Outputs, 700, (j, i) => (i + j) % (3 + j)))
            : all.WithWeights(Vector.Build.Dense(700, i => i % 3));
        NetworkObjective<double> objective = Objective(network, data, Math.Min(capacity, data.Count), accumulates: capacity < data.Count);

        double cost = objective.Evaluate();
        double[] gradient = [.. Enumerable.Range(0, network.Parameters.Count).SelectMany(p => objective.Gradient(p).ToArray())];
        Recorder recorder = new((int)network.ParameterCount);
        objective.Linearize(recorder, ParameterRates.Plain);

        Vector difference = Vector.Build.Dense(recorder.Gradient) - Vector.Build.Dense(gradient);
        difference.L2Norm().Should().BeLessThan(1e-14);
        (0.5 * recorder.Residuals().Sum(e => e * e)).Should().BeApproximately(cost, 1e-14);
        objective.Value().Should().BeApproximately(cost, 1e-14);
        (objective.ResidualCount, objective.CountedResiduals).Should().Be((1400, areOfEntries ? (700 - 234) + (700 - 175) : 2 * (700 - 234)));
        ErrorOfBendGradient(Bend(objective, network, Step(network), ParameterRates.Plain)).Should().BeLessThan(1e-13);
    }

    [Fact]
    public void Linearize_WithFrozenParameters_ClearsTheirColumns()
    {
        Network<double> network = Network.Create<double>(Inputs, 1, new Dense(4), new Dense(Outputs));
        Dataset<double> data = Examples.Regression<double>(Inputs, Outputs, Count, seed: 1);

        Recorder recorder = Bend(Objective(network, data, Count), network, Step(network), new ParameterRates([], [], [true, false, false, false]));

        Matrix<double> jacobian = recorder.Jacobian();
        jacobian.SubMatrix(0, Count * Outputs, 0, 12).Enumerate().Should().OnlyContain(number => number == 0);
        jacobian.SubMatrix(0, Count * Outputs, 12, 4).Enumerate().Should().NotContain(0);
        recorder.BendGradient.Take(12).Should().OnlyContain(number => number == 0);
        recorder.BendGradient.Skip(12).Should().NotContain(0);
    }

    [Fact]
    public void Linearize_OfAnExampleOfWeightZeroThatIsInfinite_LeavesItOut()
    {
        Network<double> network = Network.Create<double>(1, 1, new Dense(1) { UseBias = false, Weights = Initializer.Constant(1e200) });
        Dataset<double> data = new Dataset<double>(Matrix<double>.Build.Dense(1, 2, [1e200, 1e-200]), Matrix<double>.Build.Dense(1, 2))
            .WithWeights(Vector.Build.Dense([0, 1]));
        Recorder recorder = new(1);

        Objective(network, data, 2).Linearize(recorder, ParameterRates.Plain);

        recorder.Residuals().Should().Equal(0, 1);
        recorder.Jacobian().Enumerate().Should().Equal(0, 1e-200);
    }

    private static Recorder Linearize<T>(Network<T> network, Dataset<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Recorder recorder = new((int)network.ParameterCount);
        NetworkObjective<T> objective = Objective(network, data, data.Count);

        // A second pass must find the same as the first.
        objective.Linearize(new Recorder((int)network.ParameterCount), ParameterRates.Plain);
        objective.Linearize(recorder, ParameterRates.Plain);
        return recorder;
    }

    /// <summary>Linearizes, and computes the second derivatives along a step.</summary>
    private static Recorder Bend(NetworkObjective<double> objective, Network<double> network, double[] step, ParameterRates rates)
    {
        Recorder recorder = new((int)network.ParameterCount, objective.ResidualCount);
        TrialPoint<double> point = new(network.Parameters);
        point.StartHere();
        objective.Linearize(recorder, rates);

        // A second pass must find the same as the first.
        objective.Bend(recorder, point, step, rates);
        objective.Bend(recorder, point, step, rates);
        return recorder;
    }

    private static double[] Step(Network<double> network) => [.. Enumerable.Range(1, (int)network.ParameterCount).Select(p => 0.05 * Math.Sin(p))];

    /// <summary>How far the gradient by a backward pass is from Jᵀ times the second derivatives.</summary>
    private static double ErrorOfBendGradient(Recorder recorder) =>
        (Vector.Build.Dense(recorder.BendGradient) - recorder.Jacobian().TransposeThisAndMultiply(Vector.Build.Dense(recorder.Bend.ToArray()))).L2Norm();

    private static NetworkObjective<T> Objective<T>(Network<T> network, Dataset<T> data, int capacity, bool accumulates = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TrainingOptions options = new() { BatchSize = capacity, AccumulatedBatches = accumulates ? data.Count : 1 };
        NetworkObjective<T> objective = new(
            new OutputCost<T>(network, Cost.MeanSquaredError), null, capacity, threads: 2, batchCapacity: accumulates ? data.Count : 0);
        objective.Begin(data.Slice(0, data.Count), 1, 1, new EpochBatches(data.Count, options), default);
        return objective;
    }

    /// <summary>(e(θ + h) − e(θ − h))/2h, a row for each output and example, the outputs of a block first.</summary>
    private static Matrix<double> Differences(Network<double> network, Dataset<double> data)
    {
        const double H = 1e-5;
        Matrix<double> result = Matrix<double>.Build.Dense(Outputs * Count, (int)network.ParameterCount);
        int column = 0;
        foreach (Parameter<double> parameter in network.Parameters)
        {
            for (int i = 0; i < parameter.Count; i++)
            {
                double value = parameter.Values[i];
                parameter.Values[i] = value + H;
                Matrix<double> above = network.Predict(data.Inputs);
                parameter.Values[i] = value - H;
                Matrix<double> below = network.Predict(data.Inputs);
                parameter.Values[i] = value;
                Matrix<double> slope = (above - below) / (2 * H * Math.Sqrt(Count));
                result.SetColumn(column++, [.. slope.EnumerateRows().SelectMany(row => row)]);
            }
        }

        return result;
    }

    /// <summary>Keeps the rows that it gets.</summary>
    private sealed class Recorder(int parameters, int residuals = 0) : LeastSquaresSystem(parameters, 1)
    {
        private readonly List<(Matrix<double> Jacobian, double[] Residuals)> blocks = [];
        private readonly double[] bend = new double[residuals];

        public override Span<double> Bend => bend;

        public Matrix<double> Jacobian() => blocks.Select(block => block.Jacobian).Aggregate((all, one) => all.Stack(one));

        public double[] Residuals() => [.. blocks.SelectMany(block => block.Residuals)];

        public override bool TrySolve(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> pull, Span<double> step) => throw new NotSupportedException();

        public override void Accelerate(ReadOnlySpan<double> diagonal, Span<double> acceleration) => throw new NotSupportedException();

        public override double EffectiveParameters(double lambda) => throw new NotSupportedException();

        protected override void AddRows(Span<double> jacobian, Span<double> residuals) =>
            blocks.Add((Matrix<double>.Build.Dense(residuals.Length, Parameters, jacobian.ToArray()), residuals.ToArray()));
    }
}
