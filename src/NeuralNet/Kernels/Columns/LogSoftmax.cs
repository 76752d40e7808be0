using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>Costs of softmax that are a sum of terms of log aⱼ, in double, one column in each lane.</summary>
internal static class LogSoftmax
{
    /// <summary>Σᵢ ωᵢ Σⱼ h(log aⱼᵢ, yⱼᵢ) over the columns i, added in their order; log aⱼ = (zⱼ − max z) − ln Σₖ e^(zₖ − max z).</summary>
    /// <remarks>The largest logit adds 1 to the sum; the others are summed without it, so that a sure prediction keeps its small cost.</remarks>
    /// <param name="h">The term, whose first argument is the logarithm.</param>
    /// <param name="z">Logits: columns of <paramref name="rows"/> numbers.</param>
    /// <param name="y">Targets, of the same shape.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="weights">ω, one a column; empty if all are 1.</param>
    public static double Sum<TTerm, T>(TTerm h, ReadOnlySpan<T> z, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> weights)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(z.Length, y.Length);
        return Vector512.IsHardwareAccelerated && z.Length >= (long)rows * Vector512<double>.Count
            ? Sum<TTerm, WideLanes<double>, T>(h, z, y, rows, weights)
            : Sum<TTerm, Lanes<double>, T>(h, z, y, rows, weights);
    }

    /// <summary>∂J/∂zⱼ = cⱼ − aⱼ Σₖ cₖ in each column, from c = ∂J/∂log a, in place.</summary>
    public static void Backward<T>(ReadOnlySpan<T> a, Span<T> c, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(a.Length, c.Length);
        for (int start = 0; start < a.Length; start += rows)
        {
            SubtractShares(a.Slice(start, rows), c.Slice(start, rows));
        }
    }

    private static void SubtractShares<T>(ReadOnlySpan<T> a, Span<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> sum = new(Sums.Sum<T>(c));
        int i = 0;
        for (; i <= c.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(c[i..]) - (new Vector<T>(a[i..]) * sum)).CopyTo(c[i..]);
        }

        Elementwise.StoreTail(Elementwise.LoadTail<T>(c[i..]) - (Elementwise.LoadTail(a[i..]) * sum), c[i..]);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Sum<TTerm, TVector, T>(TTerm h, ReadOnlySpan<T> z, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> weights)
        where TTerm : struct, ICostTerm<T>
        where TVector : unmanaged, ILanes<TVector, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = z.Length / rows;
        int held = Math.Min(rows, ColumnBlock.MaxRows);
        Span<double> logits = stackalloc double[held * TVector.Count];
        Span<double> targets = stackalloc double[held * TVector.Count];
        Span<double> costs = stackalloc double[TVector.Count];
        double sum = 0;
        for (int column = 0; column < count; column += TVector.Count)
        {
            TVector normalizer = Normalizer<TVector, T>(z, rows, count, column, logits, out TVector max);
            TVector cost = TVector.Zero;
            for (int row = 0; row < rows; row += held)
            {
                int length = Math.Min(held, rows - row) * TVector.Count;
                GatherWidened<TVector, T>(z, rows, count, column, row, logits[..length]);
                GatherWidened<TVector, T>(y, rows, count, column, row, targets[..length]);
                cost += SumOfRows<TTerm, TVector, T>(h, logits[..length], targets[..length], max, normalizer);
            }

            TVector.Store(cost, ref MemoryMarshal.GetReference(costs), 0);
            for (int lane = 0; lane < Math.Min(costs.Length, count - column); lane++)
            {
                // What counts 0 times may be infinite, and 0 · ∞ is NaN.
                sum += weights.IsEmpty ? costs[lane]
                    : T.IsZero(weights[column + lane]) ? 0
                    : double.CreateTruncating(weights[column + lane]) * costs[lane];
            }
        }

        return sum;
    }

    /// <summary>Σ h over some rows of the columns. It is no part of its caller: the runtime inlines only so much into one method.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector SumOfRows<TTerm, TVector, T>(
        TTerm h, ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, TVector max, TVector normalizer)
        where TTerm : struct, ICostTerm<T>
        where TVector : unmanaged, ILanes<TVector, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref double logit = ref MemoryMarshal.GetReference(logits);
        ref double target = ref MemoryMarshal.GetReference(targets);
        TVector sum = TVector.Zero;
        for (int i = 0; i < logits.Length; i += TVector.Count)
        {
            sum += h.Value(TVector.Load(ref logit, (nuint)i) - max - normalizer, TVector.Load(ref target, (nuint)i));
        }

        return sum;
    }

    /// <summary>A block of columns in double. Whole vectors are widened: number by number it would cost more than the exponentials.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void GatherWidened<TVector, T>(ReadOnlySpan<T> columns, int rows, int count, int column, int row, Span<double> block)
        where TVector : unmanaged, ILanes<TVector, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            ColumnBlock.Gather(MemoryMarshal.Cast<T, double>(columns), rows, count, column, row, block, TVector.Count);
            return;
        }

        // Behind the last row there is room for another, which is read and left out.
        Span<T> narrow = stackalloc T[(ColumnBlock.MaxRows + 1) * TVector.Count];
        ColumnBlock.Gather(columns, rows, count, column, row, narrow[..block.Length], TVector.Count);
        ref T source = ref MemoryMarshal.GetReference(narrow);
        ref double target = ref MemoryMarshal.GetReference(block);
        for (int i = 0; i < block.Length; i += TVector.Count)
        {
            TVector.Store(TVector.LoadWidened(ref source, (nuint)i), ref target, (nuint)i);
        }
    }

    /// <summary>ln Σₖ e^(zₖ − max z), and the maximum.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector Normalizer<TVector, T>(ReadOnlySpan<T> z, int rows, int count, int column, Span<double> block, out TVector max)
        where TVector : unmanaged, ILanes<TVector, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int held = block.Length / TVector.Count;
        ref double logit = ref MemoryMarshal.GetReference(block);
        max = TVector.Create(double.NegativeInfinity);
        for (int row = 0; row < rows; row += held)
        {
            int length = Math.Min(held, rows - row) * TVector.Count;
            GatherWidened<TVector, T>(z, rows, count, column, row, block[..length]);
            for (int i = 0; i < length; i += TVector.Count)
            {
                max = TVector.Max(TVector.Load(ref logit, (nuint)i), max);
            }
        }

        TVector others = TVector.Zero;
        TVector largest = -TVector.One;
        for (int row = 0; row < rows; row += held)
        {
            int length = Math.Min(held, rows - row) * TVector.Count;
            if (held < rows)
            {
                GatherWidened<TVector, T>(z, rows, count, column, row, block[..length]);
            }

            for (int i = 0; i < length; i += TVector.Count)
            {
                TVector below = TVector.Load(ref logit, (nuint)i) - max;
                TVector isLargest = TVector.Equal(below, TVector.Zero);
                others += TVector.Select(isLargest, TVector.Zero, VectorMath<TVector, double>.ExpOfNegative(below));
                largest += TVector.Select(isLargest, TVector.One, TVector.Zero);
            }
        }

        return VectorMath<TVector, double>.LogOnePlus(others + largest);
    }
}
