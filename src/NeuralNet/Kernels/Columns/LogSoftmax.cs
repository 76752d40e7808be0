using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Costs after softmax that are a sum of terms of log aⱼ, in double, with one column in each lane.</summary>
internal static class LogSoftmax
{
    /// <summary>
    /// Σᵢ ωᵢ Σⱼ h(log aⱼᵢ, yⱼᵢ) over the columns i, added in their order (Eq. 8, 9); log aⱼ = (zⱼ − max z) − ln Σₖ e^(zₖ − max z).
    /// </summary>
    /// <remarks>
    /// The largest logit adds 1 to the sum. The others are summed separately, so that a confident prediction keeps its small cost. The exponentials
    /// follow from softmax: e^(zₖ − max z) is aₖ/max a, to the precision of T. If that is not precise enough, they are recomputed in double.
    /// </remarks>
    /// <param name="h">The term. Its first argument is the logarithm.</param>
    /// <param name="z">Logits: columns of <paramref name="rows"/> numbers.</param>
    /// <param name="a">The softmax of the logits, of the same shape. If it is empty, the exponentials are computed in double.</param>
    /// <param name="y">Targets, of the same shape.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="weights">ω, one for each column; or one for each number, with the same weight for all numbers of a column; empty if all are 1.</param>
    public static double Sum<TTerm, T>(TTerm h, ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> weights)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(z.Length, y.Length);
        Elementwise.RequireLength(a.IsEmpty ? 0 : z.Length, a.Length);
        Kernel<TTerm, T> kernel = new(h, z, a, y, rows, weights);
        Registers<double>.Run(ref kernel, z.Length / rows);
        return kernel.Total;
    }

    /// <summary>∂J/∂zⱼ = cⱼ − aⱼ Σₖ cₖ in each column, from c = ∂J/∂log a, in place.</summary>
    public static void Backward<T>(ReadOnlySpan<T> a, Span<T> c, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(a.Length, c.Length);
        for (int start = 0; start < a.Length; start += rows)
        {
            Span<T> column = c.Slice(start, rows);
            T sum = T.CreateTruncating(Sums.Sum<T>(column));

            // A column of weight 0 is 0 and stays so, even if a has NaN.
            if (!T.IsZero(sum))
            {
                Elementwise.Map(new SharesMap<T>(sum), column, a.Slice(start, rows), default, column);
            }
        }
    }

    /// <summary>c − a·sum, from c and a.</summary>
    private readonly struct SharesMap<T>(T sum) : IElementwiseMap<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Inputs => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T> => x - (y * TVector.Create(sum));
    }

    /// <summary>Each loop over the rows is a separate method, because the runtime limits how much it inlines into one method.</summary>
    private ref struct Kernel<TTerm, T>(TTerm h, ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> weights)
        : Registers<double>.IKernel
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> z = z;
        private readonly ReadOnlySpan<T> a = a;
        private readonly ReadOnlySpan<T> y = y;
        private readonly ReadOnlySpan<T> weights = weights;

        public double Total { get; private set; }

        [SkipLocalsInit]
        public void Run<TVector>()
            where TVector : unmanaged, ILanes<TVector, double>
        {
            double total = 0;
            int count = z.Length / rows;
            int stride = weights.Length == z.Length ? rows : 1;
            int held = Math.Min(rows, ColumnBlock.MaxRows);
            Span<T> logits = stackalloc T[held * TVector.Count];
            Span<T> others = stackalloc T[held * TVector.Count];
            Span<double> costs = stackalloc double[TVector.Count];
            for (int column = 0; column < count; column += TVector.Count)
            {
                TVector max = TVector.Create(double.NegativeInfinity);
                for (int row = 0; row < rows; row += held)
                {
                    max = Max(Gather<TVector>(z, count, column, row, logits), max);
                }

                Exponentials<TVector> sums = new(TVector.Zero, -TVector.One, TVector.Zero);
                for (int row = 0; row < rows; row += held)
                {
                    ReadOnlySpan<T> present = held < rows ? Gather<TVector>(z, count, column, row, logits) : logits;
                    if (a.IsEmpty)
                    {
                        AddNew(present, max, ref sums);
                    }
                    else
                    {
                        Add(present, Gather<TVector>(a, count, column, row, others), max, ref sums);
                    }
                }

                TVector normalizer = Normalizer(in sums);
                TVector cost = TVector.Zero;
                for (int row = 0; row < rows; row += held)
                {
                    ReadOnlySpan<T> present = held < rows ? Gather<TVector>(z, count, column, row, logits) : logits;
                    cost += SumOfTerms(h, present, Gather<TVector>(y, count, column, row, others), max, normalizer);
                }

                TVector.Store(cost, ref MemoryMarshal.GetReference(costs), 0);
                for (int lane = 0; lane < Math.Min(costs.Length, count - column); lane++)
                {
                    // A term of weight 0 may be infinite, and 0 · ∞ is NaN.
                    total += weights.IsEmpty ? costs[lane]
                        : T.IsZero(weights[(column + lane) * stride]) ? 0
                        : double.CreateTruncating(weights[(column + lane) * stride]) * costs[lane];
                }
            }

            Total = total;
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static TVector Max<TVector>(ReadOnlySpan<T> logits, TVector max)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            ref T logit = ref MemoryMarshal.GetReference(logits);
            for (int i = 0; i < logits.Length; i += TVector.Count)
            {
                max = TVector.Max(TVector.LoadWidened(ref logit, (nuint)i), max);
            }

            return max;
        }

        /// <summary>Adds rows to the sums of exponentials, which it derives from the predictions.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Add<TVector>(ReadOnlySpan<T> logits, ReadOnlySpan<T> predictions, TVector max, ref Exponentials<TVector> sums)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            ref T logit = ref MemoryMarshal.GetReference(logits);
            ref T prediction = ref MemoryMarshal.GetReference(predictions);
            (TVector others, TVector largest, TVector surest) = (sums.Others, sums.Largest, sums.Surest);
            for (int i = 0; i < logits.Length; i += TVector.Count)
            {
                TVector predicted = TVector.LoadWidened(ref prediction, (nuint)i);
                TVector isLargest = TVector.Equal(TVector.LoadWidened(ref logit, (nuint)i) - max, TVector.Zero);
                others += TVector.Select(isLargest, TVector.Zero, predicted);
                largest += TVector.Select(isLargest, TVector.One, TVector.Zero);
                surest = TVector.Max(predicted, surest);
            }

            sums = new(others, largest, surest);
        }

        /// <summary>Adds rows to the sums of exponentials, which it computes from the logits.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void AddNew<TVector>(ReadOnlySpan<T> logits, TVector max, ref Exponentials<TVector> sums)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            ref T logit = ref MemoryMarshal.GetReference(logits);
            (TVector others, TVector largest) = (sums.Others, sums.Largest);
            for (int i = 0; i < logits.Length; i += TVector.Count)
            {
                TVector below = TVector.LoadWidened(ref logit, (nuint)i) - max;
                TVector isLargest = TVector.Equal(below, TVector.Zero);
                others += TVector.Select(isLargest, TVector.Zero, VectorMath<TVector, double>.ExpOfNegative(below));
                largest += TVector.Select(isLargest, TVector.One, TVector.Zero);
            }

            sums = new(others, largest, TVector.One);
        }

        /// <summary>ln Σₖ e^(zₖ − max z).</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static TVector Normalizer<TVector>(in Exponentials<TVector> sums)
            where TVector : unmanaged, ILanes<TVector, double> =>
            VectorMath<TVector, double>.LogOnePlus((sums.Others / sums.Surest) + sums.Largest);

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static TVector SumOfTerms<TVector>(TTerm h, ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, TVector max, TVector normalizer)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            ref T logit = ref MemoryMarshal.GetReference(logits);
            ref T target = ref MemoryMarshal.GetReference(targets);
            TVector sum = TVector.Zero;
            for (int i = 0; i < logits.Length; i += TVector.Count)
            {
                TVector logarithm = TVector.LoadWidened(ref logit, (nuint)i) - max - normalizer;
                sum += h.Value(logarithm, TVector.LoadWidened(ref target, (nuint)i));
            }

            return sum;
        }

        /// <summary>Fills the block with the next rows of one column per lane. The last block has only the rows that are left.</summary>
        private readonly ReadOnlySpan<T> Gather<TVector>(ReadOnlySpan<T> columns, int count, int column, int row, Span<T> block)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            block = block[..Math.Min(block.Length, (rows - row) * TVector.Count)];
            ColumnBlock.Gather(columns, rows, count, column, row, block, TVector.Count);
            return block;
        }
    }

    /// <summary>
    /// Sums over the rows of a column: the exponentials except those of the largest logit, how many more times the largest logit occurs, and its
    /// exponential.
    /// </summary>
    private readonly record struct Exponentials<TVector>(TVector Others, TVector Largest, TVector Surest);
}
