using System.Numerics;

namespace NeuralNet.Data;

/// <summary>A type of numbers in files.</summary>
internal abstract class NumberElement
{
    /// <summary>The type in memory.</summary>
    public abstract Type Type { get; }

    /// <summary>Bytes of a number.</summary>
    public abstract int Size { get; }

    /// <summary>Whether the numbers are whole ones.</summary>
    public abstract bool IsInteger { get; }

    /// <summary>Reads numbers into memory that grows with what is there, up to <paramref name="count"/>.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="count">How many the header declares.</param>
    /// <param name="isThere">Whether it is known that as many are there: then the memory is made at once.</param>
    /// <param name="isBigEndian">Whether the highest byte of a number is the first.</param>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public abstract Array Read(NumberSource source, int count, bool isThere, bool isBigEndian);

    /// <summary>Writes numbers, the lowest byte of each first.</summary>
    public abstract void Write(Stream stream, Array values);

    /// <summary>Numbers of which the first dimension varies fastest in the order in which the last does, in memory of their own.</summary>
    /// <param name="values">The numbers, at least one.</param>
    /// <param name="dimensions">The sizes, at least one of them; those of 1 are better left out, as they would be gone through one by one.</param>
    public abstract Array FromFortranOrder(Array values, ReadOnlySpan<int> dimensions);

    /// <summary>Multiplies in double, and rounds to T.</summary>
    public abstract void Scale<T>(Array values, double factor, Span<T> scaled)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Copies whole numbers.</summary>
    /// <returns>The index of the first that an <see cref="int"/> cannot hold, or -1 if there is none.</returns>
    public abstract int CopyTo(Array values, Span<int> integers);
}
