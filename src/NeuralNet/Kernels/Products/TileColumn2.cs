using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A column of a tile, two registers high.</summary>
internal unsafe struct TileColumn2<TSimd, TVector, T> : ITileColumn<TileColumn2<TSimd, TVector, T>, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector v0;
    private TVector v1;

    /// <inheritdoc/>
    public static int Registers => 2;

    /// <inheritdoc/>
    public static int Height => 2 * TSimd.Width;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileColumn2<TSimd, TVector, T> Load(T* source)
    {
        TileColumn2<TSimd, TVector, T> column;
        column.v0 = TSimd.Load(source);
        column.v1 = TSimd.Load(source + TSimd.Width);
        return column;
    }

    /// <inheritdoc/>
    public static TileColumn2<TSimd, TVector, T> Load(T* source, int rows)
    {
        TileColumn2<TSimd, TVector, T> column = default;
        column.v0 = TSimd.LoadUpTo(source, rows);
        column.v1 = TSimd.LoadUpTo(source + TSimd.Width, rows - TSimd.Width);
        return column;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(T* source)
    {
        TSimd.Prefetch(source);
        TSimd.Prefetch(source + TSimd.Width);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(T* target)
    {
        TSimd.Store(v0, target);
        TSimd.Store(v1, target + TSimd.Width);
    }

    /// <inheritdoc/>
    public readonly void Store(T* target, int rows)
    {
        TSimd.StoreUpTo(v0, target, rows);
        TSimd.StoreUpTo(v1, target + TSimd.Width, rows - TSimd.Width);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileColumn2<TSimd, TVector, T> MultiplyAdd(TileColumn2<TSimd, TVector, T> a, T b)
    {
        TVector factor = TSimd.Broadcast(b);
        TileColumn2<TSimd, TVector, T> column;
        column.v0 = TSimd.MultiplyAdd(a.v0, factor, v0);
        column.v1 = TSimd.MultiplyAdd(a.v1, factor, v1);
        return column;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileColumn2<TSimd, TVector, T> Scale(T alpha)
    {
        TVector factor = TSimd.Broadcast(alpha);
        TileColumn2<TSimd, TVector, T> column;
        column.v0 = TSimd.Multiply(v0, factor);
        column.v1 = TSimd.Multiply(v1, factor);
        return column;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileColumn2<TSimd, TVector, T> Add(TileColumn2<TSimd, TVector, T> c)
    {
        TileColumn2<TSimd, TVector, T> column;
        column.v0 = TSimd.Add(v0, c.v0);
        column.v1 = TSimd.Add(v1, c.v1);
        return column;
    }
}
