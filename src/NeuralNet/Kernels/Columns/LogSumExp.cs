using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>The cross-entropy of softmax from its logits and its outputs, summed in double, one column in each lane.</summary>
internal static class LogSumExp
{
    /// <summary>Σᵢ ωᵢ Σⱼ yⱼᵢ ((max z − zⱼᵢ) + ln Σₖ e^(zₖᵢ − max z)) over the columns i (Eq. 8, 9), added in their order.</summary>
    /// <remarks>
    /// Softmax has computed the exponentials: e^(zₖ − max z) is aₖ/max a. The largest logit adds 1 to their sum; the others are summed without it,
    /// so that a sure prediction keeps its small cost, as far as T has numbers so small.
    /// </remarks>
    /// <param name="z">Logits: columns of <paramref name="rows"/> numbers.</param>
    /// <param name="a">Softmax of the logits, of the same shape.</param>
    /// <param name="y">Targets, of the same shape.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="weights">ω, one a column; empty if all are 1.</param>
    /// <param name="kept">What a target is multiplied by.</param>
    /// <param name="share">What is added to it then.</param>
    public static double CrossEntropy<T>(
        ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> weights, double kept = 1, double share = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(z.Length, a.Length);
        Elementwise.RequireLength(z.Length, y.Length);
        return Vector512.IsHardwareAccelerated && z.Length >= (long)rows * Vector512<double>.Count
            ? CrossEntropy<WideLanes<double>, T>(z, a, y, rows, weights, kept, share)
            : CrossEntropy<Lanes<double>, T>(z, a, y, rows, weights, kept, share);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double CrossEntropy<TVector, T>(
        ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> weights, double kept, double share)
        where TVector : unmanaged, ILanes<TVector, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = z.Length / rows;
        int held = Math.Min(rows, ColumnBlock.MaxRows);

        // Behind the last row there is room for another, as what is widened may be read twice as far.
        int room = (held + 1) * TVector.Count;
        Span<T> logits = stackalloc T[room];
        Span<T> predictions = stackalloc T[room];
        Span<T> targets = stackalloc T[room];
        Span<double> costs = stackalloc double[TVector.Count];
        double sum = 0;
        for (int column = 0; column < count; column += TVector.Count)
        {
            TVector max = TVector.Create(double.NegativeInfinity);
            for (int row = 0; row < rows; row += held)
            {
                int length = Math.Min(held, rows - row) * TVector.Count;
                ColumnBlock.Gather(z, rows, count, column, row, logits[..length], TVector.Count);
                max = Max<TVector, T>(logits[..length], max);
            }

            ColumnSums<TVector> sums = new(max, kept, share);
            for (int row = 0; row < rows; row += held)
            {
                int length = Math.Min(held, rows - row) * TVector.Count;
                ColumnBlock.Gather(a, rows, count, column, row, predictions[..length], TVector.Count);
                ColumnBlock.Gather(y, rows, count, column, row, targets[..length], TVector.Count);
                if (held < rows)
                {
                    ColumnBlock.Gather(z, rows, count, column, row, logits[..length], TVector.Count);
                }

                sums.Add<T>(logits[..length], predictions[..length], targets[..length]);
            }

            TVector.Store(sums.Cost, ref MemoryMarshal.GetReference(costs), 0);
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

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector Max<TVector, T>(ReadOnlySpan<T> logits, TVector max)
        where TVector : unmanaged, ILanes<TVector, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T logit = ref MemoryMarshal.GetReference(logits);
        for (int i = 0; i < logits.Length; i += TVector.Count)
        {
            max = TVector.Max(TVector.LoadWidened(ref logit, (nuint)i), max);
        }

        return max;
    }

    /// <summary>What the rows of the columns add up to, given their largest logits.</summary>
    private struct ColumnSums<TVector>(TVector max, double kept, double share)
        where TVector : unmanaged, ILanes<TVector, double>
    {
        private TVector others = TVector.Zero;
        private TVector repeated = -TVector.One;
        private TVector surest = TVector.Zero;
        private TVector distance = TVector.Zero;
        private TVector weight = TVector.Zero;

        public readonly TVector Cost
        {
            [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
            get => TVector.MultiplyAdd(weight, VectorMath<TVector, double>.LogOnePlus((others / surest) + repeated), distance);
        }

        /// <summary>Adds rows. It is no part of its caller, where calls would keep the sums out of registers.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Add<T>(ReadOnlySpan<T> logits, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            ref T logit = ref MemoryMarshal.GetReference(logits);
            ref T prediction = ref MemoryMarshal.GetReference(predictions);
            ref T target = ref MemoryMarshal.GetReference(targets);
            TVector largest = max, factor = TVector.Create(kept), summand = TVector.Create(share);
            (TVector sum, TVector count, TVector best, TVector far, TVector total) = (others, repeated, surest, distance, weight);
            for (int i = 0; i < logits.Length; i += TVector.Count)
            {
                TVector below = TVector.LoadWidened(ref logit, (nuint)i) - largest;
                TVector predicted = TVector.LoadWidened(ref prediction, (nuint)i);
                TVector expected = TVector.MultiplyAdd(factor, TVector.LoadWidened(ref target, (nuint)i), summand);
                TVector isLargest = TVector.Equal(below, TVector.Zero);
                sum += TVector.Select(isLargest, TVector.Zero, predicted);
                count += TVector.Select(isLargest, TVector.One, TVector.Zero);
                best = TVector.Max(predicted, best);
                far -= expected * below;
                total += expected;
            }

            (others, repeated, surest, distance, weight) = (sum, count, best, far, total);
        }
    }
}
