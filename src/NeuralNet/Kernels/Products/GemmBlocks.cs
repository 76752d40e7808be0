namespace NeuralNet;

/// <summary>The sizes that decide how a product is divided into blocks. docs/book/19-speed.md explains each with measurements.</summary>
internal static class GemmBlocks
{
    /// <summary>
    /// The height of a tile in registers. With 32 registers there is space for three by eight sums, three registers of A and one of B. With 16
    /// registers there is space for three by four sums.
    /// </summary>
    public const int TileRegisters = 3;

    /// <summary>
    /// The number of panels of A that are packed together. Their 384 KB stay in the second-level cache. Each sliver of B is multiplied with all of
    /// them while it is in the first-level cache.
    /// </summary>
    public const int PartPanels = 4;

    /// <summary>
    /// The largest number of products that are summed before they are added to C. A panel of A of this depth, 96 KB, stays in the second-level cache.
    /// </summary>
    public const int LargestDepth = 512;

    /// <summary>The largest amount of packing memory in bytes that is taken from the stack.</summary>
    public const int StackBytes = 16 * 1024;

    /// <summary>
    /// The size of a matrix in bytes from which packing can be faster. A smaller matrix stays in the nearest caches without packing.
    /// </summary>
    public const int PackedBytes = 64 * 1024;

    /// <summary>The number of columns of C from which packing A is faster. Each packed number is used once for each column.</summary>
    public const int PackedColumns = 96;

    /// <summary>The number of rows of C from which packing B is faster.</summary>
    public const int PackedRows = 192;

    /// <summary>The number of multiply-adds that is worth waking another thread.</summary>
    public const long WorkOfThread = 250_000;

    /// <summary>
    /// The depth of equal blocks of k, as few as possible. It depends only on k, so the rounding does not depend on the other sizes.
    /// </summary>
    public static int Depth(int k) => Quotient(k, Quotient(k, LargestDepth));

    /// <summary>The quotient of two numbers that are at least 1, rounded up. No intermediate result is larger than the numbers.</summary>
    public static int Quotient(int value, int divisor) => ((value - 1) / divisor) + 1;
}
