using System.Numerics;
using System.Text;

namespace NeuralNet.Serialization;

/// <summary>The names and sizes of the types of numbers, and their conversion to the precision of a network.</summary>
internal static class TensorTypes
{
    private static readonly (string Name, int Size)[] Table =
    [
        ("BOOL", 1), ("U8", 1), ("I8", 1), ("F8_E5M2", 1), ("F8_E4M3", 1), ("I16", 2), ("U16", 2), ("F16", 2), ("BF16", 2),
        ("I32", 4), ("U32", 4), ("F32", 4), ("I64", 8), ("U64", 8), ("F64", 8),
    ];

    /// <summary>All names, for a message.</summary>
    public static string Names => string.Join(", ", Table.Select(row => row.Name));

    /// <summary>The name in files.</summary>
    public static string Name(this TensorType type) => Table[(int)type].Name;

    /// <summary>The size of a number in bytes.</summary>
    public static int Size(this TensorType type) => Table[(int)type].Size;

    /// <summary>The type for a name in UTF-8, or null.</summary>
    public static TensorType? Of(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < Table.Length; i++)
        {
            if (Ascii.Equals(name, Table[i].Name))
            {
                return (TensorType)i;
            }
        }

        return null;
    }

    /// <summary>The type of the numbers that the library writes.</summary>
    public static TensorType Of<TElement>()
        where TElement : unmanaged =>
        typeof(TElement) == typeof(float) ? TensorType.F32
        : typeof(TElement) == typeof(double) ? TensorType.F64
        : typeof(TElement) == typeof(long) ? TensorType.I64
        : typeof(TElement) == typeof(byte) ? TensorType.U8
        : throw new NotSupportedException($"Tensors of {typeof(TElement).Name} cannot be written. Expected float, double, long or byte.");

    /// <summary>Whether numbers of a type can become weights.</summary>
    public static bool CanConvert(this TensorType type) => type is TensorType.F64 or TensorType.F32 or TensorType.F16 or TensorType.BF16;

    /// <summary>Converts bytes, which may be overwritten, to numbers. Numbers of another type are rounded to the nearest.</summary>
    /// <param name="type">The type of the numbers in the file.</param>
    /// <param name="bytes">Their bytes.</param>
    /// <param name="scratch">Memory for the same number of elements, needed if they have another type.</param>
    public static ReadOnlySpan<T> Convert<T>(this TensorType type, Span<byte> bytes, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T> => type switch
        {
            TensorType.F64 => Convert<double, T>(bytes, scratch),
            TensorType.F32 => Convert<float, T>(bytes, scratch),
            TensorType.F16 => Convert<Half, T>(bytes, scratch),
            _ => ConvertBrainFloats(bytes, scratch),
        };

    private static ReadOnlySpan<T> Convert<TSource, T>(Span<byte> bytes, Span<T> scratch)
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

    private static ReadOnlySpan<T> ConvertBrainFloats<T>(Span<byte> bytes, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<ushort> numbers = ByteOrder.Numbers<ushort>(bytes);
        ByteOrder.SwapLittleEndian(numbers);
        Span<T> converted = scratch[..numbers.Length];
        PrecisionConversion.ConvertBrainFloats<T>(numbers, converted);
        return converted;
    }
}
