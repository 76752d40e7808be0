using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NeuralNet.Data;

/// <summary>Writes NPY files.</summary>
internal static class NpyWriter
{
    /// <summary>The numbers begin at a multiple of this, as in numpy.</summary>
    private const int Alignment = 64;

    /// <summary>The length of magic number, version and header length in bytes.</summary>
    private const int FixedLength = 10;

    /// <summary>Writes an array whose sizes have been checked.</summary>
    public static void Write<TElement>(Stream stream, NpyType type, ReadOnlySpan<TElement> values, ReadOnlySpan<int> dimensions)
        where TElement : unmanaged
    {
        WriteHeader(stream, type, dimensions);
        NumberElement.Write(stream, values);
    }

    /// <summary>Writes an array.</summary>
    public static void Write(Stream stream, NumberArray array)
    {
        WriteHeader(stream, NpyType.Of(array.Element.Type), [.. array.Dimensions]);
        array.Element.Write(stream, array.Values);
    }

    /// <summary>Checks the sizes of an array, and returns them.</summary>
    /// <param name="count">The number of values.</param>
    /// <param name="dimensions">The sizes. Without sizes there is one dimension.</param>
    /// <exception cref="ArgumentException">The product of the sizes is not the number of values, or there are too many sizes.</exception>
    public static int[] Shape(int count, ReadOnlySpan<int> dimensions)
    {
        int[] shape = dimensions.IsEmpty ? [count] : dimensions.ToArray();
        if (shape.Length > NpyHeader.MostDimensions)
        {
            throw new ArgumentException($"Expected at most {NpyHeader.MostDimensions} dimensions, but got {shape.Length}.", nameof(dimensions));
        }

        // Sizes of 0 are left out, because an example has a size even if there are no examples. The loop stops at a product that no array can hold,
        // so it cannot overflow.
        long product = 1;
        foreach (int size in shape)
        {
            if (size < 0)
            {
                throw new ArgumentException($"Expected sizes, 0 or more, but one is {size}.", nameof(dimensions));
            }

            product *= product > Array.MaxLength ? 1 : Math.Max(size, 1);
        }

        if (shape.Contains(0))
        {
            _ = ArrayLength.Of(product, "numbers or more in these sizes, without the 0", "Use smaller sizes.", nameof(dimensions));
            product = 0;
        }

        return product == count
            ? shape
            : throw new ArgumentException(
                $"Expected sizes whose product is the number of values, {count}, but got {string.Join(" × ", shape)}.", nameof(dimensions));
    }

    /// <summary>Writes a header of version 1.0. This suffices for all arrays, because 64 dimensions take less than 1,000 bytes.</summary>
    private static void WriteHeader(Stream stream, NpyType type, ReadOnlySpan<int> dimensions)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{{'descr': '{type.Description}', 'fortran_order': False, 'shape': (");
        foreach (int size in dimensions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{size}, ");
        }

        // Python prints tuples as (3,) and (3, 4).
        text.Length -= dimensions.Length switch { 0 => 0, 1 => 1, _ => 2 };
        text.Append("), }");
        int length = FixedLength + text.Length + 1;
        text.Append(' ', (Alignment - (length % Alignment)) % Alignment).Append('\n');

        byte[] header = new byte[FixedLength + text.Length];
        NpyHeader.Magic.CopyTo(header);
        header[NpyHeader.Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(FixedLength - sizeof(ushort)), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text.ToString(), header.AsSpan(FixedLength));
        stream.Write(header);
    }
}
