using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Initializers;

public sealed class UnitDeviationTests
{
    private static readonly Matrix<double> Inputs = Examples.Uniform<double>(6, 900, 1, 3, 30);

    [Fact]
    public void Adapt_OfLayersInARow_GivesEachPreActivationDeviationOne()
    {
        Dense hidden = new(16) { Activation = Activation.ReLU, Weights = Initializer.UnitDeviation(Initializer.Normal(1)) };
        Network<double> network = Network.Create<double>(6, 1, hidden, hidden, new Dense(3) { Weights = Initializer.UnitDeviation(Initializer.Orthogonal()) });

        network.Adapt(Inputs);

        Matrix<double> below = Inputs;
        for (int l = 0; l < 3; l++)
        {
            Matrix<double> z = network.GetParameter($"layers.{l}.weight").Value * below;
            z.EnumerateRows().Should().OnlyContain(row => Math.Abs(MathNet.Numerics.Statistics.Statistics.PopulationStandardDeviation(row) - 1) < 1e-12);
            below = network.Activations(Inputs)[l];
        }
    }

    [Fact]
    public void Adapt_OfARow_OnlyChangesItsLength()
    {
        Network<double> adapted = Network.Create<double>(6, 1, new Dense(3) { Weights = Initializer.UnitDeviation(Initializer.Normal(0.3)) });
        Network<double> plain = Network.Create<double>(6, 1, new Dense(3) { Weights = Initializer.Normal(0.3) });
        Bits.Of(adapted).Should().Be(Bits.Of(plain));

        adapted.Adapt(Inputs);

        Matrix<double> ratio = adapted.Parameters[0].Value.PointwiseDivide(plain.Parameters[0].Value);
        ratio.EnumerateRows().Should().OnlyContain(row => row.Maximum() - row.Minimum() < 1e-12 * row.Maximum() && row.Minimum() > 0);
    }

    [Fact]
    public void Adapt_OfConstantInputs_KeepsTheWeights()
    {
        Network<double> network = Network.Create<double>(6, 1, new Dense(3) { Weights = Initializer.UnitDeviation(Initializer.Constant(0.5)) });

        network.Adapt(Matrix<double>.Build.Dense(6, 20, 2));

        network.Parameters[0].Value.Enumerate().Should().OnlyContain(weight => weight == 0.5);
    }

    /// <summary>Initial numbers are set once. Otherwise adapting a trained network would destroy what it has learnt.</summary>
    [Fact]
    public void Adapt_Again_KeepsTheWeights()
    {
        Network<double> network = Network.Create<double>(
            6, 1, new Dense(3) { Weights = Initializer.UnitDeviation(Initializer.Normal(1)), Bias = Initializer.AtExamples() });
        network.Adapt(Inputs);
        string before = Bits.Of(network);

        Network<double> clone = network.Clone();
        network.Adapt(5 * Inputs, seed: 4);
        clone.Adapt(5 * Inputs);

        Bits.Of(network).Should().Be(before);
        Bits.Of(clone).Should().Be(before);
    }

    [Fact]
    public void Adapt_OfACloneOfANetworkThatWaits_IsThatOfTheNetwork()
    {
        Network<double> network = Network.Create<double>(6, 1, new Dense(3) { Weights = Initializer.UnitDeviation(Initializer.Normal(1)), Bias = Initializer.AtExamples() });
        Network<double> clone = network.Clone();

        network.Adapt(Inputs);
        clone.Adapt(Inputs);

        Bits.Of(clone).Should().Be(Bits.Of(network));
    }

    [Fact]
    public void Predict_WithNumbersThatWereSet_NeedsNoData()
    {
        Dense layer = new(3) { Weights = Initializer.UnitDeviation(Initializer.Normal(1)), Bias = Initializer.AtExamples() };
        Network<double> loaded = Network.Create<double>(6, 1, layer);
        Network<double> assigned = Network.Create<double>(6, 1, layer);

        loaded.LoadParameters(new double[21]);
        foreach (Parameter<double> parameter in assigned.Parameters)
        {
            parameter.Value = Matrix<double>.Build.Dense(parameter.Rows, parameter.Columns);
        }

        loaded.Predict(Inputs).Enumerate().Should().OnlyContain(value => value == 0);
        assigned.Predict(Inputs).Enumerate().Should().OnlyContain(value => value == 0);
    }

    [Fact]
    public void Initializer_WhereItMeansNothing_IsRefused()
    {
        Action nested = () => _ = Initializer.UnitDeviation(Initializer.UnitDeviation(Initializer.HeNormal));
        Action bias = () => Network.Create<double>(6, 1, new Dense(3) { Bias = Initializer.UnitDeviation(Initializer.HeNormal) });
        Action weight = () => Network.Create<double>(6, 1, new Dense(3) { Weights = Initializer.AtExamples() });

        nested.Should().Throw<ArgumentException>().WithMessage("Expected an initializer that needs no data, such as Initializer.Normal(1), but got UnitDeviation(HeNormal).*");
        bias.Should().Throw<ArgumentException>().WithMessage("UnitDeviation(HeNormal) is for a Weight of Dense or NtkDense, but layers.0.bias is a Bias.*");
        weight.Should().Throw<ArgumentException>().WithMessage("AtExamples(5) is for a Bias of Dense or NtkDense, but layers.0.weight is a Weight.*");
    }
}
