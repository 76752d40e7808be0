using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>Chooses a tile as high as the panel and as wide as the columns need.</content>
internal static unsafe partial class Tile<TSimd, TVector, T>
{
    /// <summary>Computes a tile of one to three registers. It has four columns if eight would be too many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(int registers, in TileOperands<T> operands)
    {
        switch (registers)
        {
            case 3:
                Multiply<TileColumn3<TSimd, TVector, T>>(operands);
                break;
            case 2:
                Multiply<TileColumn2<TSimd, TVector, T>>(operands);
                break;
            default:
                Multiply<TileColumn1<TSimd, TVector, T>>(operands);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TColumn>(in TileOperands<T> operands)
        where TColumn : struct, ITileColumn<TColumn, T>
    {
        if (operands.PrefetchesNextSliver)
        {
            Multiply<TColumn, Wanted>(operands);
        }
        else
        {
            Multiply<TColumn, NotWanted>(operands);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TColumn, TNextSliver>(in TileOperands<T> operands)
        where TColumn : struct, ITileColumn<TColumn, T>
        where TNextSliver : struct, INextSliver
    {
        if (operands.Columns > 4)
        {
            MultiplyEight<TColumn, TNextSliver>(operands);
        }
        else
        {
            MultiplyFour<TColumn, TNextSliver>(operands);
        }
    }

    /// <summary>Asks the hardware for the next sliver, or does not. A branch within the loop would take a register from it, and cost it some hundredths.</summary>
    private interface INextSliver
    {
        /// <summary>Asks for the row of the next sliver that has the place of the present row in its own.</summary>
        static abstract void Prefetch(T* row);
    }

    private readonly struct Wanted : INextSliver
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Prefetch(T* row) => TSimd.Prefetch(row);
    }

    private readonly struct NotWanted : INextSliver
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Prefetch(T* row)
        {
            // There is no next sliver, or other panels come before it.
        }
    }
}
