namespace NeuralNet.Data;

/// <summary>Writes numbers, the lowest byte of each first.</summary>
internal static class NumberBytes
{
    /// <summary>Numbers that are written at a time: a span of bytes holds no more than 2³¹.</summary>
    private const int Slice = 1 << 20;

    /// <summary>Writes all of them.</summary>
    public static void Write<TElement>(Stream stream, ReadOnlySpan<TElement> values)
        where TElement : unmanaged
    {
        TElement[] reversed = BitConverter.IsLittleEndian ? [] : new TElement[Math.Min(Slice, values.Length)];
        for (int written = 0; written < values.Length; written += Slice)
        {
            ReadOnlySpan<TElement> slice = values.Slice(written, Math.Min(Slice, values.Length - written));
            if (!BitConverter.IsLittleEndian)
            {
                slice.CopyTo(reversed);
                ByteOrder.Reverse(reversed.AsSpan(0, slice.Length));
                slice = reversed.AsSpan(0, slice.Length);
            }

            stream.Write(ByteOrder.Bytes(slice));
        }
    }
}
