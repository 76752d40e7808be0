using System.Numerics;

namespace NeuralNet.Reports.Tests.Recording;

public sealed class HistogramTests
{
    private static readonly RandomSource Source = new(1, "histogram");

    [Fact]
    public void Of_ManyNumbers_CountsEachInItsInterval()
    {
        AgreesWithADefinition<double>(Numbers<double>(1003), 1e-12);
        AgreesWithADefinition<float>(Numbers<float>(1003), 1e-5);
    }

    [Fact]
    public void Of_NumbersThatAreNotFinite_LeavesThemOut()
    {
        float[] values = [.. Numbers<float>(500), float.NaN, float.PositiveInfinity, .. Numbers<float>(20)];

        Histogram histogram = Histogram.Of<float>(values);

        histogram.Should().BeEquivalentTo(
            Histogram.Of<float>([.. Numbers<float>(500), .. Numbers<float>(20)]), options => options
                .Using<double>(context => context.Subject.Should().BeApproximately(context.Expectation, 1e-6)).WhenTypeIs<double>());
    }

    [Fact]
    public void Of_Nothing_IsNaN()
    {
        Histogram histogram = Histogram.Of<double>([double.NaN]);

        new[] { histogram.Minimum, histogram.Maximum, histogram.Mean, histogram.Deviation }.Should().OnlyContain(number => double.IsNaN(number));
        histogram.Counts.Should().HaveCount(32).And.OnlyContain(count => count == 0);
    }

    [Fact]
    public void Of_EqualNumbers_HasOneInterval()
    {
        Histogram histogram = Histogram.Of<float>([.. Enumerable.Repeat(2.5f, 40)]);

        (histogram.Minimum, histogram.Maximum, histogram.Mean, histogram.Deviation, histogram.Counts[0]).Should().Be((2.5, 2.5, 2.5, 0, 40));
    }

    [Fact]
    public void Of_TheLargestNumbers_DoesNotOverflow()
    {
        Histogram histogram = Histogram.Of<double>([-double.MaxValue, 0, double.MaxValue]);

        (histogram.Counts[0], histogram.Counts[16], histogram.Counts[31]).Should().Be((1, 1, 1));
    }

    private static T[] Numbers<T>(int count)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. Enumerable.Range(0, count).Select(i => T.CreateChecked(3 + Source.Normal(i)))];

    private static void AgreesWithADefinition<T>(T[] values, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] numbers = Array.ConvertAll(values, double.CreateChecked);
        (double minimum, double maximum, double mean) = (numbers.Min(), numbers.Max(), numbers.Average());

        Histogram histogram = Histogram.Of<T>(values);

        (histogram.Minimum, histogram.Maximum).Should().Be((minimum, maximum));
        histogram.Mean.Should().BeApproximately(mean, tolerance);
        histogram.Deviation.Should().BeApproximately(Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean))), tolerance);
        histogram.Counts.Should().Equal(Enumerable.Range(0, 32).Select(
            bin => (long)numbers.Count(number => Math.Min(31, (int)(32 * (number - minimum) / (maximum - minimum))) == bin)));
    }
}
