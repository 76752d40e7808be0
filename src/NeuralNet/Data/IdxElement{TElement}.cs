using System.Numerics;

namespace NeuralNet.Data;

/// <summary>Numbers of one type in IDX files.</summary>
internal sealed class IdxElement<TElement> : IdxElement
    where TElement : unmanaged, INumber<TElement>
{
    /// <summary>Bytes that are made room for before any has been seen, where the length cannot be known.</summary>
    private const int FirstPiece = 64 * 1024;

    /// <summary>Numbers that are read at a time: a span of bytes holds no more than 2³¹.</summary>
    private const int Slice = 1 << 20;

    /// <inheritdoc/>
    public override Type Type => typeof(TElement);

    /// <inheritdoc/>
    public override int Size => BigEndian.SizeOf<TElement>();

    /// <inheritdoc/>
    public override Array Read(IdxSource source, int count, bool isThere)
    {
        TElement[] values = new TElement[isThere ? count : Math.Min(count, FirstPiece / Size)];
        int filled = 0;
        while (true)
        {
            for (; filled < values.Length; filled += Math.Min(Slice, values.Length - filled))
            {
                source.ReadNumbers(BigEndian.Bytes(values.AsSpan(filled, Math.Min(Slice, values.Length - filled))), (long)count * Size);
            }

            if (filled == count)
            {
                BigEndian.ToNative(values.AsSpan());
                return values;
            }

            Array.Resize(ref values, (int)Math.Min(count, 2L * filled));
        }
    }

    /// <inheritdoc/>
    public override void Scale<T>(Array values, double factor, Span<T> scaled)
    {
        ReadOnlySpan<TElement> numbers = (TElement[])values;
        for (int i = 0; i < numbers.Length; i++)
        {
            scaled[i] = T.CreateTruncating(double.CreateTruncating(numbers[i]) * factor);
        }
    }

    /// <inheritdoc/>
    public override void CopyTo(Array values, Span<int> integers)
    {
        ReadOnlySpan<TElement> numbers = (TElement[])values;
        for (int i = 0; i < numbers.Length; i++)
        {
            integers[i] = int.CreateChecked(numbers[i]);
        }
    }
}
