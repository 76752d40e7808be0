using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>The numbers of a piece of a file, in the precision of a network.</summary>
internal static class WeightNumbers
{
    /// <summary>Whether numbers of a type can become weights.</summary>
    public static bool CanConvert(TensorType type) => type is TensorType.F64 or TensorType.F32 or TensorType.F16 or TensorType.BF16;

    /// <summary>The numbers of bytes, which may be changed; those of another type are rounded to the nearest.</summary>
    /// <param name="type">What they are.</param>
    /// <param name="bytes">Their bytes.</param>
    /// <param name="scratch">Room for as many numbers where they are of another type.</param>
    public static ReadOnlySpan<T> Of<T>(TensorType type, Span<byte> bytes, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T> => type switch
        {
            TensorType.F64 => Of<double, T>(bytes, scratch),
            TensorType.F32 => Of<float, T>(bytes, scratch),
            TensorType.F16 => Of<Half, T>(bytes, scratch),
            _ => OfBrainFloats(bytes, scratch),
        };

    private static ReadOnlySpan<T> Of<TSource, T>(Span<byte> bytes, Span<T> scratch)
        where TSource : unmanaged, INumber<TSource>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<TSource> numbers = ByteOrder.Numbers<TSource>(bytes);
        ByteOrder.SwapLittleEndian(numbers);
        if (typeof(TSource) == typeof(T))
        {
            return ByteOrder.Numbers<T>(bytes);
        }

        Span<T> converted = scratch[..numbers.Length];
        PrecisionConversion.Convert<TSource, T>(numbers, converted);
        return converted;
    }

    private static ReadOnlySpan<T> OfBrainFloats<T>(Span<byte> bytes, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<ushort> numbers = ByteOrder.Numbers<ushort>(bytes);
        ByteOrder.SwapLittleEndian(numbers);
        Span<T> converted = scratch[..numbers.Length];
        PrecisionConversion.ConvertBrainFloats<T>(numbers, converted);
        return converted;
    }
}
