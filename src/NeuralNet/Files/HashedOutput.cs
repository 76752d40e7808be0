using System.Security.Cryptography;

namespace NeuralNet;

/// <summary>Collects bytes, hashes them, and writes them. If the stream is prompt, it hashes and writes a piece at the same time.</summary>
/// <param name="stream">The stream, or null if the bytes are only hashed.</param>
/// <param name="room">The number of bytes that are collected at a time, a multiple of 8.</param>
internal sealed class HashedOutput(Stream? stream, int room) : IDisposable
{
    /// <summary>The size of a piece from which a second thread saves more time than it costs.</summary>
    private const int ParallelBytes = 64 * 1024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] bytes = new byte[room];
    private readonly bool isPrompt = stream is not null && Streams.IsPrompt(stream);
    private int filled;

    /// <summary>The number of threads that may work on it.</summary>
    public int Threads { get; } = Environment.ProcessorCount;

    /// <summary>Memory for at least 8 bytes. Fill it from its beginning, and call <see cref="Advance"/>.</summary>
    public Span<byte> Room()
    {
        if (bytes.Length - filled < sizeof(long))
        {
            Flush();
        }

        return bytes.AsSpan(filled);
    }

    /// <summary>Marks bytes as filled.</summary>
    public void Advance(int count) => filled += count;

    /// <summary>Hashes and writes a few bytes at once.</summary>
    public void Write(ReadOnlySpan<byte> header)
    {
        Flush();
        hash.AppendData(header);
        stream?.Write(header);
    }

    /// <summary>Hashes and writes the collected bytes.</summary>
    public void Flush()
    {
        Chunks.ForEach(stream is null ? 1 : 2, isPrompt && filled >= ParallelBytes ? Threads : 1, this, static (output, part) => output.Flush(part));
        filled = 0;
    }

    /// <summary>Hashes and writes the rest, and returns the hash of all bytes.</summary>
    public byte[] Finish()
    {
        Flush();
        return hash.GetHashAndReset();
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    private void Flush(int part)
    {
        if (part == 0)
        {
            hash.AppendData(bytes, 0, filled);
        }
        else
        {
            stream!.Write(bytes, 0, filled);
        }
    }
}
