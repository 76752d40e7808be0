using System.Text;

namespace NeuralNet.Serialization;

/// <summary>Names and sizes of the types of numbers.</summary>
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

    /// <summary>Bytes of a number.</summary>
    public static int Size(this TensorType type) => Table[(int)type].Size;

    /// <summary>The type of a name in UTF-8, or null.</summary>
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
        : throw new NotSupportedException($"Tensors of {typeof(TElement).Name} are not written: expected float, double, long or byte.");
}
