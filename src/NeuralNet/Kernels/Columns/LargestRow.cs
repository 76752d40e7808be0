using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Finds the row of the largest number of each column. Columns are short, one in each lane.</summary>
/// <remarks>
/// A loop along a column would branch at each number. The processor cannot predict these branches, and a misprediction costs more than a whole row.
/// </remarks>
internal static class LargestRow
{
    /// <summary>Finds the first row with the largest number of each column. The result is −1 if the column contains NaN.</summary>
    /// <param name="columns">Columns of <paramref name="rows"/> numbers.</param>
    /// <param name="rows">Numbers in a column, at most <see cref="ColumnBlock.MaxRows"/>.</param>
    /// <param name="found">Receives a row for each column.</param>
    public static void Find<T>(ReadOnlySpan<T> columns, int rows, Span<int> found)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(rows is > 0 and <= ColumnBlock.MaxRows, "The columns are short, because a block of them is on the stack.");
        Elementwise.RequireLength(columns.Length, rows * found.Length);
        Kernel<T> kernel = new(columns, rows, found);
        Registers<T>.Run(ref kernel, found.Length);
    }

    /// <summary>The row for each lane of a block, as a number of the lane's type.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector Find<TVector, T>(ReadOnlySpan<T> block)
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(block);
        TVector max = TVector.Load(ref first, 0);
        TVector largest = TVector.Zero;
        TVector row = TVector.Zero;
        TVector lowest = TVector.Zero;
        for (int i = 0; i < block.Length; i += TVector.Count)
        {
            TVector number = TVector.Load(ref first, (nuint)i);
            TVector isLarger = TVector.LessThan(max, number);
            max = TVector.Select(isLarger, number, max);
            largest = TVector.Select(isLarger, row, largest);
            lowest = TVector.Select(TVector.Equal(number, number), lowest, -TVector.One);
            row += TVector.One;
        }

        return TVector.Select(TVector.Equal(lowest, TVector.Zero), largest, lowest);
    }

    private readonly ref struct Kernel<T>(ReadOnlySpan<T> columns, int rows, Span<int> found) : Registers<T>.IKernel
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> columns = columns;
        private readonly Span<int> found = found;

        [SkipLocalsInit]
        public void Run<TVector>()
            where TVector : unmanaged, ILanes<TVector, T>
        {
            Span<T> block = stackalloc T[rows * TVector.Count];
            Span<T> largest = stackalloc T[TVector.Count];
            for (int column = 0; column < found.Length; column += TVector.Count)
            {
                ColumnBlock.Gather(columns, rows, found.Length, column, 0, block, TVector.Count);
                TVector.Store(Find<TVector, T>(block), ref MemoryMarshal.GetReference(largest), 0);
                for (int lane = 0; lane < Math.Min(TVector.Count, found.Length - column); lane++)
                {
                    found[column + lane] = int.CreateTruncating(largest[lane]);
                }
            }
        }
    }
}
