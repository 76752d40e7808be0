using System.Security.Cryptography;

namespace NeuralNet;

/// <summary>Reads a known number of bytes, and hashes those at hand while it reads the next, where that comes at once.</summary>
/// <param name="stream">Where they come from.</param>
/// <param name="hash">What hashes them, or null where nobody asks.</param>
/// <param name="length">How many there are.</param>
/// <param name="start">Where they begin in the file, for messages.</param>
/// <param name="fault">Makes the messages.</param>
internal sealed class HashedInput(Stream stream, IncrementalHash? hash, long length, long start, FileFault fault)
{
    /// <summary>Bytes that are read at a time: a multiple of the size of any number.</summary>
    private const int RoomBytes = 1024 * 1024;

    /// <summary>Bytes at a time from which a second thread gains more than the hand-over costs.</summary>
    private const int ParallelBytes = 64 * 1024;

    private readonly IncrementalHash? hash = hash;
    private readonly int threads = StreamBytes.IsPrompt(stream) ? Environment.ProcessorCount : 1;
    private byte[] present = new byte[Math.Min(RoomBytes, length)];
    private byte[] next = new byte[Math.Min(RoomBytes, Math.Max(length - RoomBytes, 0))];
    private int presentCount;
    private int presentUsed;
    private int nextCount;
    private long read;
    private bool hasBegun;

    /// <summary>Some bytes, at least one and at most so many, which may be changed.</summary>
    /// <exception cref="InvalidDataException">The stream ends before.</exception>
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
