namespace NeuralNet;

/// <summary>The operands of one tile of C.</summary>
internal unsafe struct TileOperands<T>
    where T : unmanaged
{
    /// <summary>The tile's rows of op(A), whose columns are contiguous and whole registers high.</summary>
    public T* A;

    /// <summary>From one column of A to the next.</summary>
    public nint RightA;

    /// <summary>The tile's columns of op(B).</summary>
    public T* B;

    /// <summary>From a number of op(B) to the one below.</summary>
    public nint DownB;

    /// <summary>From a number of op(B) to the one on its right.</summary>
    public nint RightB;

    /// <summary>Products in a sum.</summary>
    public int K;

    /// <summary>The tile of C.</summary>
    public T* C;

    /// <summary>From one column of C to the next.</summary>
    public nint RightC;

    /// <summary>Rows that C has here: at most the tile's height.</summary>
    public int Rows;

    /// <summary>Columns that C has here, at least 1: at most the tile's.</summary>
    public int Columns;

    /// <summary>Whether the sums are added to C, because they begin at a later block of k. If not, C is not read.</summary>
    public bool AddsToC;

    /// <summary>Whether the tile asks the hardware for the next packed sliver of B, which lies behind this one, while it goes through its own.</summary>
    public bool PrefetchesNextSliver;
}
