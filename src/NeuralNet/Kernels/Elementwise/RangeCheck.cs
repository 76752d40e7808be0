using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Finds numbers outside an interval.</summary>
internal static class RangeCheck
{
    /// <summary>Whether all numbers are in [low, high]. NaN is not.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool All<T>(ReadOnlySpan<T> x, T low, T high)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Lanes<T>.Count;
        int whole = x.Length - (x.Length % width);
        bool all = true;
        foreach (T number in x[whole..])
        {
            all &= number >= low && number <= high;
        }

        // The nearest number of the interval is another than x outside, and NaN equals no number.
        Lanes<T> smallest = Lanes<T>.Create(low), largest = Lanes<T>.Create(high), outside = Lanes<T>.Zero;
        ref T source = ref MemoryMarshal.GetReference(x);
        for (int i = 0; i < whole; i += width)
        {
            Lanes<T> number = Lanes<T>.Load(ref source, (nuint)i);
            Lanes<T> nearest = Lanes<T>.Min(largest, Lanes<T>.Max(smallest, number));
            outside += Lanes<T>.Select(Lanes<T>.Equal(nearest, number), Lanes<T>.Zero, Lanes<T>.One);
        }

        return all && Lanes<T>.Sum(outside) == T.Zero;
    }
}
