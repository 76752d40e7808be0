using System.Numerics;

namespace NeuralNet;

/// <summary>Numbers of one precision from those of another.</summary>
internal static class PrecisionConversion
{
    /// <summary>Numbers of one precision from those of another, rounded to the nearest.</summary>
    public static void Convert<TSource, T>(ReadOnlySpan<TSource> source, Span<T> target)
        where TSource : unmanaged, INumber<TSource>
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = T.CreateTruncating(source[i]);
        }
    }

    /// <summary>Numbers from bfloat16: the upper half of a float32, exactly.</summary>
    public static void ConvertBrainFloats<T>(ReadOnlySpan<ushort> source, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)source[i] << 16));
        }
    }
}
