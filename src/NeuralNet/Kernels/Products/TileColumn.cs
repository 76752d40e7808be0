using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A column of a tile, several registers high. It holds sums or elements of A.</summary>
/// <remarks>
/// The JIT keeps a structure of up to four registers in registers, as if its fields were separate locals. The inner loop is therefore written once,
/// for columns of any height. The structures below differ only in their number of registers. A structure composed of two others would be shorter, but
/// the JIT would keep it in memory, and the product would be four times slower.
/// </remarks>
/// <typeparam name="TSelf">The column itself.</typeparam>
/// <typeparam name="T">The type of its numbers.</typeparam>
internal unsafe interface ITileColumn<TSelf, T>
    where TSelf : struct, ITileColumn<TSelf, T>
    where T : unmanaged
{
    /// <summary>The height in registers.</summary>
    static abstract int Registers { get; }

    /// <summary>The height in rows.</summary>
    static abstract int Height { get; }

    /// <summary>Reads <see cref="Height"/> numbers.</summary>
    static abstract TSelf Load(T* source);

    /// <summary>Reads only the first <paramref name="rows"/> numbers, at least 1. The others are undefined.</summary>
    static abstract TSelf Load(T* source, int rows);

    /// <summary>Prefetches <see cref="Height"/> numbers to the first-level cache.</summary>
    static abstract void Prefetch(T* source);

    /// <summary>Writes <see cref="Height"/> numbers.</summary>
    void Store(T* target);

    /// <summary>Writes only the first <paramref name="rows"/> numbers, at least 1.</summary>
    void Store(T* target, int rows);

    /// <summary>this + a·b for each row.</summary>
    TSelf MultiplyAdd(TSelf a, T b);

    /// <summary>this + c for each row.</summary>
    TSelf Add(TSelf c);
}

/// <summary>A column of a tile, one register high.</summary>
internal readonly unsafe struct TileColumn1<TSimd, TVector, T>(TVector v0) : ITileColumn<TileColumn1<TSimd, TVector, T>, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly TVector v0 = v0;

    /// <inheritdoc/>
    public static int Registers => 1;

    /// <inheritdoc/>
    public static int Height => TSimd.Width;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileColumn1<TSimd, TVector, T> Load(T* source) => new(TSimd.Load(source));

    /// <inheritdoc/>
    public static TileColumn1<TSimd, TVector, T> Load(T* source, int rows) => new(TSimd.LoadUpTo(source, rows));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(T* source) => TSimd.Prefetch(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target) => TSimd.Store(v0, target);

    /// <inheritdoc/>
    public void Store(T* target, int rows) => TSimd.StoreUpTo(v0, target, rows);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileColumn1<TSimd, TVector, T> MultiplyAdd(TileColumn1<TSimd, TVector, T> a, T b)
    {
        TVector factor = TSimd.Broadcast(b);
        return new(TSimd.MultiplyAdd(a.v0, factor, v0));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileColumn1<TSimd, TVector, T> Add(TileColumn1<TSimd, TVector, T> c) => new(TSimd.Add(v0, c.v0));
}

/// <summary>A column of a tile, two registers high.</summary>
internal readonly unsafe struct TileColumn2<TSimd, TVector, T>(TVector v0, TVector v1) : ITileColumn<TileColumn2<TSimd, TVector, T>, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly TVector v0 = v0;
    private readonly TVector v1 = v1;

    /// <inheritdoc/>
    public static int Registers => 2;

    /// <inheritdoc/>
    public static int Height => 2 * TSimd.Width;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileColumn2<TSimd, TVector, T> Load(T* source) => new(TSimd.Load(source), TSimd.Load(source + TSimd.Width));

    /// <inheritdoc/>
    public static TileColumn2<TSimd, TVector, T> Load(T* source, int rows) =>
        new(TSimd.LoadUpTo(source, rows), TSimd.LoadUpTo(source + TSimd.Width, rows - TSimd.Width));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(T* source)
    {
        TSimd.Prefetch(source);
        TSimd.Prefetch(source + TSimd.Width);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target)
    {
        TSimd.Store(v0, target);
        TSimd.Store(v1, target + TSimd.Width);
    }

    /// <inheritdoc/>
    public void Store(T* target, int rows)
    {
        TSimd.StoreUpTo(v0, target, rows);
        TSimd.StoreUpTo(v1, target + TSimd.Width, rows - TSimd.Width);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileColumn2<TSimd, TVector, T> MultiplyAdd(TileColumn2<TSimd, TVector, T> a, T b)
    {
        TVector factor = TSimd.Broadcast(b);
        return new(TSimd.MultiplyAdd(a.v0, factor, v0), TSimd.MultiplyAdd(a.v1, factor, v1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileColumn2<TSimd, TVector, T> Add(TileColumn2<TSimd, TVector, T> c) => new(TSimd.Add(v0, c.v0), TSimd.Add(v1, c.v1));
}

/// <summary>A column of a tile, three registers high.</summary>
internal readonly unsafe struct TileColumn3<TSimd, TVector, T>(TVector v0, TVector v1, TVector v2) : ITileColumn<TileColumn3<TSimd, TVector, T>, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly TVector v0 = v0;
    private readonly TVector v1 = v1;
    private readonly TVector v2 = v2;

    /// <inheritdoc/>
    public static int Registers => 3;

    /// <inheritdoc/>
    public static int Height => 3 * TSimd.Width;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileColumn3<TSimd, TVector, T> Load(T* source) =>
        new(TSimd.Load(source), TSimd.Load(source + TSimd.Width), TSimd.Load(source + (2 * TSimd.Width)));

    /// <inheritdoc/>
    public static TileColumn3<TSimd, TVector, T> Load(T* source, int rows) =>
        new(TSimd.LoadUpTo(source, rows), TSimd.LoadUpTo(source + TSimd.Width, rows - TSimd.Width), TSimd.LoadUpTo(source + (2 * TSimd.Width), rows - (2 * TSimd.Width)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(T* source)
    {
        TSimd.Prefetch(source);
        TSimd.Prefetch(source + TSimd.Width);
        TSimd.Prefetch(source + (2 * TSimd.Width));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* target)
    {
        TSimd.Store(v0, target);
        TSimd.Store(v1, target + TSimd.Width);
        TSimd.Store(v2, target + (2 * TSimd.Width));
    }

    /// <inheritdoc/>
    public void Store(T* target, int rows)
    {
        TSimd.StoreUpTo(v0, target, rows);
        TSimd.StoreUpTo(v1, target + TSimd.Width, rows - TSimd.Width);
        TSimd.StoreUpTo(v2, target + (2 * TSimd.Width), rows - (2 * TSimd.Width));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileColumn3<TSimd, TVector, T> MultiplyAdd(TileColumn3<TSimd, TVector, T> a, T b)
    {
        TVector factor = TSimd.Broadcast(b);
        return new(TSimd.MultiplyAdd(a.v0, factor, v0), TSimd.MultiplyAdd(a.v1, factor, v1), TSimd.MultiplyAdd(a.v2, factor, v2));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileColumn3<TSimd, TVector, T> Add(TileColumn3<TSimd, TVector, T> c) => new(TSimd.Add(v0, c.v0), TSimd.Add(v1, c.v1), TSimd.Add(v2, c.v2));
}
