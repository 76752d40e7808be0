using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tabular.Layers;

namespace NeuralNet.Tabular.Tests.Layers;

public sealed class PiecewiseEmbeddingTests() : LayerContract(new PiecewiseEmbedding(3) { Bins = 4, Size = 3 }, new Dense(2))
{
    [Fact]
    public void Predict_BetweenAndBeyondTheEdges_IsLinearInEachBin()
    {
        Network<double> network = Network.Create<double>(2, 1, new PiecewiseEmbedding(1) { Bins = 2, Size = 1 });
        network.Adapt(Matrix<double>.Build.DenseOfColumnArrays([0, 7], [1, 7], [3, 7]));
        network.GetParameter("layers.0.slope").Values[0] = 1;
        network.GetParameter("layers.0.start").Values[0] = 100;
        network.GetParameter("layers.0.steps").Values[0] = 10;
        network.GetParameter("layers.0.steps").Values[1] = 40;

        double[] outputs = [.. new double[] { -1, 0, 0.5, 1, 2, 3, 4 }.Select(x => network.Predict([x, 7])[0])];

        outputs.Should().Equal(99, 100, 105.5, 111, 132, 153, 154);
        network.Predict([0.0, 7])[1].Should().Be(7);
    }

    [Fact]
    public void Adapt_OfManyNumbers_MakesBinsOfEqualCounts()
    {
        Network<double> network = Network.Create<double>(1, 1, new PiecewiseEmbedding(1) { Bins = 4, Size = 2 });

        network.Adapt(Matrix<double>.Build.Dense(1, 101, (_, example) => example * example));

        network.Statistics[0].Values.ToArray().Should().Equal(0, 625, 2500, 5625, 10000);
        network.Statistics[1].Values.ToArray().Should().Equal(5);
    }

    [Fact]
    public void Adapt_OfFewDistinctNumbers_MakesAnEdgeOfEach()
    {
        Network<double> network = Network.Create<double>(1, 1, new PiecewiseEmbedding(1) { Bins = 4, Size = 2 });

        network.Adapt(Matrix<double>.Build.Dense(1, 30, (_, example) => example % 3));

        network.Statistics[0].Values.ToArray().Should().Equal(0, 1, 2, 2, 2);
        network.Statistics[1].Values.ToArray().Should().Equal(3);
    }

    [Fact]
    public void Predict_OfAConstantFeature_IsLinear()
    {
        Network<double> network = Network.Create<double>(1, 1, new PiecewiseEmbedding(1) { Bins = 4, Size = 1 });
        network.Adapt(Matrix<double>.Build.Dense(1, 30, 5));

        network.Predict([6.0])[0].Should().BeApproximately(network.Predict([5.0])[0] + network.GetParameter("layers.0.slope").Values[0], 1e-12);
    }

    [Fact]
    public void Predict_BeforeAdapt_IsRefused() =>
        FluentActions.Invoking(() => Network.Create<double>(1, 1, new PiecewiseEmbedding(1)).Predict([1.0])).Should().Throw<InvalidOperationException>();

    [Fact]
    public void Adapt_OfANumberThatIsNotFinite_NamesTheFeature() =>
        FluentActions.Invoking(() => Network.Create<double>(2, 1, new Dense(2) { Weights = Initializer.Constant(1) }, new PiecewiseEmbedding(2))
            .Adapt(Matrix<double>.Build.Dense(2, 3, 1e308)))
            .Should().Throw<ArgumentException>().WithMessage("*feature 0*");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Properties_BelowTheirRange_Throw(int value)
    {
        FluentActions.Invoking(() => new PiecewiseEmbedding(value)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PiecewiseEmbedding(1) { Bins = value }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PiecewiseEmbedding(1) { Size = value }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Build_WithFewerInputsThanNumbers_SaysSo() =>
        FluentActions.Invoking(() => Network.Create<double>(1, 1, new PiecewiseEmbedding(2))).Should().Throw<ArgumentException>().WithMessage("*first 2 inputs, but gets only 1*");
}
