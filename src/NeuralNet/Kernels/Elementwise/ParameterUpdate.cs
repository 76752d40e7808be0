using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>The last line of every optimizer: θ −= factor·u.</summary>
internal static class ParameterUpdate
{
    /// <summary>
    /// Subtracts the update times a factor from the parameter. In the same pass it stores the old parameter in place of the update.
    /// </summary>
    /// <remarks>The product is rounded before it is subtracted. With factor 1 it is the update itself.</remarks>
    /// <param name="theta">θ, which becomes θ − factor·u.</param>
    /// <param name="update">u, which becomes the old θ.</param>
    /// <param name="factor">The factor of the update.</param>
    /// <returns>Whether all new numbers are finite, computed as in <see cref="FiniteCheck"/>.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool Subtract<T>(Span<T> theta, Span<T> update, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(theta.Length, update.Length);
        int width = Lanes<T>.Count;
        int whole = theta.Length - (theta.Length % width);
        Lanes<T> zero = Lanes<T>.Zero;
        Lanes<T> share = Lanes<T>.Create(factor);
        Lanes<T> first = whole == theta.Length ? zero : zero * SubtractTail(theta[whole..], update[whole..], share);
        Lanes<T> second = zero;
        int i = 0;
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

        return Lanes<T>.Sum(first + second) == T.Zero;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes<T> SubtractTail<T>(Span<T> theta, Span<T> update, Lanes<T> factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Lanes<T> old = Registers<T>.LoadTail<Lanes<T>>(theta);
        Lanes<T> next = old - (factor * Registers<T>.LoadTail<Lanes<T>>(update));
        Registers<T>.StoreTail(next, theta);
        Registers<T>.StoreTail(old, update);
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes<T> Subtract<T>(ref T parameter, ref T update, nuint i, Lanes<T> factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Lanes<T> old = Lanes<T>.Load(ref parameter, i);
        Lanes<T> next = old - (factor * Lanes<T>.Load(ref update, i));
        Lanes<T>.Store(next, ref parameter, i);
        Lanes<T>.Store(old, ref update, i);
        return next;
    }
}
