using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class StandardizeTests() : LayerContract(new Standardize())
{
    [Fact]
    public void Adapt_OfSmallNumbers_MeasuresMeanAndDeviation()
    {
        Network<double> network = Adapted<double>([1, 10], [3, 10], [5, 10]);

        network.GetParameter("layers.0.shift").Values.ToArray().Should().Equal(3, 10);
        network.GetParameter("layers.0.scale").Values.ToArray().Should().Equal(Math.Sqrt(8.0 / 3), 1);
        network.Predict([3 - (2 * Math.Sqrt(8.0 / 3)), 12.0]).Should().Equal([-2, 2], (a, b) => Math.Abs(a - b) < 1e-15);
    }

    /// <remarks>The sum of ten tenths is not 1, so a mean of sums differs from 0.1 and the deviation from 0.</remarks>
    [Fact]
    public void Adapt_OfAConstantFeature_HasScaleOneAndGivesZero()
    {
        Network<double> network = Network.Create<double>(1, 1, new Standardize());
        network.Adapt(Matrix<double>.Build.Dense(1, 1000, 0.1));

        network.Predict([0.1, 0.6]).Should().Equal(0, 0.6 - 0.1);
    }

    [Theory]
    [InlineData(1e8)]
    [InlineData(-1e8)]
    public void Adapt_OfALargeMeanAndASmallDeviation_KeepsTheirDigits(double mean)
    {
        const int Count = 100_000;
        RandomSource random = new(1, "normal");
        Matrix<double> deviations = Matrix<double>.Build.Dense(1, Count, (_, i) => Math.Round(random.Normal(i) * 1024) / 1024);
        Network<double> network = Network.Create<double>(1, 1, new Standardize());

        network.Adapt(deviations + mean);

        // The deviations are multiples of 2⁻¹⁰, so the sums below have no rounding errors.
        double offset = deviations.Enumerate().Sum() / Count;
        double expected = Math.Sqrt((deviations.Enumerate().Sum(x => x * x) / Count) - (offset * offset));
        (network.Statistics[0].Values[0] - mean).Should().BeApproximately(offset, 2e-8);
        network.Statistics[1].Values[0].Should().BeApproximately(expected, 1e-9);
    }

    [Fact]
    public void Adapt_OfTheLargestNumbersOfFloat_DoesNotOverflow()
    {
        Network<float> network = Adapted<float>([3e38f, 1e-40f], [-3e38f, 3e-40f], [3e38f, 1e-40f], [-3e38f, 3e-40f]);

        Closeness.Error(network.Predict(Matrix<float>.Build.Dense(2, 2, [3e38f, 1e-40f, -3e38f, 3e-40f])), Matrix<double>.Build.Dense(2, 2, [1, -1, -1, 1]))
            .Should().BeLessThan(1e-4);
    }

    [Fact]
    public void Adapt_OfNumbersWhoseSquaresLeaveDouble_IsRefusedAndSaysTheRow()
    {
        Network<double> network = Network.Create<double>(2, 1, new Standardize());

        Action act = () => network.Adapt(Matrix<double>.Build.DenseOfColumnArrays([1, 1e300], [2, -1e300]));

        act.Should().Throw<ArgumentException>().WithMessage("Standardize(2 => 2) measures finite numbers * row 1 of what it gets runs from -1E+300 to 1E+300. *Nothing was changed.");
        network.Statistics.SelectMany(statistic => statistic.Values.ToArray()).Should().OnlyContain(value => value == 0);
    }

    private static Network<T> Adapted<T>(params T[][] examples)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(examples[0].Length, 1, new Standardize());
        network.Adapt(Matrix<T>.Build.DenseOfColumnArrays(examples));
        return network;
    }
}
