using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>The last line of every optimizer: θ −= u.</summary>
internal static class ParameterUpdate
{
    /// <summary>Subtracts the update from the parameter, and keeps the old numbers where the update was, in one pass.</summary>
    /// <param name="theta">θ, which becomes θ − u.</param>
    /// <param name="update">u, which becomes the old θ.</param>
    /// <returns>Whether all new numbers are finite: x·0 is NaN for those that are not, and a sum keeps a NaN.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool Subtract<T>(Span<T> theta, Span<T> update)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(theta.Length, update.Length);
        int width = Vector<T>.Count;
        int i = 0;
        Vector<T> zero = Vector<T>.Zero;
        Vector<T> first = zero, second = zero;
        ref T parameter = ref MemoryMarshal.GetReference(theta);
        ref T other = ref MemoryMarshal.GetReference(update);
        for (; i <= theta.Length - (2 * width); i += 2 * width)
        {
            first += zero * Subtract(ref parameter, ref other, (nuint)i);
            second += zero * Subtract(ref parameter, ref other, (nuint)(i + width));
        }

        for (; i <= theta.Length - width; i += width)
        {
            first += zero * Subtract(ref parameter, ref other, (nuint)i);
        }

        if (i < theta.Length)
        {
            Vector<T> old = Elementwise.LoadTail<T>(theta[i..]);
            Vector<T> next = old - Elementwise.LoadTail<T>(update[i..]);
            Elementwise.StoreTail(next, theta[i..]);
            Elementwise.StoreTail(old, update[i..]);
            first += zero * next;
        }

        return Vector.EqualsAll(first + second, zero);
    }

    private static Vector<T> Subtract<T>(ref T parameter, ref T update, nuint i)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> old = Vector.LoadUnsafe(ref parameter, i);
        Vector<T> next = old - Vector.LoadUnsafe(ref update, i);
        next.StoreUnsafe(ref parameter, i);
        old.StoreUnsafe(ref update, i);
        return next;
    }
}
