using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class MinMaxTests() : LayerContract(new MinMax())
{
    [Fact]
    public void Predict_OfTheRangeOfTheExamples_IsFromZeroToOne()
    {
        Network<double> network = Network.Create<double>(2, 1, new MinMax());
        network.Adapt(Matrix<double>.Build.DenseOfColumnArrays([-2, 7], [2, 7], [0, 7]));

        network.Predict([-2, 7, 2, 8, 0, 6, 4, 7.0]).Should().Equal(0, 0, 1, 1, 0.5, -1, 1.5, 0);
    }

    [Fact]
    public void Adapt_OfARangeThatFloatCannotHold_IsRefused()
    {
        Network<float> network = Network.Create<float>(1, 1, new MinMax());

        Action act = () => network.Adapt(Matrix<float>.Build.DenseOfColumnArrays([3e38f], [-3e38f]));

        act.Should().Throw<ArgumentException>().WithMessage("MinMax(1 => 1) measures * in the range of float, but row 0 of what it gets runs from -3E+38 to 3E+38.*");
    }
}
