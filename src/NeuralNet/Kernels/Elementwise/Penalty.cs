using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Ω = λ₁ Σ |w| + λ₂/2 Σ w² and its gradient (Eq. 10).</summary>
internal static class Penalty
{
    /// <summary>Adds λ₁ sign(w) + λ₂w to the gradient, unless that is empty, and returns Ω, in double and in an order of the length alone.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Add<T>(ReadOnlySpan<T> w, Span<T> gradient, double lambda1, double lambda2)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (gradient.IsEmpty)
        {
            return Value(w, lambda1, lambda2);
        }

        Elementwise.RequireLength(w.Length, gradient.Length);
        int whole = w.Length - (w.Length % Vector<T>.Count);
        Vector<T> tail = Elementwise.LoadTail(w[whole..]);
        Vector<T> tailGradient = Elementwise.LoadTail<T>(gradient[whole..]) + Gradient(tail, T.CreateChecked(lambda1), T.CreateChecked(lambda2));
        Elementwise.StoreTail(tailGradient, gradient[whole..]);
        return AddVectors(w[..whole], gradient, lambda1, lambda2) + Vector.Sum(Terms(tail, lambda1, 0.5 * lambda2));
    }

    /// <summary>The loops are methods of their own, as the one of the finite check is: so their sums stay in registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double AddVectors<T>(ReadOnlySpan<T> w, Span<T> gradient, double lambda1, double lambda2)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T first = T.CreateChecked(lambda1), second = T.CreateChecked(lambda2);
        double half = 0.5 * lambda2;
        ref T source = ref MemoryMarshal.GetReference(w);
        ref T target = ref MemoryMarshal.GetReference(gradient);
        Vector<double> sum = Vector<double>.Zero;
        for (int i = 0; i < w.Length; i += Vector<T>.Count)
        {
            Vector<T> weight = Vector.LoadUnsafe(ref source, (nuint)i);
            (Vector.LoadUnsafe(ref target, (nuint)i) + Gradient(weight, first, second)).StoreUnsafe(ref target, (nuint)i);
            sum += Terms(weight, lambda1, half);
        }

        return Vector.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Value<T>(ReadOnlySpan<T> w, double lambda1, double lambda2)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double half = 0.5 * lambda2;
        int whole = w.Length - (w.Length % Vector<T>.Count);
        double ofTail = Vector.Sum(Terms(Elementwise.LoadTail(w[whole..]), lambda1, half));
        ref T source = ref MemoryMarshal.GetReference(w);
        Vector<double> sum = Vector<double>.Zero;
        for (int i = 0; i < whole; i += Vector<T>.Count)
        {
            sum += Terms(Vector.LoadUnsafe(ref source, (nuint)i), lambda1, half);
        }

        return Vector.Sum(sum) + ofTail;
    }

    /// <summary>λ₁ sign(w) + λ₂w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Gradient<T>(Vector<T> w, T lambda1, T lambda2)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> sign = Vector.CopySign(new Vector<T>(lambda1), w);
        return Vector.ConditionalSelect(Vector.Equals(w, Vector<T>.Zero), Vector<T>.Zero, sign) + (new Vector<T>(lambda2) * w);
    }

    /// <summary>λ₁|w| + λ₂/2 w², two numbers to a lane where T is float. A factor of 0 stays 0, however large the weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Terms<T>(Vector<T> w, double lambda1, double half)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            Vector.Widen(w.As<T, float>(), out Vector<double> low, out Vector<double> high);
            return Terms(low, lambda1, half) + Terms(high, lambda1, half);
        }

        return Terms(w.As<T, double>(), lambda1, half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Terms(Vector<double> w, double lambda1, double half) =>
        (new Vector<double>(lambda1) * Vector.Abs(w)) + (new Vector<double>(half) * w * w);
}
