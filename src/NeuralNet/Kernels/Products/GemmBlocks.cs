namespace NeuralNet;

/// <summary>All sizes that decide how a product is cut, in one place; each was measured and is explained in docs/internals-kernels.md.</summary>
internal static class GemmBlocks
{
    /// <summary>
    /// Registers in the height of a tile. Three by eight sums, three of A and one of B fit into 32 registers; three by four into 16.
    /// </summary>
    public const int TileRegisters = 3;

    /// <summary>
    /// Panels of A that are packed together and stay in second-level cache, 384 KB: a sliver of B meets all of them in first-level cache.
    /// </summary>
    public const int PartPanels = 4;

    /// <summary>Most products that are summed before they are added to C: a panel of A of this depth, 96 KB, stays in second-level cache.</summary>
    public const int LargestDepth = 512;

    /// <summary>Bytes of packing memory up to which it is taken from the stack.</summary>
    public const int StackBytes = 16 * 1024;

    /// <summary>Bytes of a matrix below which it stays in the nearest caches as it is, and is not packed for speed.</summary>
    public const int PackedBytes = 64 * 1024;

    /// <summary>Columns of C from which packing A pays, as each packed number is used that often.</summary>
    public const int PackedColumns = 96;

    /// <summary>Rows of C from which packing B pays.</summary>
    public const int PackedRows = 192;

    /// <summary>Multiply-adds for which it is worth to wake another thread.</summary>
    public const long WorkOfThread = 250_000;

    /// <summary>Equal blocks over k: as few as possible. They depend on k alone, so that they round alike for any other sizes.</summary>
    public static int Depth(int k)
    {
        int blocks = (k + LargestDepth - 1) / LargestDepth;
        return (k + blocks - 1) / blocks;
    }
}
