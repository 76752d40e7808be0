namespace NeuralNet.Data;

/// <summary>Checks the header of an NPY file, and then reads its numbers.</summary>
internal static class NpyReader
{
    /// <summary>Reads an array from a stream to its end.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">What is there is no NPY array that is read.</exception>
    public static NpyArray Read(Stream stream, string name) =>
        Read(new NumberSource(stream, stream.CanSeek ? stream.Length - stream.Position : null, name, "NPY"));

    /// <summary>Reads an array from its source to the end.</summary>
    /// <exception cref="InvalidDataException">What is there is no NPY array that is read.</exception>
    public static NpyArray Read(NumberSource source)
    {
        NpyHeader header = NpyHeaderReader.Read(source);
        NumberElement element = header.Type.Element;
        long start = source.Position;
        bool isThere = source.RequireLength((long)header.Count * element.Size);
        Array values = element.Read(source, header.Count, isThere, header.IsBigEndian);
        source.RequireEnd();
        if (header.Type.IsBool && ((byte[])values).AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1) is int wrong and >= 0)
        {
            throw source.Invalid(start + wrong, $"expected a bool, 0 or 1, but it is {((byte[])values)[wrong]}");
        }

        Array ordered = header.NeedsReordering ? element.FromFortranOrder(values, [.. header.Dimensions.Where(size => size > 1)]) : values;
        return new NpyArray(new NumberArray(element, ordered, header.Dimensions));
    }
}
