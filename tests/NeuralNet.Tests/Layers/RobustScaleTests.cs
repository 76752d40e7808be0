using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class RobustScaleTests() : LayerContract(new RobustScale())
{
    /// <remarks>The expected quantiles are those of numpy.quantile, [0.25, 0.5, 0.75].</remarks>
    [Theory]
    [InlineData(new[] { 10.0, 1, 4, 2, 3 }, 3, 2)]
    [InlineData(new[] { 4.0, 1, 2, 8 }, 3, 5 - 1.75)]
    [InlineData(new[] { 5.0, 0, 5, 5, 5, 5, 9 }, 5, 4.5)]
    [InlineData(new[] { 5.0, 5, 5 }, 5, 1)]
    [InlineData(new[] { 7.0 }, 7, 1)]
    public void Adapt_OfNumbers_MeasuresMedianAndDistanceOfQuartiles(double[] numbers, double median, double distance)
    {
        Network<double> network = Adapted(numbers);

        network.Statistics[0].Values[0].Should().Be(median);
        network.Statistics[1].Values[0].Should().Be(distance);
    }

    /// <summary>More features than are sorted after one pass, behind a layer that is computed anew in each pass.</summary>
    [Fact]
    public void Adapt_OfManyFeaturesAndExamples_IsThatOfEachFeatureAlone()
    {
        const int Count = 1_500_000;
        Matrix<float> inputs = Examples.Uniform<float>(4, Count, seed: 3);
        Network<float> all = Network.Create<float>(4, 1, new ActivationLayer(Activation.ReLU), new RobustScale());
        Network<float> last = Network.Create<float>(1, 1, new RobustScale());

        all.Adapt(inputs);
        last.Adapt(Matrix<float>.Build.Dense(1, Count, (_, i) => Math.Max(0, inputs[3, i])));

        all.Statistics.Select(statistic => statistic.Values[3]).Should().Equal(last.Statistics.Select(statistic => statistic.Values[0]));
    }

    [Fact]
    public void Predict_OfNumbers_ClipsThemSmoothly()
    {
        Network<double> network = Adapted([1, 2, 3, 4, 10]);

        network.Predict([3, 5, 9, -3.0]).Should().Equal([0, 1 / Math.Sqrt(1 + (1.0 / 9)), 3 / Math.Sqrt(2), -3 / Math.Sqrt(2)], (a, b) => Math.Abs(a - b) < 1e-15);
    }

    /// <summary>The square of a large number overflows float. Without care y would be 0.</summary>
    [Fact]
    public void PredictAndBackward_OfExtremes_AreThree()
    {
        Layer<float> layer = LayerRun<float>.Build(new RobustScale(), 3);
        Matrix<float> extremes = Matrix<float>.Build.Dense(3, 1, [3e38f, -3e30f, float.PositiveInfinity]);
        LayerRun<float> run = new(layer, extremes);

        run.Predict().ToColumnMajorArray().Should().Equal(3, -3, 3);
        run.Backward(Matrix<float>.Build.Dense(3, 1, 1))[0].ToColumnMajorArray().Should().Equal(0, 0, 0);
    }

    [Fact]
    public void Predict_OfNaN_IsNaN()
    {
        Adapted([1, 2, 3]).Predict([double.NaN]).Should().Equal(double.NaN);
    }

    [Fact]
    public void Adapt_OfInfiniteOutputsOfALayer_IsRefused()
    {
        Network<float> network = Network.Create<float>(1, 1, new Dense(1) { Weights = Initializer.Constant(3e38) }, new RobustScale());

        Action act = () => network.Adapt(Matrix<float>.Build.DenseOfColumnArrays([1f], [10f]));

        act.Should().Throw<ArgumentException>().WithMessage("RobustScale(1 => 1) measures finite numbers*Infinity*");
    }

    private static Network<double> Adapted(double[] numbers)
    {
        Network<double> network = Network.Create<double>(1, 1, new RobustScale());
        network.Adapt(Matrix<double>.Build.Dense(1, numbers.Length, numbers));
        return network;
    }
}
