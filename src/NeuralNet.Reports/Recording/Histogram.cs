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

        /// <summary>Whether all numbers are finite.</summary>
        public bool AreFinite { get; private set; } = true;

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
            else
            {
                AreFinite = false;
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
        private readonly bool areFinite = summary.AreFinite;
        private readonly double mean = summary.Sum / summary.Count;

        // Half of each bound, because the difference of two large numbers may overflow.
        private readonly double scale = summary.Maximum > summary.Minimum ? Bins / ((summary.Maximum / 2) - (summary.Minimum / 2)) : 0;
        private double squares = 0;

        public void Add<T>(ReadOnlySpan<T> values)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (typeof(T) == typeof(float) && areFinite && float.IsFinite((float)scale))
            {
                values = values[AddBlocks(MemoryMarshal.Cast<T, float>(values))..];
            }

            (double start, double factor, double center, double sum) = (minimum / 2, scale, mean, 0);
            foreach (T value in values)
            {
                if (T.IsFinite(value))
                {
                    double number = double.CreateTruncating(value);
                    sum += (number - center) * (number - center);
                    counts[Math.Min((int)(((number / 2) - start) * factor), Bins - 1)]++;
                }
            }

            squares += sum;
        }

        /// <summary>Counts whole vectors of finite numbers.</summary>
        /// <returns>The number of values that are counted.</returns>
        private int AddBlocks(ReadOnlySpan<float> values)
        {
            ReadOnlySpan<Vector<float>> blocks = MemoryMarshal.Cast<float, Vector<float>>(values);

            // Neighbours often lie in the same interval. Several tables keep the processor from waiting for the sum that it has just written.
            const int Tables = 4;
            Span<int> tables = stackalloc int[Tables * Bins];
            Span<int> places = stackalloc int[Vector<int>.Count];
            tables.Clear();
            (Vector<float> start, Vector<float> factor) = (new((float)(minimum / 2)), new((float)scale));
            Vector<double> center = new(mean);
            (Vector<double> low, Vector<double> high) = (Vector<double>.Zero, Vector<double>.Zero);
            foreach (Vector<float> block in blocks)
            {
                Vector.Widen(block, out Vector<double> first, out Vector<double> second);
                (first, second) = (first - center, second - center);
                low = Vector.FusedMultiplyAdd(first, first, low);
                high = Vector.FusedMultiplyAdd(second, second, high);
                Vector<float> place = Vector.Max(((block * 0.5f) - start) * factor, Vector<float>.Zero);
                Vector<int> bins = Vector.Min(Vector.ConvertToInt32Native(place), new Vector<int>(Bins - 1));
                bins.CopyTo(places);
                for (int lane = 0; lane < places.Length; lane += Tables)
                {
                    tables[places[lane] & (Bins - 1)]++;
                    tables[Bins + (places[lane + 1] & (Bins - 1))]++;
                    tables[(2 * Bins) + (places[lane + 2] & (Bins - 1))]++;
                    tables[(3 * Bins) + (places[lane + 3] & (Bins - 1))]++;
                }
            }

            squares += Vector.Sum(low + high);
            for (int i = 0; i < tables.Length; i++)
            {
                counts[i % Bins] += tables[i];
            }

            return blocks.Length * Vector<float>.Count;
        }

        public readonly Histogram ToHistogram() => new(minimum, maximum, mean, Math.Sqrt(squares / count), counts);
    }
}
