using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A column of a tile, three registers high.</summary>
internal unsafe struct TileColumn3<TSimd, TVector, T> : ITileColumn<TileColumn3<TSimd, TVector, T>, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector v0;
    private TVector v1;
    private TVector v2;

    /// <inheritdoc/>
    public static int Registers => 3;

    /// <inheritdoc/>
    public static int Height => 3 * TSimd.Width;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileColumn3<TSimd, TVector, T> Load(T* source)
    {
        TileColumn3<TSimd, TVector, T> column;
        column.v0 = TSimd.Load(source);
        column.v1 = TSimd.Load(source + TSimd.Width);
        column.v2 = TSimd.Load(source + (2 * TSimd.Width));
        return column;
    }

    /// <inheritdoc/>
    public static TileColumn3<TSimd, TVector, T> Load(T* source, int rows)
    {
        TileColumn3<TSimd, TVector, T> column = default;
        column.v0 = TSimd.LoadUpTo(source, rows);
        column.v1 = TSimd.LoadUpTo(source + TSimd.Width, rows - TSimd.Width);
        column.v2 = TSimd.LoadUpTo(source + (2 * TSimd.Width), rows - (2 * TSimd.Width));
        return column;
    }

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
    public readonly void Store(T* target)
    {
        TSimd.Store(v0, target);
        TSimd.Store(v1, target + TSimd.Width);
        TSimd.Store(v2, target + (2 * TSimd.Width));
    }

    /// <inheritdoc/>
    public readonly void Store(T* target, int rows)
    {
        TSimd.StoreUpTo(v0, target, rows);
        TSimd.StoreUpTo(v1, target + TSimd.Width, rows - TSimd.Width);
        TSimd.StoreUpTo(v2, target + (2 * TSimd.Width), rows - (2 * TSimd.Width));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileColumn3<TSimd, TVector, T> MultiplyAdd(TileColumn3<TSimd, TVector, T> a, T b)
    {
        TVector factor = TSimd.Broadcast(b);
        TileColumn3<TSimd, TVector, T> column;
        column.v0 = TSimd.MultiplyAdd(a.v0, factor, v0);
        column.v1 = TSimd.MultiplyAdd(a.v1, factor, v1);
        column.v2 = TSimd.MultiplyAdd(a.v2, factor, v2);
        return column;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileColumn3<TSimd, TVector, T> Scale(T alpha)
    {
        TVector factor = TSimd.Broadcast(alpha);
        TileColumn3<TSimd, TVector, T> column;
        column.v0 = TSimd.Multiply(v0, factor);
        column.v1 = TSimd.Multiply(v1, factor);
        column.v2 = TSimd.Multiply(v2, factor);
        return column;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileColumn3<TSimd, TVector, T> Add(TileColumn3<TSimd, TVector, T> c)
    {
        TileColumn3<TSimd, TVector, T> column;
        column.v0 = TSimd.Add(v0, c.v0);
        column.v1 = TSimd.Add(v1, c.v1);
        column.v2 = TSimd.Add(v2, c.v2);
        return column;
    }
}
