namespace NeuralNet;

/// <summary>The operations of a matrix product on a vector register, so that one source works for registers of any width.</summary>
/// <remarks>
/// The framework's own abstraction over vector widths is not public. The implementations are empty structures. The JIT therefore compiles each
/// generic method separately for each of them, and inlines every member to an instruction. Pointers are not checked. The other kernels use
/// <see cref="ILanes{TSelf, T}"/>, whose vectors are structures around a register. In a tile they would be structures within the structure of a
/// column, which the JIT keeps in memory (docs/decisions/0005-threads-and-registers.md).
/// </remarks>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="T">The type of a lane.</typeparam>
internal unsafe interface ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>The number of lanes.</summary>
    static abstract int Width { get; }

    /// <summary>
    /// The columns of the widest tile whose sums stay in registers, with three registers for each column: 8 columns with 32 registers, or 4 with 16.
    /// </summary>
    static abstract int TileColumns { get; }

    /// <summary>Reads <see cref="Width"/> numbers.</summary>
    static abstract TVector Load(T* source);

    /// <summary>Prefetches a number and its cache line to the first-level cache. The address need not be valid.</summary>
    static abstract void Prefetch(T* source);

    /// <summary>Reads up to <see cref="Width"/> numbers, or none if the count is 0 or less. The other lanes are 0.</summary>
    static abstract TVector LoadUpTo(T* source, int count);

    /// <summary>Writes <see cref="Width"/> numbers.</summary>
    static abstract void Store(TVector vector, T* target);

    /// <summary>Writes up to <see cref="Width"/> numbers, or none if the count is 0 or less.</summary>
    static abstract void StoreUpTo(TVector vector, T* target, int count);

    /// <summary>A number in every lane.</summary>
    static abstract TVector Broadcast(T value);

    /// <summary>a + b, lane by lane.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a·b + c, lane by lane, rounded once if the hardware supports it.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);
}
