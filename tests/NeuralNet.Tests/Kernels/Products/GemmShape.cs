namespace NeuralNet.Tests.Kernels;

/// <summary>The sizes of a product.</summary>
internal readonly record struct GemmShape(int M, int N, int K)
{
    /// <summary>
    /// Every number of rows around one to nine registers (three tiles), with every number of columns around one to three tiles. Each has a different
    /// depth, up to more than two blocks.
    /// </summary>
    /// <param name="width">Numbers in a register.</param>
    /// <param name="tileColumns">Columns of a tile.</param>
    public static IEnumerable<GemmShape> Around(int width, int tileColumns)
    {
        int[] rows = [.. Around([width, 2 * width, 3 * width, 6 * width, 9 * width]).Prepend(1).Distinct()];
        int[] columns = [.. Around([tileColumns, 2 * tileColumns, 3 * tileColumns]).Concat([1, 2]).Distinct()];
        int[] depths = [1, 2, 3, 4, 5, 8, 31, .. Around([GemmBlocks.LargestDepth]), (2 * GemmBlocks.LargestDepth) + 1];
        return
            from i in Enumerable.Range(0, rows.Length)
            from j in Enumerable.Range(0, columns.Length)
            select new GemmShape(rows[i], columns[j], depths[(i + (3 * j)) % depths.Length]);
    }

    /// <summary>Shapes in which A, B or both are packed, transposed or not.</summary>
    /// <param name="size">Bytes of a number.</param>
    public static IEnumerable<GemmShape> Packed(int size)
    {
        int numbers = GemmBlocks.PackedBytes / size;
        (int m, int n) = (GemmBlocks.PackedRows + 1, GemmBlocks.PackedColumns + 1);

        // Three threads pack B in twelve groups. Each has four adjacent slivers of eight columns, some have more, and the last sliver is ragged.
        const int Wide = (16 * 8 * 3) + 37;
        return
        [
            new(m, n, (numbers / n) + 1),
            new(m + 6, 39, Math.Max(numbers / 39, 2 * GemmBlocks.LargestDepth) + 1),
            new(31, n + 4, (numbers / 31) + 1),
            new(m, Wide, ((numbers / Wide) + 1) | 1),
        ];
    }

    private static IEnumerable<int> Around(int[] sizes) => sizes.SelectMany(size => new[] { size - 1, size, size + 1 }).Where(size => size > 0);
}
