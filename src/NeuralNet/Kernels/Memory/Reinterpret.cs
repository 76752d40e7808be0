using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>The same memory as numbers of another type.</summary>
internal static class Reinterpret
{
    /// <summary>Numbers of T as float; T must be float.</summary>
    public static Span<float> Float<T>(Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(typeof(T) == typeof(float), "Another type would change the numbers.");
        return MemoryMarshal.Cast<T, float>(values);
    }

    /// <summary>Numbers of T as double; T must be double.</summary>
    public static Span<double> Double<T>(Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(typeof(T) == typeof(double), "Another type would change the numbers.");
        return MemoryMarshal.Cast<T, double>(values);
    }

    /// <summary>The number of elements of T that take the memory of <paramref name="count"/> doubles.</summary>
    public static int LengthOfDoubles<T>(int count)
        where T : unmanaged, IFloatingPointIeee754<T> => count * (sizeof(double) / Unsafe.SizeOf<T>());

    /// <summary>Takes memory for doubles from the front of scratch memory.</summary>
    public static Span<double> TakeDoubles<T>(scoped ref Span<T> scratch, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = LengthOfDoubles<T>(count);
        Span<double> taken = MemoryMarshal.Cast<T, double>(scratch[..length]);
        scratch = scratch[length..];
        return taken;
    }
}
