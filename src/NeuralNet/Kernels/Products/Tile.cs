using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The micro-kernel: a tile of C, one to three registers high and four or eight columns wide, kept in registers while k runs.</summary>
/// <remarks>
/// <code>
///              b0 b1 … b7        one number each of a row of B, in every lane
///        ┌──┐ ┌──┬──┬──┬──┐
///  A → x │▒▒│ │c0│c1│… │c7│      cⱼ += x·bⱼ: 24 multiply-adds for 3 loads of A and 8 of B
///        └──┘ └──┴──┴──┴──┘
/// </code>
/// Each element is the chain (…((a₀·b₀) + a₁·b₁) + …) of its own lane, whatever the tile's size and the register's width; so the
/// tile that an element falls into does not change its bits.
/// </remarks>
internal static unsafe class Tile<TColumn, T>
    where TColumn : struct, ITileColumn<TColumn, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A tile of up to eight columns.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyEight<TPrefetch>(in TileOperands<T> operands)
        where TPrefetch : struct, ITilePrefetch
    {
        TColumn c0 = default, c1 = default, c2 = default, c3 = default;
        TColumn c4 = default, c5 = default, c6 = default, c7 = default;
        T* a = operands.A;
        nint rightA = operands.RightA;
        nint down = operands.DownB;
        nint right = operands.RightB;
        nint ahead = down * operands.K;

        // A tile at the right edge reads its last column again instead of what would stand behind it.
        int last = operands.Columns - 1;
        T* b0 = operands.B;
        T* b1 = b0 + (Math.Min(1, last) * right);
        T* b2 = b0 + (Math.Min(2, last) * right);
        T* b3 = b0 + (Math.Min(3, last) * right);
        T* b4 = b0 + (Math.Min(4, last) * right);
        T* b5 = b0 + (Math.Min(5, last) * right);
        T* b6 = b0 + (Math.Min(6, last) * right);
        T* b7 = b0 + (Math.Min(7, last) * right);

        // C is wanted when the sums are done, and is seldom in a near cache.
        for (int j = 0; j <= last; j++)
        {
            TColumn.Prefetch(operands.C + (j * operands.RightC));
        }

        for (int p = operands.K; p > 0; p--)
        {
            TPrefetch.Prefetch(b0 + ahead);
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

        T* c = operands.C;
        nint rightC = operands.RightC;
        T alpha = operands.Alpha;
        bool isWhole = operands.Rows == TColumn.Height && last == 7;
        if (!isWhole && TColumn.Registers == 1)
        {
            UpdateEdge(c0, 0, operands);
            UpdateEdge(c1, 1, operands);
            UpdateEdge(c2, 2, operands);
            UpdateEdge(c3, 3, operands);
            UpdateEdge(c4, 4, operands);
            UpdateEdge(c5, 5, operands);
            UpdateEdge(c6, 6, operands);
            UpdateEdge(c7, 7, operands);
        }
        else if (!isWhole)
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
            UpdateEdge(sums, operands);
        }
        else if (T.IsZero(operands.Beta))
        {
            c0.Scale(alpha).Store(c);
            c1.Scale(alpha).Store(c + rightC);
            c2.Scale(alpha).Store(c + (2 * rightC));
            c3.Scale(alpha).Store(c + (3 * rightC));
            c4.Scale(alpha).Store(c + (4 * rightC));
            c5.Scale(alpha).Store(c + (5 * rightC));
            c6.Scale(alpha).Store(c + (6 * rightC));
            c7.Scale(alpha).Store(c + (7 * rightC));
        }
        else
        {
            T beta = operands.Beta;
            Update(c0, alpha, beta, c);
            Update(c1, alpha, beta, c + rightC);
            Update(c2, alpha, beta, c + (2 * rightC));
            Update(c3, alpha, beta, c + (3 * rightC));
            Update(c4, alpha, beta, c + (4 * rightC));
            Update(c5, alpha, beta, c + (5 * rightC));
            Update(c6, alpha, beta, c + (6 * rightC));
            Update(c7, alpha, beta, c + (7 * rightC));
        }
    }

    /// <summary>A tile of up to four columns, where there are no more, or only 16 registers.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyFour<TPrefetch>(in TileOperands<T> operands)
        where TPrefetch : struct, ITilePrefetch
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
        for (int j = 0; j <= last; j++)
        {
            TColumn.Prefetch(operands.C + (j * operands.RightC));
        }

        for (int p = operands.K; p > 0; p--)
        {
            TPrefetch.Prefetch(b0 + ahead);
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

        T* c = operands.C;
        nint rightC = operands.RightC;
        T alpha = operands.Alpha;
        bool isWhole = operands.Rows == TColumn.Height && last == 3;
        if (!isWhole && TColumn.Registers == 1)
        {
            UpdateEdge(c0, 0, operands);
            UpdateEdge(c1, 1, operands);
            UpdateEdge(c2, 2, operands);
            UpdateEdge(c3, 3, operands);
        }
        else if (!isWhole)
        {
            T* sums = stackalloc T[4 * TColumn.Height];
            c0.Store(sums);
            c1.Store(sums + TColumn.Height);
            c2.Store(sums + (2 * TColumn.Height));
            c3.Store(sums + (3 * TColumn.Height));
            UpdateEdge(sums, operands);
        }
        else if (T.IsZero(operands.Beta))
        {
            c0.Scale(alpha).Store(c);
            c1.Scale(alpha).Store(c + rightC);
            c2.Scale(alpha).Store(c + (2 * rightC));
            c3.Scale(alpha).Store(c + (3 * rightC));
        }
        else
        {
            T beta = operands.Beta;
            Update(c0, alpha, beta, c);
            Update(c1, alpha, beta, c + rightC);
            Update(c2, alpha, beta, c + (2 * rightC));
            Update(c3, alpha, beta, c + (3 * rightC));
        }
    }

    /// <summary>c = α·sum + β·c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update(TColumn sum, T alpha, T beta, T* c) => sum.Scale(alpha).Add(TColumn.Load(c).Scale(beta)).Store(c);

    /// <summary>The same at an edge, where C has fewer rows or columns than the tile: what it has not is left out.</summary>
    /// <remarks>
    /// Of one register, as high as the classes of a last layer, all of this is inlined. Higher columns come by way of memory: calls while other sums
    /// are in registers would make the JIT keep these on the stack.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void UpdateEdge(TColumn sum, int column, in TileOperands<T> operands)
    {
        if (column >= operands.Columns)
        {
            return;
        }

        T* c = operands.C + (column * operands.RightC);
        TColumn scaled = sum.Scale(operands.Alpha);
        if (!T.IsZero(operands.Beta))
        {
            scaled = scaled.Add(TColumn.Load(c, operands.Rows).Scale(operands.Beta));
        }

        scaled.Store(c, operands.Rows);
    }

    private static void UpdateEdge(T* sums, in TileOperands<T> operands)
    {
        for (int column = 0; column < operands.Columns; column++)
        {
            UpdateEdge(TColumn.Load(sums + (column * TColumn.Height)), column, operands);
        }
    }
}
