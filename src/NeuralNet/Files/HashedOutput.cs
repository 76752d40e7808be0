using System.Security.Cryptography;

namespace NeuralNet;

/// <summary>Gathers bytes, hashes them, and at the same time writes them, where that is done at once.</summary>
/// <param name="stream">Where they are written, or null where they are hashed only.</param>
/// <param name="room">Bytes that are gathered at a time, a multiple of 8.</param>
internal sealed class HashedOutput(Stream? stream, int room) : IDisposable
{
    /// <summary>Bytes at a time from which a second thread gains more than the hand-over costs.</summary>
    private const int ParallelBytes = 64 * 1024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] bytes = new byte[room];
    private readonly bool isPrompt = stream is not null && StreamBytes.IsPrompt(stream);
    private int filled;

    /// <summary>How many threads may work on it.</summary>
    public int Threads { get; } = Environment.ProcessorCount;

    /// <summary>Room for at least 8 bytes, to be filled from its front.</summary>
    public Span<byte> Room()
    {
        if (bytes.Length - filled < sizeof(long))
        {
            Flush();
        }

        return bytes.AsSpan(filled);
    }

    /// <summary>Takes what was filled.</summary>
    public void Advance(int count) => filled += count;

    /// <summary>Hashes and writes a few bytes at once.</summary>
    public void Write(ReadOnlySpan<byte> header)
    {
        Flush();
        hash.AppendData(header);
        stream?.Write(header);
    }

    /// <summary>Hashes and writes what was gathered.</summary>
    public void Flush()
    {
        Chunks.ForEach(stream is null ? 1 : 2, isPrompt && filled >= ParallelBytes ? Threads : 1, this, static (output, part) => output.Flush(part));
        filled = 0;
    }

    /// <summary>The hash of everything.</summary>
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
