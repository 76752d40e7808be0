using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>The cross-entropy of softmax from its logits, in double, one column in each lane.</summary>
internal static class LogSumExp
{
    /// <summary>Σᵢ ωᵢ Σⱼ yⱼᵢ ((max z − zⱼᵢ) + ln Σₖ e^(zₖᵢ − max z)) over the columns i (Eq. 8, 9), added in their order.</summary>
    /// <remarks>The largest logit adds 1 to the sum; the others are summed without it, so that a sure prediction keeps its small cost.</remarks>
    /// <param name="z">Logits: columns of <paramref name="rows"/> numbers.</param>
    /// <param name="y">Targets, of the same shape.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="weights">ω, one a column; empty if all are 1.</param>
    /// <param name="kept">What a target is multiplied by.</param>
    /// <param name="share">What is added to it then.</param>
    public static double CrossEntropy<T>(
        ReadOnlySpan<T> z, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> weights, double kept = 1, double share = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(z.Length, y.Length);
        return Vector512.IsHardwareAccelerated && z.Length >= (long)rows * Vector512<double>.Count
            ? CrossEntropy<WideLanes<double>, T>(z, y, rows, weights, kept, share)
            : CrossEntropy<Lanes<double>, T>(z, y, rows, weights, kept, share);
    }

    /// <summary>A block of columns in double. Whole vectors are widened: number by number it would cost more than the exponentials.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void GatherWidened<TVector, T>(ReadOnlySpan<T> columns, int rows, int count, int column, int row, Span<double> block)
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

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double CrossEntropy<TVector, T>(
        ReadOnlySpan<T> z, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> weights, double kept, double share)
        where TVector : unmanaged, ILanes<TVector, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = z.Length / rows;
        int held = Math.Min(rows, ColumnBlock.MaxRows);
        Span<double> logits = stackalloc double[held * TVector.Count];
        Span<double> targets = stackalloc double[held * TVector.Count];
        Span<double> costs = stackalloc double[TVector.Count];
        ref double logit = ref MemoryMarshal.GetReference(logits);
        ref double target = ref MemoryMarshal.GetReference(targets);
        double sum = 0;
        for (int column = 0; column < count; column += TVector.Count)
        {
            TVector max = TVector.Create(double.NegativeInfinity);
            for (int row = 0; row < rows; row += held)
            {
                int length = Math.Min(held, rows - row) * TVector.Count;
                GatherWidened<TVector, T>(z, rows, count, column, row, logits[..length]);
                for (int i = 0; i < length; i += TVector.Count)
                {
                    max = TVector.Max(TVector.Load(ref logit, (nuint)i), max);
                }
            }

            TVector others = TVector.Zero;
            TVector largest = -TVector.One;
            TVector distance = TVector.Zero;
            TVector weight = TVector.Zero;
            for (int row = 0; row < rows; row += held)
            {
                int length = Math.Min(held, rows - row) * TVector.Count;
                GatherWidened<TVector, T>(y, rows, count, column, row, targets[..length]);
                if (held < rows)
                {
                    GatherWidened<TVector, T>(z, rows, count, column, row, logits[..length]);
                }

                for (int i = 0; i < length; i += TVector.Count)
                {
                    TVector below = TVector.Load(ref logit, (nuint)i) - max;
                    TVector expected = TVector.MultiplyAdd(TVector.Create(kept), TVector.Load(ref target, (nuint)i), TVector.Create(share));
                    TVector isLargest = TVector.Equal(below, TVector.Zero);
                    others += TVector.Select(isLargest, TVector.Zero, VectorMath<TVector, double>.ExpOfNegative(below));
                    largest += TVector.Select(isLargest, TVector.One, TVector.Zero);
                    distance -= expected * below;
                    weight += expected;
                }
            }

            TVector cost = TVector.MultiplyAdd(weight, VectorMath<TVector, double>.LogOnePlus(others + largest), distance);
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
}
