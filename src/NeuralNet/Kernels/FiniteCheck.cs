using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Looks for NaN and infinities.</summary>
internal static class FiniteCheck
{
    /// <summary>Whether all numbers are finite: x·0 is NaN for those that are not, and a sum keeps a NaN.</summary>
    public static bool All<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count;
        int i = 0;
        Vector<T> zero = Vector<T>.Zero;
        Vector<T> first = Vector<T>.Zero, second = Vector<T>.Zero;
        ref T source = ref MemoryMarshal.GetReference(x);
        for (; i <= x.Length - (2 * width); i += 2 * width)
        {
            first += Vector.LoadUnsafe(ref source, (nuint)i) * zero;
            second += Vector.LoadUnsafe(ref source, (nuint)(i + width)) * zero;
        }

        for (; i <= x.Length - width; i += width)
        {
            first += Vector.LoadUnsafe(ref source, (nuint)i) * zero;
        }

        return Vector.EqualsAll(first + second + (Elementwise.LoadTail(x[i..]) * zero), zero);
    }

    /// <summary>The index of the first number that is NaN or infinite, or −1.</summary>
    public static int IndexOfNotFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (All(x))
        {
            return -1;
        }

        int index = 0;
        while (T.IsFinite(x[index]))
        {
            index++;
        }

        return index;
    }
}
