namespace NeuralNet;

/// <summary>A column of a tile, some whole registers high: its sums, or its part of A.</summary>
/// <remarks>
/// The JIT keeps a structure of up to four registers in registers, as if its fields were separate locals. So the inner loop is written once,
/// for columns of any height.
/// </remarks>
/// <typeparam name="TSelf">The column itself.</typeparam>
/// <typeparam name="T">A number of it.</typeparam>
internal unsafe interface ITileColumn<TSelf, T>
    where TSelf : struct, ITileColumn<TSelf, T>
    where T : unmanaged
{
    /// <summary>How many registers high it is.</summary>
    static abstract int Registers { get; }

    /// <summary>Rows of the tile.</summary>
    static abstract int Height { get; }

    /// <summary>Reads <see cref="Height"/> numbers.</summary>
    static abstract TSelf Load(T* source);

    /// <summary>Reads the first of its numbers, at least 1; what stands in the others nobody may use.</summary>
    static abstract TSelf Load(T* source, int rows);

    /// <summary>Asks the hardware to have <see cref="Height"/> numbers in first-level cache soon.</summary>
    static abstract void Prefetch(T* source);

    /// <summary>Writes <see cref="Height"/> numbers.</summary>
    void Store(T* target);

    /// <summary>Writes the first of its numbers, at least 1.</summary>
    void Store(T* target, int rows);

    /// <summary>this + a·b for each row.</summary>
    TSelf MultiplyAdd(TSelf a, T b);

    /// <summary>this·α for each row.</summary>
    TSelf Scale(T alpha);

    /// <summary>this + c for each row.</summary>
    TSelf Add(TSelf c);
}
