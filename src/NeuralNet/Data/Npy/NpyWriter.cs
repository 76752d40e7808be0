using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NeuralNet.Data;

/// <summary>Writes NPY files.</summary>
internal static class NpyWriter
{
    /// <summary>The numbers begin at a multiple of it, as numpy has it.</summary>
    private const int Alignment = 64;

    /// <summary>Magic number, version and length.</summary>
    private const int FixedLength = 10;

    /// <summary>Writes an array whose sizes have been checked.</summary>
    public static void Write<TElement>(Stream stream, NpyType type, ReadOnlySpan<TElement> values, ReadOnlySpan<int> dimensions)
        where TElement : unmanaged
    {
        WriteHeader(stream, type, dimensions);
        NumberBytes.Write(stream, values);
    }

    /// <summary>Writes an array.</summary>
    public static void Write(Stream stream, NumberArray array)
    {
        WriteHeader(stream, NpyType.Of(array.Element.Type), [.. array.Dimensions]);
        array.Element.Write(stream, array.Values);
    }

    /// <summary>The sizes of numbers, checked.</summary>
    /// <param name="count">How many numbers there are.</param>
    /// <param name="dimensions">The sizes, or none, which means one dimension.</param>
    /// <exception cref="ArgumentException">Their product is not the number of numbers, or there are too many.</exception>
    public static int[] Shape(int count, ReadOnlySpan<int> dimensions)
    {
        int[] shape = dimensions.IsEmpty ? [count] : dimensions.ToArray();
        if (shape.Length > NpyHeader.MostDimensions)
        {
            throw new ArgumentException($"Expected at most {NpyHeader.MostDimensions} dimensions, but got {shape.Length}.", nameof(dimensions));
        }

        // Without the zeros, because an example has a size although there is none. It no longer grows where no array holds it, so that it cannot overflow.
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
                $"Expected sizes whose product is {count}, as there are as many values, but got {string.Join(" × ", shape)}.", nameof(dimensions));
    }

    /// <summary>Writes a header of version 1.0, which has room for all that is written here: 64 dimensions take less than 1,000 bytes.</summary>
    private static void WriteHeader(Stream stream, NpyType type, ReadOnlySpan<int> dimensions)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{{'descr': '{type.Description}', 'fortran_order': False, 'shape': (");
        foreach (int size in dimensions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{size}, ");
        }

        // As Python prints a tuple: (3,) and (3, 4).
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
