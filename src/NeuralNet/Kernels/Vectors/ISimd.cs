namespace NeuralNet;

/// <summary>What a matrix product does with a vector register, so that one source serves registers of any width.</summary>
/// <remarks>
/// The framework's own abstraction over vector widths is not public. The implementations are empty structures, for which the JIT compiles
/// each generic method by itself and inlines every member to an instruction. Pointers are as good as their caller says. The other kernels use
/// <see cref="ILanes{TSelf, T}"/>, whose vectors are structures around a register. In a tile they would be structures within the structure of a column, which
/// the JIT keeps in memory (docs/decisions/0005-threads-and-registers.md).
/// </remarks>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="T">A lane of it.</typeparam>
internal unsafe interface ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Lanes of a register.</summary>
    static abstract int Width { get; }

    /// <summary>Columns of the widest tile whose sums, three registers each, stay in registers: 8 of 32 registers, or 4 of 16.</summary>
    static abstract int TileColumns { get; }

    /// <summary>Reads <see cref="Width"/> numbers.</summary>
    static abstract TVector Load(T* source);

    /// <summary>Asks the hardware to have a number, and those near it, in first-level cache soon. It may be anywhere.</summary>
    static abstract void Prefetch(T* source);

    /// <summary>Reads up to <see cref="Width"/> numbers, none if the count is not above 0; the other lanes are 0.</summary>
    static abstract TVector LoadUpTo(T* source, int count);

    /// <summary>Writes <see cref="Width"/> numbers.</summary>
    static abstract void Store(TVector vector, T* target);

    /// <summary>Writes up to <see cref="Width"/> numbers, none if the count is not above 0.</summary>
    static abstract void StoreUpTo(TVector vector, T* target, int count);

    /// <summary>A number in every lane.</summary>
    static abstract TVector Broadcast(T value);

    /// <summary>a + b, lane by lane.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a·b + c, lane by lane, rounded once where the hardware can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);
}
