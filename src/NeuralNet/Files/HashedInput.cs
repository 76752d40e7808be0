using System.Security.Cryptography;

namespace NeuralNet;

/// <summary>Reads a known number of bytes. If the stream is prompt, it hashes one piece while it reads the next.</summary>
/// <param name="stream">The stream.</param>
/// <param name="hash">Hashes the bytes, or null if no hash is needed.</param>
/// <param name="length">The number of bytes.</param>
/// <param name="start">Their position in the file, for messages.</param>
/// <param name="fault">Makes the messages.</param>
internal sealed class HashedInput(Stream stream, IncrementalHash? hash, long length, long start, FileFault fault)
{
    /// <summary>The number of bytes that are read at a time, a multiple of the size of any number.</summary>
    private const int RoomBytes = 1024 * 1024;

    /// <summary>The size of a piece from which a second thread saves more time than it costs.</summary>
    private const int ParallelBytes = 64 * 1024;

    private readonly IncrementalHash? hash = hash;
    private readonly int threads = Streams.IsPrompt(stream) ? Environment.ProcessorCount : 1;
    private byte[] present = new byte[Math.Min(RoomBytes, length)];
    private byte[] next = new byte[Math.Min(RoomBytes, Math.Max(length - RoomBytes, 0))];
    private int presentCount;
    private int presentUsed;
    private int nextCount;
    private long read;
    private bool hasBegun;

    /// <summary>Returns the next bytes, at least one and at most <paramref name="atMost"/>. The caller may overwrite them.</summary>
    /// <exception cref="InvalidDataException">The stream ends too early.</exception>
    public Span<byte> Next(long atMost)
    {
        if (presentUsed == presentCount)
        {
            Turn();
        }

        int count = (int)Math.Min(atMost, presentCount - presentUsed);
        presentUsed += count;
        return present.AsSpan(presentUsed - count, count);
    }

    private void Turn()
    {
        if (!hasBegun)
        {
            hasBegun = true;
            nextCount = Fill(present);
        }
        else
        {
            (present, next) = (next, present);
        }

        presentCount = nextCount;
        presentUsed = 0;
        Chunks.ForEach(2, presentCount < ParallelBytes ? 1 : threads, this, static (input, part) => input.HashOrFill(part));
    }

    private void HashOrFill(int part)
    {
        if (part == 0)
        {
            hash?.AppendData(present, 0, presentCount);
        }
        else
        {
            nextCount = Fill(next);
        }
    }

    private int Fill(byte[] room)
    {
        int wanted = (int)Math.Min(room.Length, length - read);
        int count = stream.ReadAtLeast(room.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
        read += count;
        return count == wanted ? count : throw fault.At(start + read, $"it ends there, but the header declares {length} bytes of data");
    }
}
