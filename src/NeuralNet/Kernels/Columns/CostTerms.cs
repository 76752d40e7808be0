using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>Runs the term of a cost over spans, whole vectors at a time.</summary>
internal static class CostTerms
{
    /// <summary>Numbers whose weights stand on the stack at a time.</summary>
    private const int BlockLength = 512;

    /// <summary>How many columns <see cref="Sum"/> can take at a time.</summary>
    public static int ColumnsAtATime(int rows) => Math.Max(1, BlockLength / Math.Max(1, rows));

    /// <summary>Σᵢ ωᵢ Σⱼ h(ŷⱼᵢ, yⱼᵢ), in double, lane by lane and then over the lanes: the order depends on the lengths alone.</summary>
    /// <param name="h">The term.</param>
    /// <param name="predicted">Ŷ, at most <see cref="ColumnsAtATime"/> columns.</param>
    /// <param name="expected">Y, of the same shape.</param>
    /// <param name="weights">ω, one a column; empty if all are 1, which gives the same bits.</param>
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

        return Vector512.IsHardwareAccelerated && predicted.Length > Vector<double>.Count
            ? SumInLanes<TTerm, WideLanes<double>, T>(h, predicted, expected, expanded)
            : SumInLanes<TTerm, Lanes<double>, T>(h, predicted, expected, expanded);
    }

    /// <summary>result = ∂h/∂ŷ · share, element by element.</summary>
    public static void Gradient<TTerm, T>(TTerm h, ReadOnlySpan<T> predicted, ReadOnlySpan<T> expected, T share, Span<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(predicted.Length, expected.Length);
        Elementwise.RequireLength(predicted.Length, result.Length);
        if (Vector512.IsHardwareAccelerated && result.Length >= Vector512<T>.Count)
        {
            Gradient<TTerm, WideLanes<T>, T>(h, predicted, expected, share, result);
        }
        else if (result.Length >= Vector<T>.Count)
        {
            Gradient<TTerm, Lanes<T>, T>(h, predicted, expected, share, result);
        }
        else
        {
            Lanes<T> derivative = h.Derivative(
                new Lanes<T>(Elementwise.LoadTail(predicted)), new Lanes<T>(Elementwise.LoadTail(expected)));
            Elementwise.StoreTail((derivative * Lanes<T>.Create(share)).Numbers, result);
        }
    }

    /// <summary>The loop over at least one vector; the last one ends where the span ends, as in <see cref="Elementwise"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Gradient<TTerm, TVector, T>(
        TTerm h, ReadOnlySpan<T> predicted, ReadOnlySpan<T> expected, T share, Span<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint width = (nuint)TVector.Count;
        nuint last = (nuint)result.Length - width;
        ref T yHat = ref MemoryMarshal.GetReference(predicted);
        ref T y = ref MemoryMarshal.GetReference(expected);
        ref T target = ref MemoryMarshal.GetReference(result);
        TVector factor = TVector.Create(share);
        TVector nextPrediction = TVector.Load(ref yHat, 0);
        TVector nextTarget = TVector.Load(ref y, 0);
        nuint i = 0;
        while (true)
        {
            TVector gradient = h.Derivative(nextPrediction, nextTarget) * factor;
            nuint following = Math.Min(i + width, last);
            nextPrediction = TVector.Load(ref yHat, following);
            nextTarget = TVector.Load(ref y, following);
            TVector.Store(gradient, ref target, i);
            if (i == last)
            {
                return;
            }

            i = following;
        }
    }

    /// <summary>Sum with vectors of one width; the last numbers are taken out and filled up with terms that count 0 times.</summary>
    /// <remarks>Bounds: a vector that is widened may read as many numbers again, so the last two are taken out, to where there is room.</remarks>
    [SkipLocalsInit]
    private static double SumInLanes<TTerm, TVector, T>(
        TTerm h, ReadOnlySpan<T> predicted, ReadOnlySpan<T> expected, ReadOnlySpan<double> weights)
        where TTerm : struct, ICostTerm<T>
        where TVector : unmanaged, ILanes<TVector, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int whole = Math.Max(0, (predicted.Length / TVector.Count) - 1);
        double sum = whole == 0 ? 0 : SumOfVectors<TTerm, TVector, T>(
            h, ref MemoryMarshal.GetReference(predicted), ref MemoryMarshal.GetReference(expected), weights, whole);

        ReadOnlySpan<T> rest = predicted[(whole * TVector.Count)..];
        Span<T> yHat = stackalloc T[3 * TVector.Count];
        Span<T> y = stackalloc T[3 * TVector.Count];
        rest.CopyTo(yHat);
        expected[(whole * TVector.Count)..].CopyTo(y);
        yHat[rest.Length..(2 * TVector.Count)].Fill(h.Nothing);
        y[rest.Length..(2 * TVector.Count)].Clear();
        Span<double> counts = stackalloc double[2 * TVector.Count];
        counts[..rest.Length].Fill(1);
        counts[rest.Length..].Clear();
        return sum + SumOfVectors<TTerm, TVector, T>(
            h, ref yHat[0], ref y[0], weights.IsEmpty ? counts : weights[(whole * TVector.Count)..], rest.Length > TVector.Count ? 2 : 1);
    }

    /// <summary>The loop of Sum. It is no part of its caller: the runtime inlines only so much into one method.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double SumOfVectors<TTerm, TVector, T>(
        TTerm h, ref readonly T predicted, ref readonly T expected, ReadOnlySpan<double> weights, int vectors)
        where TTerm : struct, ICostTerm<T>
        where TVector : unmanaged, ILanes<TVector, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(weights.IsEmpty || weights.Length >= vectors * TVector.Count, "Every number has a weight, or none.");
        ref double weight = ref MemoryMarshal.GetReference(weights);
        TVector sum = TVector.Zero;
        for (int i = 0; i < vectors * TVector.Count; i += TVector.Count)
        {
            TVector term = h.Value(TVector.LoadWidened(in predicted, (nuint)i), TVector.LoadWidened(in expected, (nuint)i));
            if (weights.IsEmpty)
            {
                sum += term;
                continue;
            }

            // What counts 0 times may be infinite, and 0 · ∞ is NaN.
            TVector times = TVector.Load(ref weight, (nuint)i);
            sum += TVector.Select(TVector.Equal(times, TVector.Zero), TVector.Zero, term * times);
        }

        return TVector.Sum(sum);
    }
}
