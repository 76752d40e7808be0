using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Looks for numbers outside an interval.</summary>
internal static class RangeCheck
{
    /// <summary>Whether all numbers lie in [low, high], which 0 does; NaN does not.</summary>
    public static bool All<T>(ReadOnlySpan<T> x, T low, T high)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count;
        int i = 0;
        Vector<T> least = new(low), most = new(high);
        ref T source = ref MemoryMarshal.GetReference(x);
        for (; i <= x.Length - width; i += width)
        {
            Vector<T> numbers = Vector.LoadUnsafe(ref source, (nuint)i);
            if (!Vector.GreaterThanOrEqualAll(numbers, least) || !Vector.LessThanOrEqualAll(numbers, most))
            {
                return false;
            }
        }

        Vector<T> tail = Elementwise.LoadTail(x[i..]);
        return Vector.GreaterThanOrEqualAll(tail, least) && Vector.LessThanOrEqualAll(tail, most);
    }
}
