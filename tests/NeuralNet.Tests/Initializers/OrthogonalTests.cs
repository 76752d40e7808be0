using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Initializers;

public sealed class OrthogonalTests
{
    [Theory]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    [InlineData(40, 40)]
    [InlineData(1, 5)]
    public void Fill_GivesOrthogonalRowsOrColumnsOfTheGain(int outputs, int inputs)
    {
        double[] values = new double[outputs * inputs];

        Initializer.Orthogonal(2).Fill(values.AsSpan(), inputs, outputs, new RandomSource(1, "weight"));

        Matrix<double> weights = Matrix<double>.Build.Dense(outputs, inputs, values);
        Matrix<double> product = outputs >= inputs ? weights.TransposeThisAndMultiply(weights) : weights.TransposeAndMultiply(weights);
        (product - (4 * Matrix<double>.Build.DenseIdentity(product.RowCount))).Enumerate().Max(Math.Abs).Should().BeLessThan(1e-14 * 4);
    }

    /// <remarks>The distribution over such matrices is uniform. An entry of a 20 × 20 matrix has mean 0 and variance 1/20.</remarks>
    [Fact]
    public void Fill_GivesEntriesOfMean0AndVarianceOneOverTheLength()
    {
        double[] values = new double[400];

        double[] firsts =
        [
            .. Enumerable.Range(0, 500).Select(seed =>
            {
                Initializer.Orthogonal().Fill(values.AsSpan(), 20, 20, new RandomSource(seed, "weight"));
                return values[399];
            }),
        ];

        firsts.Average().Should().BeApproximately(0, 4 * Math.Sqrt(1.0 / 20 / 500));
        firsts.Average(value => value * value).Should().BeApproximately(1.0 / 20, 4 * (1.0 / 20) * Math.Sqrt(2.0 / 500));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.PositiveInfinity)]
    public void Gain_OutOfRange_IsRefused(double gain)
    {
        Action act = () => Initializer.Orthogonal(gain);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(gain));
    }
}
