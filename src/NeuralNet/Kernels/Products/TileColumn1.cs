using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A column of a tile, one register high.</summary>
internal unsafe struct TileColumn1<TSimd, TVector, T> : ITileColumn<TileColumn1<TSimd, TVector, T>, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector v0;

    /// <inheritdoc/>
    public static int Registers => 1;

    /// <inheritdoc/>
    public static int Height => TSimd.Width;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileColumn1<TSimd, TVector, T> Load(T* source)
    {
        TileColumn1<TSimd, TVector, T> column;
        column.v0 = TSimd.Load(source);
        return column;
    }

    /// <inheritdoc/>
    public static TileColumn1<TSimd, TVector, T> Load(T* source, int rows)
    {
        TileColumn1<TSimd, TVector, T> column = default;
        column.v0 = TSimd.LoadUpTo(source, rows);
        return column;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(T* source)
    {
        TSimd.Prefetch(source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(T* target)
    {
        TSimd.Store(v0, target);
    }

    /// <inheritdoc/>
    public readonly void Store(T* target, int rows)
    {
        TSimd.StoreUpTo(v0, target, rows);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileColumn1<TSimd, TVector, T> MultiplyAdd(TileColumn1<TSimd, TVector, T> a, T b)
    {
        TVector factor = TSimd.Broadcast(b);
        TileColumn1<TSimd, TVector, T> column;
        column.v0 = TSimd.MultiplyAdd(a.v0, factor, v0);
        return column;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileColumn1<TSimd, TVector, T> Scale(T alpha)
    {
        TVector factor = TSimd.Broadcast(alpha);
        TileColumn1<TSimd, TVector, T> column;
        column.v0 = TSimd.Multiply(v0, factor);
        return column;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileColumn1<TSimd, TVector, T> Add(TileColumn1<TSimd, TVector, T> c)
    {
        TileColumn1<TSimd, TVector, T> column;
        column.v0 = TSimd.Add(v0, c.v0);
        return column;
    }
}
