using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class UnstandardizeTests() : LayerContract(new Unstandardize())
{
    private static readonly Dataset<double> Data = new(
        Matrix<double>.Build.DenseOfColumnArrays([0.0], [1], [2]), Matrix<double>.Build.DenseOfColumnArrays([1.0, 7], [3, 7], [5, 7]));

    [Fact]
    public void Adapt_OfTargets_MeasuresThemAndScalesBack()
    {
        Network<double> network = Network.Create<double>(1, 1, new Dense(2) { Weights = Initializer.Constant(1), Bias = Initializer.Zeros }, new Unstandardize());
        network.Adapt(Data);

        network.GetParameter("layers.1.shift").Values.ToArray().Should().Equal(3, 7);
        network.GetParameter("layers.1.scale").Values.ToArray().Should().Equal(Math.Sqrt(8.0 / 3), 1);
        network.Predict([0.0]).Should().Equal(3, 7);
        network.Predict([-2.0]).Should().Equal(3 - (2 * Math.Sqrt(8.0 / 3)), 5);
    }

    /// <summary>What is not there has no size. An output without any target keeps its predictions as they are.</summary>
    [Fact]
    public void Adapt_OfMissingTargets_MeasuresTheOthers()
    {
        const double Missing = double.NaN;
        Network<double> network = Network.Create<double>(1, 1, new Dense(3), new Unstandardize());
        Matrix<double> inputs = Matrix<double>.Build.Dense(1, 5, (_, i) => i);
        Matrix<double> targets = Matrix<double>.Build.DenseOfRowArrays(
            [0, Missing, Missing, Missing, 100], [Missing, Missing, Missing, Missing, Missing], [1, 2, 3, 4, Missing]);
        Matrix<double> weights = Matrix<double>.Build.Dense(3, 5, (j, i) => j == 2 && i == 0 ? 0 : 1 + i);

        network.Adapt(new Dataset<double>(inputs, targets).WithMissingTargets().WithEntryWeights(weights));

        network.GetParameter("layers.1.shift").Values.ToArray().Should().Equal(50, 0, 3);
        network.GetParameter("layers.1.scale").Values.ToArray().Should().Equal(50, 1, Math.Sqrt(2.0 / 3));
    }

    public static TheoryData<Layer[]> WrongPlaces => new()
    {
        new Layer[] { new Unstandardize(), new Dense(2) },
        new Layer[] { new Dense(2), new Residual(new Unstandardize()) },
        new Layer[] { new Dense(2), new Residual(new Dense(2), new Unstandardize()) },
    };

    [Theory]
    [MemberData(nameof(WrongPlaces))]
    public void Adapt_OfOneThatIsNotTheLastLayer_IsRefused(Layer[] layers)
    {
        Network<double> network = Network.Create<double>(1, 1, layers);

        Action act = () => network.Adapt(Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("Unstandardize(*) takes its numbers from the targets. Make it the last layer of the network, *");
    }

    [Fact]
    public void Adapt_WithInputsAlone_IsRefusedAndChangesNothing()
    {
        Network<double> network = Network.Create<double>(1, 1, new Standardize(), new Dense(2), new Unstandardize());
        string before = Bits.Of(network);

        Action act = () => network.Adapt(Data.Inputs);

        act.Should().Throw<InvalidOperationException>().WithMessage("Unstandardize(2 => 2) takes *call network.Adapt with a Dataset*Nothing was changed.");
        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void Adapt_WithTargetsOfAnotherSize_IsRefused()
    {
        Network<double> network = Network.Create<double>(1, 1, new Dense(3), new Unstandardize());

        Action act = () => network.Adapt(Data);

        act.Should().Throw<ArgumentException>().WithMessage("The network gives 3 outputs, but the targets have 2 rows. Unstandardize(3 => 3) needs *");
    }
}
