using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>The last line of every optimizer: θ −= factor·u.</summary>
internal static class ParameterUpdate
{
    /// <summary>Subtracts the update times a factor from the parameter, and keeps the old numbers where the update was, in one pass.</summary>
    /// <remarks>The product is rounded before it is subtracted, as if a pass of its own had made it; times 1 it is the update itself.</remarks>
    /// <param name="theta">θ, which becomes θ − factor·u.</param>
    /// <param name="update">u, which becomes the old θ.</param>
    /// <param name="factor">What the update is multiplied by.</param>
    /// <returns>Whether all new numbers are finite: x·0 is NaN for those that are not, and a sum keeps a NaN.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool Subtract<T>(Span<T> theta, Span<T> update, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(theta.Length, update.Length);
        int width = Vector<T>.Count;
        int whole = theta.Length - (theta.Length % width);
        bool isFinite = whole == theta.Length || SubtractTail(theta[whole..], update[whole..], factor);
        int i = 0;
        Vector<T> zero = Vector<T>.Zero;
        Vector<T> first = zero, second = zero;
        Vector<T> share = new(factor);
        ref T parameter = ref MemoryMarshal.GetReference(theta);
        ref T other = ref MemoryMarshal.GetReference(update);
        for (; i <= whole - (2 * width); i += 2 * width)
        {
            NextChunk.Prefetch(ref parameter, (nuint)i);
            NextChunk.Prefetch(ref parameter, (nuint)(i + width));
            first += zero * Subtract(ref parameter, ref other, (nuint)i, share);
            second += zero * Subtract(ref parameter, ref other, (nuint)(i + width), share);
        }

        for (; i < whole; i += width)
        {
            first += zero * Subtract(ref parameter, ref other, (nuint)i, share);
        }

        return isFinite & Vector.EqualsAll(first + second, zero);
    }

    private static bool SubtractTail<T>(Span<T> theta, Span<T> update, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> old = Elementwise.LoadTail<T>(theta);
        Vector<T> next = old - (new Vector<T>(factor) * Elementwise.LoadTail<T>(update));
        Elementwise.StoreTail(next, theta);
        Elementwise.StoreTail(old, update);
        return Vector.EqualsAll(next * Vector<T>.Zero, Vector<T>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Subtract<T>(ref T parameter, ref T update, nuint i, Vector<T> factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> old = Vector.LoadUnsafe(ref parameter, i);
        Vector<T> next = old - (factor * Vector.LoadUnsafe(ref update, i));
        next.StoreUnsafe(ref parameter, i);
        old.StoreUnsafe(ref update, i);
        return next;
    }
}
