using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Numbers as files have them that begin a number with its lowest byte.</summary>
internal static class LittleEndian
{
    /// <summary>Bytes that are numbers, in place: as files have them on the one side, as the machine has them on the other.</summary>
    /// <param name="bytes">A multiple of the size of a number.</param>
    /// <returns>The same memory.</returns>
    public static Span<TElement> Numbers<TElement>(Span<byte> bytes)
        where TElement : unmanaged => MemoryMarshal.Cast<byte, TElement>(bytes);

    /// <summary>The memory of numbers as bytes.</summary>
    public static Span<byte> Bytes<TElement>(Span<TElement> values)
        where TElement : unmanaged => MemoryMarshal.AsBytes(values);

    /// <summary>Turns the bytes of each number around where the machine has the highest first: to what files have, and back.</summary>
    public static void Reorder<TElement>(Span<TElement> values)
        where TElement : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            return;
        }

        switch (Unsafe.SizeOf<TElement>())
        {
            case sizeof(short):
                Span<short> shorts = MemoryMarshal.Cast<TElement, short>(values);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case sizeof(int):
                Span<int> integers = MemoryMarshal.Cast<TElement, int>(values);
                BinaryPrimitives.ReverseEndianness(integers, integers);
                break;
            case sizeof(long):
                Span<long> longs = MemoryMarshal.Cast<TElement, long>(values);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
            default:
                break;
        }
    }

    /// <summary>Numbers of one precision from those of another, rounded to the nearest.</summary>
    public static void Convert<TSource, T>(ReadOnlySpan<TSource> source, Span<T> target)
        where TSource : unmanaged, INumber<TSource>
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = T.CreateTruncating(source[i]);
        }
    }

    /// <summary>Numbers from bfloat16: the upper half of a float32, exactly.</summary>
    public static void ConvertBrainFloats<T>(ReadOnlySpan<ushort> source, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)source[i] << 16));
        }
    }
}
