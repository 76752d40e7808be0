using System.Text;

namespace NeuralNet.Tabular;

/// <summary>Copies an input that can be read only once, so that it can be read again. A long one goes to a temporary file, which deletes itself.</summary>
internal static class SpooledInput
{
    private const int MostInMemory = 1 << 20;
    private const int CharsAtOnce = 1 << 14;

    /// <summary>Copies the rest of a stream.</summary>
    public static Stream Of(Stream stream)
    {
        MemoryStream memory = new();
        byte[] bytes = new byte[1 << 16];
        Stream copy = memory;
        int read;
        while ((read = stream.Read(bytes)) > 0)
        {
            copy = Write(copy, bytes.AsSpan(0, read));
        }

        copy.Position = 0;
        return copy;
    }

    /// <summary>Copies the rest of a reader, in UTF-8.</summary>
    public static Stream Of(TextReader reader)
    {
        char[] chars = new char[CharsAtOnce];
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(CharsAtOnce)];
        Encoder encoder = Encoding.UTF8.GetEncoder();
        Stream copy = new MemoryStream();
        int read;
        do
        {
            read = reader.Read(chars);
            copy = Write(copy, bytes.AsSpan(0, encoder.GetBytes(chars.AsSpan(0, read), bytes, flush: read == 0)));
        }
        while (read > 0);

        copy.Position = 0;
        return copy;
    }

    private static Stream Write(Stream copy, ReadOnlySpan<byte> bytes)
    {
        if (copy is MemoryStream memory && memory.Length + bytes.Length > MostInMemory)
        {
            copy = new FileStream(
                Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
                FileMode.CreateNew,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 4096,
                FileOptions.DeleteOnClose);
            memory.Position = 0;
            memory.CopyTo(copy);
            memory.Dispose();
        }

        copy.Write(bytes);
        return copy;
    }
}
