using System.Numerics;

namespace NeuralNet.Data;

/// <summary>A number type in files.</summary>
internal abstract class NumberElement
{
    /// <summary>The largest amount of numbers that are read or written at a time, because a span has fewer than 2³¹ bytes.</summary>
    protected const int Slice = 1 << 20;

    /// <summary>The type in memory.</summary>
    public abstract Type Type { get; }

    /// <summary>The size of a number in bytes.</summary>
    public abstract int Size { get; }

    /// <summary>Whether the numbers are integers.</summary>
    public abstract bool IsInteger { get; }

    /// <summary>Reads up to <paramref name="count"/> numbers. The memory grows as they are read.</summary>
    /// <param name="source">The source.</param>
    /// <param name="count">The number of numbers that the header declares.</param>
    /// <param name="isThere">Whether the source certainly has that many. The memory is then allocated at once.</param>
    /// <param name="isBigEndian">Whether the highest byte of a number comes first.</param>
    /// <exception cref="InvalidDataException">The source has fewer numbers.</exception>
    public abstract Array Read(NumberSource source, int count, bool isThere, bool isBigEndian);

    /// <summary>Writes an array of numbers, the lowest byte of each first.</summary>
    public abstract void Write(Stream stream, Array values);

    /// <summary>Copies numbers from Fortran order (the first dimension varies fastest) to C order (the last one does).</summary>
    /// <param name="values">The numbers, at least one.</param>
    /// <param name="dimensions">The sizes, at least one. Leave out sizes of 1, because they only cost time.</param>
    public abstract Array FromFortranOrder(Array values, ReadOnlySpan<int> dimensions);

    /// <summary>Multiplies in double and rounds to T.</summary>
    public abstract void Scale<T>(Array values, double factor, Span<T> scaled)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Converts numbers from the bytes of a file, multiplies them in double and rounds to T. It may change the bytes.</summary>
    public abstract void Scale<T>(Span<byte> bytes, bool isBigEndian, double factor, Span<T> scaled)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Copies integers.</summary>
    /// <returns>The index of the first number that an <see cref="int"/> cannot hold, or -1 if there is none.</returns>
    public abstract int CopyTo(Array values, Span<int> integers);

    /// <summary>Writes numbers, the lowest byte of each first.</summary>
    public static void Write<TElement>(Stream stream, ReadOnlySpan<TElement> values)
        where TElement : unmanaged
    {
        TElement[] reversed = BitConverter.IsLittleEndian ? [] : new TElement[Math.Min(Slice, values.Length)];
        ReadOnlySpan<TElement> slice;
        for (int written = 0; written < values.Length; written += slice.Length)
        {
            slice = values.Slice(written, Math.Min(Slice, values.Length - written));
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

/// <summary>A number type in files, with its arithmetic.</summary>
internal sealed class NumberElement<TElement> : NumberElement
    where TElement : unmanaged, INumber<TElement>
{
    /// <summary>The number of bytes that are allocated first if the length is not known.</summary>
    private const int FirstPiece = 64 * 1024;

    /// <summary>The number of examples that are reordered together. Their places in memory stay in the cache.</summary>
    private const int Block = 32;

    /// <inheritdoc/>
    public override Type Type => typeof(TElement);

    /// <inheritdoc/>
    public override int Size => ByteOrder.SizeOf<TElement>();

    /// <inheritdoc/>
    public override bool IsInteger => TElement.IsZero(TElement.One / (TElement.One + TElement.One));

    /// <inheritdoc/>
    public override void Write(Stream stream, Array values) => Write<TElement>(stream, (TElement[])values);

    /// <inheritdoc/>
    public override Array Read(NumberSource source, int count, bool isThere, bool isBigEndian)
    {
        TElement[] values = new TElement[isThere ? count : Math.Min(count, FirstPiece / Size)];
        int filled = 0;
        while (true)
        {
            for (; filled < values.Length; filled += Math.Min(Slice, values.Length - filled))
            {
                source.ReadNumbers(ByteOrder.Bytes(values.AsSpan(filled, Math.Min(Slice, values.Length - filled))), (long)count * Size);
            }

            if (filled == count)
            {
                if (isBigEndian == BitConverter.IsLittleEndian)
                {
                    ByteOrder.Reverse(values.AsSpan());
                }

                return values;
            }

            Array.Resize(ref values, (int)Math.Min(count, 2L * filled));
        }
    }

    /// <inheritdoc/>
    public override Array FromFortranOrder(Array values, ReadOnlySpan<int> dimensions)
    {
        ReadOnlySpan<TElement> numbers = (TElement[])values;
        TElement[] ordered = new TElement[numbers.Length];
        int examples = dimensions[0];
        int exampleSize = numbers.Length / examples;
        Span<int> index = stackalloc int[dimensions.Length];
        for (int first = 0; first < examples; first += Block)
        {
            int block = Math.Min(Block, examples - first);
            index.Clear();
            int target = 0;
            for (int i = 0; i < exampleSize; i++)
            {
                ReadOnlySpan<TElement> same = numbers.Slice((i * examples) + first, block);
                for (int j = 0; j < block; j++)
                {
                    ordered[((first + j) * exampleSize) + target] = same[j];
                }

                target = Next(dimensions, exampleSize, index, target);
            }
        }

        return ordered;
    }

    /// <inheritdoc/>
    public override void Scale<T>(Array values, double factor, Span<T> scaled) => Scale((TElement[])values, factor, scaled);

    /// <inheritdoc/>
    public override void Scale<T>(Span<byte> bytes, bool isBigEndian, double factor, Span<T> scaled)
    {
        Span<TElement> numbers = ByteOrder.Numbers<TElement>(bytes);
        if (isBigEndian == BitConverter.IsLittleEndian)
        {
            ByteOrder.Reverse(numbers);
        }

        Scale(numbers, factor, scaled);
    }

    private static void Scale<T>(ReadOnlySpan<TElement> numbers, double factor, Span<T> scaled)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            scaled[i] = T.CreateTruncating(double.CreateTruncating(numbers[i]) * factor);
        }
    }

    /// <inheritdoc/>
    public override int CopyTo(Array values, Span<int> integers)
    {
        ReadOnlySpan<TElement> numbers = (TElement[])values;
        for (int i = 0; i < numbers.Length; i++)
        {
            integers[i] = int.CreateTruncating(numbers[i]);
            if (double.CreateTruncating(numbers[i]) != integers[i])
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Moves to the next number of an example in the order of the file, in which dimension 1 varies fastest.</summary>
    /// <param name="dimensions">The sizes, the number of examples first.</param>
    /// <param name="exampleSize">The product of the other sizes.</param>
    /// <param name="index">The index of the number in each dimension. The call changes it to that of the next number.</param>
    /// <param name="target">The place of the number within its example.</param>
    /// <returns>The place of the next number.</returns>
    private static int Next(ReadOnlySpan<int> dimensions, int exampleSize, Span<int> index, int target)
    {
        int stride = exampleSize;
        for (int d = 1; d < dimensions.Length; d++)
        {
            stride /= dimensions[d];
            index[d]++;
            if (index[d] < dimensions[d])
            {
                return target + stride;
            }

            target -= (dimensions[d] - 1) * stride;
            index[d] = 0;
        }

        return target;
    }
}
