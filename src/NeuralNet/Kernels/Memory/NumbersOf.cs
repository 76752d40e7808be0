using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>The same memory under the name of the type that T is, for what is not generic.</summary>
internal static class NumbersOf
{
    /// <summary>The numbers of a network in float.</summary>
    public static Span<float> Float<T>(Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(typeof(T) == typeof(float), "The same type, or the numbers are no numbers.");
        return MemoryMarshal.Cast<T, float>(values);
    }

    /// <summary>The numbers of a network in double.</summary>
    public static Span<double> Double<T>(Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(typeof(T) == typeof(double), "The same type, or the numbers are no numbers.");
        return MemoryMarshal.Cast<T, double>(values);
    }
}
