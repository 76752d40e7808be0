using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The micro-kernel: a tile of C, one to three registers high and four or eight columns wide, kept in registers while p runs to k.</summary>
/// <remarks>
/// <code>
///              b0 b1 … b7        one number of a row of B in every lane
///        ┌──┐ ┌──┬──┬──┬──┐
///  A → x │▒▒│ │c0│c1│… │c7│      cⱼ += x·bⱼ: 24 multiply-adds for 3 loads of A and 8 of B
///        └──┘ └──┴──┴──┴──┘
/// </code>
/// Each element is the chain (…((a₀·b₀) + a₁·b₁) + …) in its own lane, for any tile size and register width. The bits of an element therefore do not
/// depend on its tile.
/// </remarks>
internal static unsafe partial class Tile<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A tile of up to eight columns.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyEight<TColumn, TNextSliver>(in TileOperands<T> operands)
        where TColumn : struct, ITileColumn<TColumn, T>
        where TNextSliver : struct, INextSliver
    {
        TColumn c0 = default, c1 = default, c2 = default, c3 = default;
        TColumn c4 = default, c5 = default, c6 = default, c7 = default;
        T* a = operands.A;
        nint rightA = operands.RightA;
        nint down = operands.DownB;
        nint right = operands.RightB;
        nint ahead = down * operands.K;

        // A tile at the right edge reads its last column again instead of reading past it.
        int last = operands.Columns - 1;
        T* b0 = operands.B;
        T* b1 = b0 + (Math.Min(1, last) * right);
        T* b2 = b0 + (Math.Min(2, last) * right);
        T* b3 = b0 + (Math.Min(3, last) * right);
        T* b4 = b0 + (Math.Min(4, last) * right);
        T* b5 = b0 + (Math.Min(5, last) * right);
        T* b6 = b0 + (Math.Min(6, last) * right);
        T* b7 = b0 + (Math.Min(7, last) * right);
        PrefetchC<TColumn>(operands);
        for (int p = operands.K; p > 0; p--)
        {
            TNextSliver.Prefetch(b0 + ahead);
            TColumn x = TColumn.Load(a);
            c0 = c0.MultiplyAdd(x, *b0);
            c1 = c1.MultiplyAdd(x, *b1);
            c2 = c2.MultiplyAdd(x, *b2);
            c3 = c3.MultiplyAdd(x, *b3);
            c4 = c4.MultiplyAdd(x, *b4);
            c5 = c5.MultiplyAdd(x, *b5);
            c6 = c6.MultiplyAdd(x, *b6);
            c7 = c7.MultiplyAdd(x, *b7);
            a += rightA;
            b0 += down;
            b1 += down;
            b2 += down;
            b3 += down;
            b4 += down;
            b5 += down;
            b6 += down;
            b7 += down;
        }

        if (operands.Rows == TColumn.Height && last == 7)
        {
            T* c = operands.C;
            nint rightC = operands.RightC;
            bool adds = operands.AddsToC;
            Put(c0, c, adds);
            Put(c1, c + rightC, adds);
            Put(c2, c + (2 * rightC), adds);
            Put(c3, c + (3 * rightC), adds);
            Put(c4, c + (4 * rightC), adds);
            Put(c5, c + (5 * rightC), adds);
            Put(c6, c + (6 * rightC), adds);
            Put(c7, c + (7 * rightC), adds);
        }
        else if (TColumn.Registers == 1)
        {
            PutAtEdge(c0, 0, operands);
            PutAtEdge(c1, 1, operands);
            PutAtEdge(c2, 2, operands);
            PutAtEdge(c3, 3, operands);
            PutAtEdge(c4, 4, operands);
            PutAtEdge(c5, 5, operands);
            PutAtEdge(c6, 6, operands);
            PutAtEdge(c7, 7, operands);
        }
        else
        {
            T* sums = stackalloc T[8 * TColumn.Height];
            c0.Store(sums);
            c1.Store(sums + TColumn.Height);
            c2.Store(sums + (2 * TColumn.Height));
            c3.Store(sums + (3 * TColumn.Height));
            c4.Store(sums + (4 * TColumn.Height));
            c5.Store(sums + (5 * TColumn.Height));
            c6.Store(sums + (6 * TColumn.Height));
            c7.Store(sums + (7 * TColumn.Height));
            PutAtEdge<TColumn>(sums, operands);
        }
    }

    /// <summary>A tile of up to four columns. It is used if there are no more columns, or only 16 registers.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyFour<TColumn, TNextSliver>(in TileOperands<T> operands)
        where TColumn : struct, ITileColumn<TColumn, T>
        where TNextSliver : struct, INextSliver
    {
        TColumn c0 = default, c1 = default, c2 = default, c3 = default;
        T* a = operands.A;
        nint rightA = operands.RightA;
        nint down = operands.DownB;
        nint right = operands.RightB;
        nint ahead = down * operands.K;
        int last = operands.Columns - 1;
        T* b0 = operands.B;
        T* b1 = b0 + (Math.Min(1, last) * right);
        T* b2 = b0 + (Math.Min(2, last) * right);
        T* b3 = b0 + (Math.Min(3, last) * right);
        PrefetchC<TColumn>(operands);
        for (int p = operands.K; p > 0; p--)
        {
            TNextSliver.Prefetch(b0 + ahead);
            TColumn x = TColumn.Load(a);
            c0 = c0.MultiplyAdd(x, *b0);
            c1 = c1.MultiplyAdd(x, *b1);
            c2 = c2.MultiplyAdd(x, *b2);
            c3 = c3.MultiplyAdd(x, *b3);
            a += rightA;
            b0 += down;
            b1 += down;
            b2 += down;
            b3 += down;
        }

        if (operands.Rows == TColumn.Height && last == 3)
        {
            T* c = operands.C;
            nint rightC = operands.RightC;
            bool adds = operands.AddsToC;
            Put(c0, c, adds);
            Put(c1, c + rightC, adds);
            Put(c2, c + (2 * rightC), adds);
            Put(c3, c + (3 * rightC), adds);
        }
        else if (TColumn.Registers == 1)
        {
            PutAtEdge(c0, 0, operands);
            PutAtEdge(c1, 1, operands);
            PutAtEdge(c2, 2, operands);
            PutAtEdge(c3, 3, operands);
        }
        else
        {
            T* sums = stackalloc T[4 * TColumn.Height];
            c0.Store(sums);
            c1.Store(sums + TColumn.Height);
            c2.Store(sums + (2 * TColumn.Height));
            c3.Store(sums + (3 * TColumn.Height));
            PutAtEdge<TColumn>(sums, operands);
        }
    }

    /// <summary>Prefetches the tile of C. It is needed after the sums and is rarely in a near cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchC<TColumn>(in TileOperands<T> operands)
        where TColumn : struct, ITileColumn<TColumn, T>
    {
        for (int j = 0; j < operands.Columns; j++)
        {
            TColumn.Prefetch(operands.C + (j * operands.RightC));
        }
    }

    /// <summary>c = sum, or c + sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TColumn>(TColumn sum, T* c, bool adds)
        where TColumn : struct, ITileColumn<TColumn, T>
    {
        if (adds)
        {
            sum = sum.Add(TColumn.Load(c));
        }

        sum.Store(c);
    }

    /// <summary>The same at an edge, if C has fewer rows or columns than the tile.</summary>
    /// <remarks>
    /// For a column of one register, which holds the classes of a typical last layer, all of this is inlined. Higher columns are stored through
    /// memory. A call would make the JIT keep the other sums on the stack instead of in registers.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutAtEdge<TColumn>(TColumn sum, int column, in TileOperands<T> operands)
        where TColumn : struct, ITileColumn<TColumn, T>
    {
        if (column >= operands.Columns)
        {
            return;
        }

        T* c = operands.C + (column * operands.RightC);
        if (operands.AddsToC)
        {
            sum = sum.Add(TColumn.Load(c, operands.Rows));
        }

        sum.Store(c, operands.Rows);
    }

    private static void PutAtEdge<TColumn>(T* sums, in TileOperands<T> operands)
        where TColumn : struct, ITileColumn<TColumn, T>
    {
        for (int column = 0; column < operands.Columns; column++)
        {
            PutAtEdge(TColumn.Load(sums + (column * TColumn.Height)), column, operands);
        }
    }
}
