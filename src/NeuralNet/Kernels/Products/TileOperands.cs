namespace NeuralNet;

/// <summary>The operands of one tile of C.</summary>
internal unsafe struct TileOperands<T>
    where T : unmanaged
{
    /// <summary>The tile's rows of op(A). Its columns are contiguous and consist of whole registers.</summary>
    public T* A;

    /// <summary>The distance from one column of A to the next.</summary>
    public nint RightA;

    /// <summary>The tile's columns of op(B).</summary>
    public T* B;

    /// <summary>The distance from an element of op(B) to the one below.</summary>
    public nint DownB;

    /// <summary>The distance from an element of op(B) to the one on its right.</summary>
    public nint RightB;

    /// <summary>Products in a sum.</summary>
    public int K;

    /// <summary>The tile of C.</summary>
    public T* C;

    /// <summary>The distance from one column of C to the next.</summary>
    public nint RightC;

    /// <summary>The number of rows of C in this tile, at most the tile's height.</summary>
    public int Rows;

    /// <summary>The number of columns of C in this tile, at least 1 and at most the tile's width.</summary>
    public int Columns;

    /// <summary>Whether the sums are added to C, as for all blocks of k after the first. If not, C is not read.</summary>
    public bool AddsToC;

    /// <summary>Whether the tile prefetches the next packed sliver of B, which follows its own, while it runs.</summary>
    public bool PrefetchesNextSliver;
}
