using System.Globalization;
using System.Numerics;

namespace NeuralNet.Data;

/// <summary>The numbers of an NPY or IDX file, which stay on the disk. The first dimension counts the examples.</summary>
/// <remarks>
/// Examples are read by position. A mapping of the file into memory was no faster, and if another program shortens a mapped file, the system ends every
/// process that reads the lost part, without an exception. Reading by position then gives fewer bytes, which is an exception here. Examples of one
/// number, such as classes, are kept in memory: to read one takes half as long as to read a thousand numbers, and their order takes as much memory.
/// </remarks>
internal sealed class NumberFile : IDisposable
{
    private readonly FileStream file;
    private readonly NumberElement element;
    private readonly bool isBigEndian;
    private readonly long start;
    private readonly long exampleBytes;
    private readonly DateTime written;
    private readonly FileFault fault;
    private readonly byte[] kept = [];
    private byte[] raw = [];

    /// <summary>Initializes a file whose header has been read. Disposing it closes the stream.</summary>
    /// <param name="file">The file. It is as long as its header declares.</param>
    /// <param name="element">The type of the numbers.</param>
    /// <param name="isBigEndian">Whether the highest byte of a number comes first.</param>
    /// <param name="dimensions">The sizes.</param>
    /// <param name="start">The position of the first number.</param>
    /// <param name="fault">Makes the messages.</param>
    /// <exception cref="InvalidDataException">There are no examples, or one of them has too many numbers.</exception>
    public NumberFile(FileStream file, NumberElement element, bool isBigEndian, IReadOnlyList<int> dimensions, long start, FileFault fault)
    {
        (this.file, this.element, this.isBigEndian, this.start, this.fault) = (file, element, isBigEndian, start, fault);
        written = File.GetLastWriteTimeUtc(file.SafeFileHandle);
        Count = dimensions.Count > 0 ? dimensions[0] : 1;
        long size = dimensions.Skip(1).Aggregate(1L, (product, next) => product * next);
        if (Count == 0 || size == 0 || size > Array.MaxLength)
        {
            throw fault.Of($"must have at least one example, with 1 to {Array.MaxLength} numbers, but it has {Count}, with {size} numbers each.");
        }

        ExampleSize = (int)size;
        exampleBytes = size * element.Size;
        if (size == 1 && Count * exampleBytes <= Array.MaxLength)
        {
            byte[] all = new byte[Count * exampleBytes];
            ReadBytes(all, start);
            kept = all;
        }
    }

    /// <summary>The first dimension, or 1 if there is none.</summary>
    public int Count { get; }

    /// <summary>The product of the other dimensions.</summary>
    public int ExampleSize { get; }

    /// <summary>Whether the numbers are integers.</summary>
    public bool IsInteger => element.IsInteger;

    /// <summary>Makes the messages.</summary>
    public FileFault Fault => fault;

    /// <summary>The largest number that is allowed, or null if every number is: 1 for the bool of numpy.</summary>
    public int? Largest { get; init; }

    /// <summary>Reads examples. Consecutive ones are read together. It allocates nothing, unless it converts more numbers than before.</summary>
    /// <param name="indices">The examples, each 0 … <see cref="Count"/> − 1.</param>
    /// <param name="factor">Multiplies each number.</param>
    /// <param name="numbers">Receives <see cref="ExampleSize"/> numbers for each index.</param>
    /// <exception cref="InvalidDataException">The file has become shorter, or has been changed, since it was opened; or a number is too large.</exception>
    public void Read<T>(ReadOnlySpan<int> indices, double factor, Span<T> numbers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count;
        for (int i = 0; i < indices.Length; i += count)
        {
            count = 1;
            while (i + count < indices.Length && indices[i + count] == indices[i] + count)
            {
                count++;
            }

            Read(start + (indices[i] * exampleBytes), factor, numbers.Slice(i * ExampleSize, count * ExampleSize));
        }

        if (File.GetLastWriteTimeUtc(file.SafeFileHandle) != written)
        {
            throw fault.Of("was changed while it was open. Do not write to the files of a training, or train from copies.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <summary>Reads numbers that lie together, in pieces whose bytes fit into a span.</summary>
    private void Read<T>(long position, double factor, Span<T> numbers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Piece = 1 << 20;
        bool isSame = element.Type == typeof(T) && isBigEndian != BitConverter.IsLittleEndian && factor == 1;
        while (!numbers.IsEmpty)
        {
            Span<T> piece = numbers[..Math.Min(Piece, numbers.Length)];
            int length = piece.Length * element.Size;
            if (isSame)
            {
                ReadBytes(ByteOrder.Bytes(piece), position);
            }
            else
            {
                raw = raw.Length < length ? new byte[length] : raw;
                Span<byte> bytes = raw.AsSpan(0, length);
                ReadBytes(bytes, position);
                RequireLargest(bytes, position);
                element.Scale(bytes, isBigEndian, factor, piece);
            }

            position += length;
            numbers = numbers[piece.Length..];
        }
    }

    private void ReadBytes(Span<byte> bytes, long position)
    {
        if (kept.Length > 0)
        {
            kept.AsSpan((int)(position - start), bytes.Length).CopyTo(bytes);
            return;
        }

        while (!bytes.IsEmpty)
        {
            int count = RandomAccess.Read(file.SafeFileHandle, bytes, position);
            if (count == 0)
            {
                throw fault.At(position, "it ends there, but it was longer when it was opened");
            }

            position += count;
            bytes = bytes[count..];
        }
    }

    private void RequireLargest(ReadOnlySpan<byte> bytes, long position)
    {
        if (Largest is { } largest && bytes.IndexOfAnyExceptInRange((byte)0, (byte)largest) is int wrong and >= 0)
        {
            throw fault.At(position + wrong, string.Create(CultureInfo.InvariantCulture, $"expected a bool, 0 or 1, but it is {bytes[wrong]}"));
        }
    }
}
