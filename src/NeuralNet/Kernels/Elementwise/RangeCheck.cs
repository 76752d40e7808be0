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
        int whole = x.Length - (x.Length % width);
        if (!AreWithin(Elementwise.LoadTail(x[whole..]), low, high))
        {
            return false;
        }

        ref T source = ref MemoryMarshal.GetReference(x);
        for (int i = 0; i < whole; i += width)
        {
            if (!AreWithin(Vector.LoadUnsafe(ref source, (nuint)i), low, high))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreWithin<T>(Vector<T> numbers, T low, T high)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector.GreaterThanOrEqualAll(numbers, new Vector<T>(low)) && Vector.LessThanOrEqualAll(numbers, new Vector<T>(high));
}
