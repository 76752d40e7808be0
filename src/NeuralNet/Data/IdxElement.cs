using System.Numerics;

namespace NeuralNet.Data;

/// <summary>A type of numbers in IDX files.</summary>
internal abstract class IdxElement
{
    /// <summary>The type in memory.</summary>
    public abstract Type Type { get; }

    /// <summary>Bytes of a number.</summary>
    public abstract int Size { get; }

    /// <summary>The type of a code, byte 2 of a file, or null if there is none.</summary>
    public static IdxElement? Of(byte code) => code switch
    {
        0x08 => new IdxElement<byte>(),
        0x09 => new IdxElement<sbyte>(),
        0x0B => new IdxElement<short>(),
        0x0C => new IdxElement<int>(),
        0x0D => new IdxElement<float>(),
        0x0E => new IdxElement<double>(),
        _ => null,
    };

    /// <summary>Reads numbers into memory that grows with what is there, up to <paramref name="count"/>.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="count">How many the header declares.</param>
    /// <param name="isThere">Whether it is known that as many are there: then the memory is made at once.</param>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public abstract Array Read(IdxSource source, int count, bool isThere);

    /// <summary>Multiplies in double, and rounds to T.</summary>
    public abstract void Scale<T>(Array values, double factor, Span<T> scaled)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Copies whole numbers.</summary>
    public abstract void CopyTo(Array values, Span<int> integers);
}
