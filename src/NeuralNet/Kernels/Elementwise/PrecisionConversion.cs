using System.Numerics;

namespace NeuralNet;

/// <summary>Converts numbers between precisions.</summary>
internal static class PrecisionConversion
{
    /// <summary>Converts numbers to another precision, rounded to the nearest.</summary>
    public static void Convert<TSource, T>(ReadOnlySpan<TSource> source, Span<T> target)
        where TSource : unmanaged, INumber<TSource>
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = T.CreateTruncating(source[i]);
        }
    }

    /// <summary>Converts bfloat16 numbers, each the upper half of a float32. The conversion is exact.</summary>
    public static void ConvertBrainFloats<T>(ReadOnlySpan<ushort> source, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)source[i] << 16));
        }
    }
}
