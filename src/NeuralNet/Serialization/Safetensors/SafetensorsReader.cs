using System.Buffers.Binary;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;

namespace NeuralNet.Serialization;

/// <summary>Reads a safetensors file: the header, which is checked at once, and then the tensors in the order of their data.</summary>
/// <remarks>
/// <code>
/// 8 bytes      the length of the header, a little-endian integer
/// header       JSON                                                        checked before memory is allocated for anything else
/// data         the tensors without a gap                                   hashed while they are read
/// </code>
/// Do not return data before <see cref="Finish"/> has verified the checksum.
/// </remarks>
internal sealed class SafetensorsReader : IDisposable
{
    /// <summary>The largest number of elements of another precision that are converted at a time.</summary>
    private const int ConvertedAtATime = 32 * 1024;

    private readonly IncrementalHash? hash;
    private readonly long dataStart;
    private readonly bool isLengthKnown;

    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "The stream of the caller stays open.")]
    private readonly Stream source;

    private SpooledStream? spooled;
    private HashedInput? data;
    private Array? scratch;
    private long position;

    /// <summary>Reads and checks the header.</summary>
    /// <param name="stream">A readable stream that ends with the file. It stays open.</param>
    /// <param name="name">The name of the file in messages.</param>
    /// <exception cref="InvalidDataException">The stream is not a safetensors file, has a newer format, or is damaged.</exception>
    public SafetensorsReader(Stream stream, string name)
    {
        source = stream;
        Fault = new FileFault(name, "safetensors");
        long? remaining = Streams.Remaining(stream);
        byte[] prefix = ReadPrefix();

        // The length of a device is 0, and a file may have grown since its length was read.
        long? length = remaining >= prefix.Length ? remaining : null;
        isLengthKnown = length is not null;
        int headerLength = HeaderLength(prefix, length);
        byte[] header = ReadHeader(headerLength);
        Header = SafetensorsHeaderReader.Read(header, Fault);
        dataStart = SafetensorsLimits.PrefixBytes + headerLength;
        RequireLength(length);
        if (Header.Format is not null)
        {
            hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(prefix);
            hash.AppendData(header);
        }
    }

    /// <summary>The header.</summary>
    public SafetensorsHeader Header { get; }

    /// <summary>Makes the messages.</summary>
    public FileFault Fault { get; }

    /// <summary>Requires that all data exists before memory is allocated for it. If the stream cannot seek, its data is read now.</summary>
    /// <exception cref="InvalidDataException">The stream ends too early.</exception>
    public void RequireData() => data ??= new HashedInput(isLengthKnown ? source : Spooled(), hash, Header.DataLength, dataStart, Fault);

    /// <summary>Reads the next tensor in the order of the file.</summary>
    /// <param name="tensor">The next tensor.</param>
    /// <param name="target">Receives its numbers. It must have their count and their type.</param>
    public void ReadNumbers<TElement>(TensorInfo tensor, Span<TElement> target)
        where TElement : unmanaged
    {
        Debug.Assert(tensor.Type == TensorTypes.Of<TElement>() && tensor.Count == target.Length, "The type and size have been checked.");
        int size = tensor.Type.Size();
        for (int done = 0; done < target.Length;)
        {
            Span<TElement> part = ByteOrder.Numbers<TElement>(Next(tensor, (long)(target.Length - done) * size));
            ByteOrder.SwapLittleEndian(part);
            part.CopyTo(target[done..]);
            done += part.Length;
        }
    }

    /// <summary>Reads the next tensor in the order of the file, a matrix.</summary>
    /// <param name="tensor">The next tensor.</param>
    /// <param name="target">Receives its numbers column after column, in the precision of the target. It must have their count.</param>
    /// <param name="rows">The rows of the matrix.</param>
    public void ReadMatrix<T>(TensorInfo tensor, Span<T> target, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(tensor.Count == target.Length, "The size has been checked.");
        if (tensor.Type == TensorTypes.Of<T>() && (rows == 1 || rows == target.Length))
        {
            ReadNumbers(tensor, target);
            return;
        }

        int size = tensor.Type.Size();
        T[] converted = tensor.Type == TensorTypes.Of<T>() ? [] : Scratch<T>(target.Length);
        int most = converted.Length == 0 ? int.MaxValue : converted.Length;
        for (long done = 0; done < target.Length;)
        {
            ReadOnlySpan<T> part = tensor.Type.Convert(Next(tensor, Math.Min(target.Length - done, most) * size), converted.AsSpan());
            RowMajor.Scatter(part, done, target, rows, Environment.ProcessorCount);
            done += part.Length;
        }
    }

    /// <summary>Reads only a tensor with one integer, at its place in a file. The checksum is not verified.</summary>
    public long ReadInteger(TensorInfo tensor)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        source.Position = dataStart + tensor.Begin;
        source.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>Skips the next tensor in the order of the file.</summary>
    public void Skip(TensorInfo tensor)
    {
        for (long left = tensor.End - tensor.Begin; left > 0;)
        {
            left -= Next(tensor, left).Length;
        }
    }

    /// <summary>Requires that everything has been read and that the checksum is correct.</summary>
    /// <exception cref="InvalidDataException">More follows, or the checksum is wrong.</exception>
    public void Finish()
    {
        RequireData();
        Debug.Assert(position == Header.DataLength, "All tensors have been read.");
        if (isLengthKnown)
        {
            RequireEnd();
        }

        if (hash is not null && !hash.GetHashAndReset().AsSpan().SequenceEqual(Header.Checksum))
        {
            throw Fault.Of("is damaged: its checksum does not match its contents.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        hash?.Dispose();
        spooled?.Dispose();
    }

    /// <summary>Memory for conversion. All tensors share it, and it grows to the size that the largest of them needs.</summary>
    private T[] Scratch<T>(int count)
    {
        int wanted = Math.Min(ConvertedAtATime, count);
        if (scratch is not T[] present || present.Length < wanted)
        {
            scratch = present = new T[Math.Min(ConvertedAtATime, BitOperations.RoundUpToPowerOf2((uint)wanted))];
        }

        return present;
    }

    private Span<byte> Next(TensorInfo tensor, long atMost)
    {
        RequireData();
        Debug.Assert(position >= tensor.Begin && position + atMost <= tensor.End, "Tensors are read in the order of their data.");
        Span<byte> next = data!.Next(atMost);
        position += next.Length;
        return next;
    }

    private SpooledStream Spooled()
    {
        spooled = new SpooledStream(source, Header.DataLength) { IsReadOnce = true };
        if (spooled.Length < Header.DataLength)
        {
            throw Fault.At(dataStart + spooled.Length, $"it ends there, but the header declares {Header.DataLength} bytes of data");
        }

        RequireEnd();
        return spooled;
    }

    private byte[] ReadPrefix()
    {
        byte[] prefix = new byte[SafetensorsLimits.PrefixBytes];
        int count = source.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        return count == prefix.Length ? prefix : throw Fault.At(count, "it ends there, within the eight bytes of the length of the header");
    }

    private int HeaderLength(byte[] prefix, long? length)
    {
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        return headerLength > SafetensorsLimits.MostHeaderBytes
            ? throw Fault.At(0, $"expected the length of the header, at most {SafetensorsLimits.MostHeaderBytes}, but it is {headerLength}")
            : length is { } known && (long)headerLength > known - prefix.Length
            ? throw Fault.At(0, $"expected the length of the header, but it is {headerLength}, and there are {known - prefix.Length} bytes after it")
            : (int)headerLength;
    }

    private byte[] ReadHeader(int length)
    {
        using SpooledStream? copy = isLengthKnown || length <= SafetensorsLimits.PromisedHeaderBytes ? null : new(source, length);
        byte[] header = new byte[copy?.Length ?? length];
        int count = (copy ?? source).ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        return count == length
            ? header
            : throw Fault.At(SafetensorsLimits.PrefixBytes + count, $"it ends there, within the header of {length} bytes");
    }

    private void RequireLength(long? length)
    {
        if (Header.Format is not null && dataStart % SafetensorsLimits.Alignment != 0)
        {
            throw Fault.At(0, $"expected a length of the header that is a multiple of {SafetensorsLimits.Alignment}, but it is {dataStart - 8}");
        }

        if (Header.DataLength > long.MaxValue - dataStart)
        {
            throw Fault.Of($"is damaged: its header declares {Header.DataLength} bytes of data, which is too much.");
        }

        long end = dataStart + Header.DataLength;
        if (length is { } known && known != end)
        {
            throw known < end
                ? Fault.At(known, $"it ends there, but the header declares {Header.DataLength} bytes of data, up to byte {end}")
                : Fault.At(end, $"expected the end, because the header declares {Header.DataLength} bytes of data, but there are {known - end} more bytes");
        }
    }

    private void RequireEnd()
    {
        Span<byte> next = stackalloc byte[1];
        if (source.ReadAtLeast(next, 1, throwOnEndOfStream: false) > 0)
        {
            throw Fault.At(dataStart + Header.DataLength, "expected the end, because all data that the header declares has been read, but there are more bytes");
        }
    }
}
