using System.Numerics;
using System.Runtime.InteropServices;

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
        Counts = Array.AsReadOnly(counts);
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
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public static Histogram Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException($"Histogram expects numbers of type float or double, but got {typeof(T).Name}.");
        }

        Summary summary = new();
        summary.Add(values);
        Counter counter = new(summary);
        counter.Add(values);
        return counter.ToHistogram();
    }

    /// <summary>Counts the numbers of several parameters.</summary>
    internal static Histogram Of<T>(Parameter<T>[] parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Summary summary = new();
        foreach (Parameter<T> parameter in parameters)
        {
            summary.Add<T>(parameter.Values);
        }

        Counter counter = new(summary);
        foreach (Parameter<T> parameter in parameters)
        {
            counter.Add<T>(parameter.Values);
        }

        return counter.ToHistogram();
    }

    /// <summary>The first pass: range and sum.</summary>
    private struct Summary()
    {
        /// <summary>The smallest number.</summary>
        public double Minimum { get; private set; } = double.PositiveInfinity;

        /// <summary>The largest number.</summary>
        public double Maximum { get; private set; } = double.NegativeInfinity;

        /// <summary>The sum of the numbers.</summary>
        public double Sum { get; private set; }

        /// <summary>How many numbers are finite.</summary>
        public long Count { get; private set; }

        public void Add<T>(ReadOnlySpan<T> values)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            ReadOnlySpan<Vector<T>> blocks = MemoryMarshal.Cast<T, Vector<T>>(values);
            if (blocks.Length > 0)
            {
                (Vector<T> smallest, Vector<T> largest, Vector<T> check) = (blocks[0], blocks[0], Vector<T>.Zero);
                Vector<double> sums = Vector<double>.Zero;
                foreach (Vector<T> block in blocks)
                {
                    smallest = Vector.Min(smallest, block);
                    largest = Vector.Max(largest, block);

                    // It becomes NaN if a number is infinite or NaN.
                    check += block - block;
                    sums += SumOfPairs(block);
                }

                if (Vector.EqualsAll(check, Vector<T>.Zero))
                {
                    for (int lane = 0; lane < Vector<T>.Count; lane++)
                    {
                        Minimum = Math.Min(Minimum, double.CreateChecked(smallest[lane]));
                        Maximum = Math.Max(Maximum, double.CreateChecked(largest[lane]));
                    }

                    Sum += Vector.Sum(sums);
                    int taken = blocks.Length * Vector<T>.Count;
                    Count += taken;
                    values = values[taken..];
                }
            }

            foreach (T value in values)
            {
                AddOne(double.CreateChecked(value));
            }
        }

        private void AddOne(double number)
        {
            if (double.IsFinite(number))
            {
                (Minimum, Maximum, Sum, Count) = (Math.Min(Minimum, number), Math.Max(Maximum, number), Sum + number, Count + 1);
            }
        }

        private static Vector<double> SumOfPairs<T>(Vector<T> block)
        {
            if (typeof(T) == typeof(double))
            {
                return Vector.As<T, double>(block);
            }

            Vector.Widen(Vector.As<T, float>(block), out Vector<double> first, out Vector<double> second);
            return first + second;
        }
    }

    /// <summary>The second pass: counts and squares.</summary>
    private struct Counter(in Summary summary)
    {
        private readonly long[] counts = new long[Bins];
        private readonly double minimum = summary.Count == 0 ? double.NaN : summary.Minimum;
        private readonly double maximum = summary.Count == 0 ? double.NaN : summary.Maximum;
        private readonly long count = summary.Count;
        private readonly double mean = summary.Sum / summary.Count;

        // Half of each bound, because the difference of two large numbers may overflow.
        private readonly double scale = summary.Maximum > summary.Minimum ? Bins / ((summary.Maximum / 2) - (summary.Minimum / 2)) : 0;
        private double squares = 0;

        public void Add<T>(ReadOnlySpan<T> values)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            long[] into = counts;
            (double start, double factor, double center, double sum) = (minimum / 2, scale, mean, 0);
            foreach (T value in values)
            {
                if (T.IsFinite(value))
                {
                    double number = double.CreateTruncating(value);
                    sum += (number - center) * (number - center);
                    into[Math.Min((int)(((number / 2) - start) * factor), Bins - 1)]++;
                }
            }

            squares += sum;
        }

        public readonly Histogram ToHistogram() => new(minimum, maximum, mean, Math.Sqrt(squares / count), counts);
    }
}
