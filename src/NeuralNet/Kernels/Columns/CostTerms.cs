using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>Evaluates the term of a cost over spans, one vector at a time.</summary>
internal static class CostTerms
{
    /// <summary>The number of weights that are on the stack at a time.</summary>
    private const int BlockLength = 512;

    /// <summary>The largest number of columns that <see cref="Sum"/> accepts.</summary>
    public static int ColumnsAtATime(int rows) => Math.Max(1, BlockLength / Math.Max(1, rows));

    /// <summary>Σᵢ ωᵢ Σⱼ h(ŷⱼᵢ, yⱼᵢ) in double, first within each lane and then over the lanes. The order depends only on the lengths.</summary>
    /// <param name="h">The term.</param>
    /// <param name="predicted">Ŷ, at most <see cref="ColumnsAtATime"/> columns.</param>
    /// <param name="expected">Y, of the same shape.</param>
    /// <param name="weights">ω, one for each column. It may be empty if all are 1; the bits are the same.</param>
    [SkipLocalsInit]
    public static double Sum<TTerm, T>(TTerm h, ReadOnlySpan<T> predicted, ReadOnlySpan<T> expected, ReadOnlySpan<T> weights)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(predicted.Length, expected.Length);
        if (weights.Length == 1)
        {
            double single = double.CreateTruncating(weights[0]);
            return single == 0 ? 0 : single * Sum(h, predicted, expected, default);
        }

        Span<double> expanded = stackalloc double[weights.IsEmpty ? 0 : BlockLength + (2 * Vector512<double>.Count)];
        for (int i = 0, rows = predicted.Length / Math.Max(1, weights.Length); i < weights.Length; i++)
        {
            expanded.Slice(i * rows, rows).Fill(double.CreateTruncating(weights[i]));
        }

        if (!weights.IsEmpty)
        {
            expanded[predicted.Length..].Clear();
        }

        SumKernel<TTerm, T> kernel = new(h, predicted, expected, expanded);
        Registers<double>.Run(ref kernel, predicted.Length);
        return kernel.Total;
    }

    /// <summary>result = ∂h/∂ŷ · share, element by element.</summary>
    public static void Gradient<TTerm, T>(TTerm h, ReadOnlySpan<T> predicted, ReadOnlySpan<T> expected, T share, Span<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Map(new GradientMap<TTerm, T>(h, share), predicted, expected, default, result);

    /// <summary>result = ∂h/∂ŷ · share, with a share for each element. It is 0 if the share is 0.</summary>
    public static void Gradient<TTerm, T>(TTerm h, ReadOnlySpan<T> predicted, ReadOnlySpan<T> expected, ReadOnlySpan<T> shares, Span<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Map(new SharedGradientMap<TTerm, T>(h), predicted, expected, shares, result);

    private readonly struct GradientMap<TTerm, T>(TTerm h, T share) : IElementwiseMap<T>
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Inputs => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T> => h.Derivative(x, y) * TVector.Create(share);
    }

    private readonly struct SharedGradientMap<TTerm, T>(TTerm h) : IElementwiseMap<T>
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Inputs => 3;

        /// <remarks>A term of weight 0 may be infinite, and 0 · ∞ is NaN.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T> => TVector.Select(TVector.Equal(z, TVector.Zero), TVector.Zero, h.Derivative(x, y) * z);
    }

    private ref struct SumKernel<TTerm, T>(TTerm h, ReadOnlySpan<T> predicted, ReadOnlySpan<T> expected, ReadOnlySpan<double> weights)
        : Registers<double>.IKernel
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> predicted = predicted;
        private readonly ReadOnlySpan<T> expected = expected;
        private readonly ReadOnlySpan<double> weights = weights;

        public double Total { get; private set; }

        /// <summary>Sums whole vectors, then the last one or two, which are padded with terms of weight 0.</summary>
        public void Run<TVector>()
            where TVector : unmanaged, ILanes<TVector, double>
        {
            int whole = Math.Max(0, (predicted.Length / TVector.Count) - 1) * TVector.Count;
            int rest = predicted.Length - whole;
            int padded = rest > TVector.Count ? 2 * TVector.Count : TVector.Count;
            Span<T> yHat = stackalloc T[padded];
            Span<T> y = stackalloc T[padded];
            Span<double> counts = stackalloc double[padded];
            yHat[rest..].Clear();
            y[rest..].Clear();
            counts[rest..].Clear();
            predicted[whole..].CopyTo(yHat);
            expected[whole..].CopyTo(y);
            counts[..rest].Fill(1);
            Total = Sum<TVector>(h, predicted[..whole], expected, weights);
            Total += Sum<TVector>(h, yHat, y, weights.IsEmpty ? counts : weights[whole..]);
        }

        /// <summary>The loop over whole vectors. It is a separate method because the runtime limits how much it inlines into one method.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static double Sum<TVector>(TTerm h, ReadOnlySpan<T> predicted, ReadOnlySpan<T> expected, ReadOnlySpan<double> weights)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            Debug.Assert(weights.IsEmpty || weights.Length >= predicted.Length, "Either all numbers have weights or none has.");
            ref T yHat = ref MemoryMarshal.GetReference(predicted);
            ref T y = ref MemoryMarshal.GetReference(expected);
            ref double weight = ref MemoryMarshal.GetReference(weights);
            TVector sum = TVector.Zero;
            for (int i = 0; i < predicted.Length; i += TVector.Count)
            {
                TVector term = h.Value(TVector.LoadWidened(ref yHat, (nuint)i), TVector.LoadWidened(ref y, (nuint)i));
                if (weights.IsEmpty)
                {
                    sum += term;
                    continue;
                }

                // A term of weight 0 may be infinite, and 0 · ∞ is NaN.
                TVector times = TVector.Load(ref weight, (nuint)i);
                sum += TVector.Select(TVector.Equal(times, TVector.Zero), TVector.Zero, term * times);
            }

            return TVector.Sum(sum);
        }
    }
}
