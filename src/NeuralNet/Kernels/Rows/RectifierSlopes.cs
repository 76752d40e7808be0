using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>max(0, x) + α·min(0, x) with a slope α for each row, for the parametric rectifier.</summary>
internal static class RectifierSlopes
{
    /// <summary>The length of the scratch: a sum in double and a slope in T for each row.</summary>
    public static int ScratchLength<T>(int rows)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ArrayLength.Product((rows, "features"), (Reinterpret.LengthOfDoubles<T>(1) + 1, "numbers of scratch"), "Use a layer with fewer features.");

    /// <summary>y = x if x > 0, else α·x.</summary>
    /// <param name="x">Columns of <paramref name="rows"/> numbers.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="slopes">α, one for each row or one for all.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> numbers.</param>
    /// <param name="y">Receives the results, with the shape of x.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Forward<T>(ReadOnlySpan<T> x, int rows, ReadOnlySpan<T> slopes, Span<T> scratch, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowMap.Apply<SlopeOperation<T>, T>(x, default, rows, OfRows(slopes, rows, scratch), y, threads);

    /// <summary>∂J/∂α = Σ dy·min(0, x). If dx is not empty, dx = dy if x > 0, else α·dy.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, int rows, ReadOnlySpan<T> slopes, Span<T> scratch, Span<T> slopeGradient, Span<T> dx, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> rest = scratch;
        Span<double> sums = Reinterpret.TakeDoubles(ref rest, rows);
        RowSums.Sum<NegativePartTerm, T, double>(x, dy, default, default, sums, default, threads);
        if (slopeGradient.Length == rows)
        {
            for (int row = 0; row < rows; row++)
            {
                slopeGradient[row] = T.CreateTruncating(sums[row]);
            }
        }
        else
        {
            double total = 0;
            foreach (double sum in sums)
            {
                total += sum;
            }

            slopeGradient[0] = T.CreateTruncating(total);
        }

        InputGradient(x, dy, rows, slopes, scratch, dx, threads);
    }

    /// <summary>The same, but ∂J/∂α of each example alone: examples × slopes.</summary>
    public static void BackwardOfExamples<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, int rows, ReadOnlySpan<T> slopes, Span<T> scratch, Span<T> slopeGradients, Span<T> dx, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int examples = x.Length / rows;
        slopeGradients.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            int slope = slopes.Length == rows ? i % rows : 0;
            slopeGradients[(slope * examples) + (i / rows)] += x[i] > T.Zero ? T.Zero : dy[i] * x[i];
        }

        InputGradient(x, dy, rows, slopes, scratch, dx, threads);
    }

    private static void InputGradient<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, int rows, ReadOnlySpan<T> slopes, Span<T> scratch, Span<T> dx, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!dx.IsEmpty)
        {
            RowMap.Apply<SlopeGradientOperation<T>, T>(x, dy, rows, OfRows(slopes, rows, scratch), dx, threads);
        }
    }

    /// <summary>One slope for each row: the slopes themselves, or the common slope repeated in the scratch.</summary>
    private static ReadOnlySpan<T> OfRows<T>(ReadOnlySpan<T> slopes, int rows, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (slopes.Length == rows)
        {
            return slopes;
        }

        Span<T> repeated = scratch.Slice(Reinterpret.LengthOfDoubles<T>(rows), rows);
        repeated.Fill(slopes[0]);
        return repeated;
    }

    /// <summary>x if x > 0, else a·x.</summary>
    private readonly struct SlopeOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) =>
            Lanes<T>.Select(Lanes<T>.LessThan(Lanes<T>.Zero, x), x, a * x);
    }

    /// <summary>dy if x > 0, else a·dy.</summary>
    private readonly struct SlopeGradientOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) =>
            Lanes<T>.Select(Lanes<T>.LessThan(Lanes<T>.Zero, x), y, a * y);
    }

    /// <summary>dy·min(0, x).</summary>
    private readonly struct NegativePartTerm : IRowTerm
    {
        public static bool HasY => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<double> First(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) =>
            Lanes<double>.Select(Lanes<double>.LessThan(Lanes<double>.Zero, x), Lanes<double>.Zero, y * x);
    }
}
