using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Data;

/// <summary>The numbers of an NPY or IDX file, which stay on the disk. The first dimension counts the examples.</summary>
/// <remarks>
/// The file is mapped into memory. If it is in the cache of the system, an example takes little longer than one in memory. To read it by position takes several
/// times as long. If another program shortens a mapped file, the system ends every process that then reads the lost part, without an exception. The
/// length is therefore checked before each read, so that only a change during the read itself can do this.
/// </remarks>
internal sealed class NumberFile : IDisposable
{
    /// <summary>The amount of numbers that is worth another thread.</summary>
    private const int NumbersOfChunk = 16 * 1024;

    /// <summary>The bytes that are converted at a time.</summary>
    private const int ConvertedBytes = 4096;

    /// <summary>The number of examples between the one that is copied and the one that the processor fetches meanwhile.</summary>
    private const int Ahead = 2;

    /// <summary>The bytes of the largest example that is fetched in advance. Two of them fit into the cache of the first level.</summary>
    private const int PrefetchedBytes = 8 * 1024;

    private readonly FileStream file;
    private readonly MappedFile mapped;
    private readonly NumberElement element;
    private readonly bool isBigEndian;
    private readonly long start;
    private readonly int exampleBytes;
    private readonly DateTime written;
    private readonly FileFault fault;

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
        int most = Array.MaxLength / element.Size;
        if (Count == 0 || size == 0 || size > most)
        {
            throw fault.Of($"must have at least one example, with 1 to {most} numbers, but it has {Count}, with {size} numbers each.");
        }

        ExampleSize = (int)size;
        exampleBytes = ExampleSize * element.Size;
        mapped = new MappedFile(file, start + ((long)Count * exampleBytes));
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

    /// <summary>Reads examples. It allocates nothing.</summary>
    /// <param name="indices">The examples, each 0 … <see cref="Count"/> − 1.</param>
    /// <param name="factor">Multiplies each number.</param>
    /// <param name="numbers">Receives <see cref="ExampleSize"/> numbers for each index.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="InvalidDataException">The file has become shorter, or has been changed, since it was opened; or a number is too large.</exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public void Read<T>(ReadOnlySpan<int> indices, double factor, Span<T> numbers, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLength();
        using (MappedFile.Bytes bytes = mapped.Open())
        {
            Chunks.ForEach(
                indices.Length, Math.Max(1, NumbersOfChunk / ExampleSize), threads, new Reading<T>(this, bytes, indices, factor, numbers),
                static (reading, first, count) => reading.Read(first, count));
        }

        if (File.GetLastWriteTimeUtc(file.SafeFileHandle) != written)
        {
            throw fault.Of("was changed while it was open. Do not write to the files of a training, or train from copies.");
        }
    }

    /// <summary>Lets the system bring examples into its cache, and waits for it.</summary>
    /// <param name="indices">The examples.</param>
    /// <exception cref="InvalidDataException">The file has become shorter since it was opened.</exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public void Touch(ReadOnlySpan<int> indices)
    {
        RequireLength();
        using MappedFile.Bytes bytes = mapped.Open();
        foreach (int index in indices)
        {
            bytes.Touch(PositionOf(index), exampleBytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        mapped.Dispose();
        file.Dispose();
    }

    private long PositionOf(int example) => start + ((long)example * exampleBytes);

    private void RequireLength()
    {
        long length = RandomAccess.GetLength(file.SafeFileHandle);
        if (length < mapped.Length)
        {
            throw fault.At(length, "it ends there, but it was longer when it was opened");
        }
    }

    private void RequireLargest(ReadOnlySpan<byte> bytes, long position)
    {
        if (Largest is { } largest && bytes.IndexOfAnyExceptInRange((byte)0, (byte)largest) is int wrong and >= 0)
        {
            throw fault.At(position + wrong, string.Create(CultureInfo.InvariantCulture, $"expected a bool, 0 or 1, but it is {bytes[wrong]}"));
        }
    }

    /// <summary>A part of a read, for one thread.</summary>
    private readonly ref struct Reading<T>(NumberFile file, MappedFile.Bytes bytes, ReadOnlySpan<int> indices, double factor, Span<T> numbers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly MappedFile.Bytes bytes = bytes;
        private readonly ReadOnlySpan<int> indices = indices;
        private readonly Span<T> numbers = numbers;

        public void Read(int first, int count)
        {
            bool isSame = file.element.Type == typeof(T) && file.isBigEndian != BitConverter.IsLittleEndian && factor == 1;
            int together = Math.Max(1, ConvertedBytes / file.exampleBytes);
            for (int i = first; i < first + count; i += isSame ? 1 : together)
            {
                if (isSame)
                {
                    Example(i, first + count).CopyTo(ByteOrder.Bytes(numbers.Slice(i * file.ExampleSize, file.ExampleSize)));
                }
                else if (file.exampleBytes > ConvertedBytes)
                {
                    Convert(file.PositionOf(indices[i]), numbers.Slice(i * file.ExampleSize, file.ExampleSize));
                }
                else
                {
                    Convert(i, Math.Min(together, first + count - i));
                }
            }
        }

        /// <summary>The bytes of an example, while the processor fetches those of a later one before the end.</summary>
        private ReadOnlySpan<byte> Example(int i, int end)
        {
            if (i + Ahead < end && file.exampleBytes <= PrefetchedBytes)
            {
                bytes.Prefetch(file.PositionOf(indices[i + Ahead]), file.exampleBytes);
            }

            return bytes.Slice(file.PositionOf(indices[i]), file.exampleBytes);
        }

        /// <summary>Converts some small examples together.</summary>
        [SkipLocalsInit]
        private void Convert(int first, int count)
        {
            Span<byte> raw = stackalloc byte[ConvertedBytes];
            for (int i = 0; i < count; i++)
            {
                Span<byte> copy = raw.Slice(i * file.exampleBytes, file.exampleBytes);
                Example(first + i, first + count).CopyTo(copy);
                file.RequireLargest(copy, file.PositionOf(indices[first + i]));
            }

            file.element.Scale(
                raw[..(count * file.exampleBytes)], file.isBigEndian, factor, numbers.Slice(first * file.ExampleSize, count * file.ExampleSize));
        }

        /// <summary>Converts a large example piece by piece.</summary>
        [SkipLocalsInit]
        private void Convert(long position, Span<T> example)
        {
            Span<byte> raw = stackalloc byte[ConvertedBytes];
            while (!example.IsEmpty)
            {
                Span<T> piece = example[..Math.Min(ConvertedBytes / file.element.Size, example.Length)];
                Span<byte> copy = raw[..(piece.Length * file.element.Size)];
                bytes.Slice(position, copy.Length).CopyTo(copy);
                file.RequireLargest(copy, position);
                file.element.Scale(copy, file.isBigEndian, factor, piece);
                position += copy.Length;
                example = example[piece.Length..];
            }
        }
    }
}
