using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>How many of some numbers lie in each of 32 intervals of equal width.</summary>
public sealed class Histogram
{
    /// <summary>The number of intervals.</summary>
    internal const int Bins = 32;

    private Histogram(double minimum, double maximum, double mean, double deviation, long[] counts)
    {
        Minimum = minimum;
        Maximum = maximum;
        Mean = mean;
        Deviation = deviation;
        Counts = counts;
    }

    /// <summary>The smallest number, or NaN if there is none.</summary>
    public double Minimum { get; }

    /// <summary>The largest number, or NaN if there is none.</summary>
    public double Maximum { get; }

    /// <summary>The mean, or NaN if there is no number.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of the population, or NaN if there is no number.</summary>
    public double Deviation { get; }

    /// <summary>The counts of the intervals from <see cref="Minimum"/> to <see cref="Maximum"/>. The largest number is in the last interval.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>Counts numbers. It leaves out those that are not finite.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="values">The numbers.</param>
    /// <returns>The histogram.</returns>
    public static Histogram Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (double minimum, double maximum, double sum, long count) = (double.PositiveInfinity, double.NegativeInfinity, 0, 0);
        foreach (T value in values)
        {
            if (T.IsFinite(value))
            {
                double number = double.CreateChecked(value);
                (minimum, maximum, sum, count) = (Math.Min(minimum, number), Math.Max(maximum, number), sum + number, count + 1);
            }
        }

        long[] counts = new long[Bins];
        if (count == 0)
        {
            return new Histogram(double.NaN, double.NaN, double.NaN, double.NaN, counts);
        }

        double mean = sum / count;
        double scale = maximum > minimum ? Bins / (maximum - minimum) : 0;
        double squares = 0;
        foreach (T value in values)
        {
            if (T.IsFinite(value))
            {
                double number = double.CreateChecked(value);
                squares += (number - mean) * (number - mean);
                counts[Math.Min((int)((number - minimum) * scale), Bins - 1)]++;
            }
        }

        return new Histogram(minimum, maximum, mean, Math.Sqrt(squares / count), counts);
    }
}
