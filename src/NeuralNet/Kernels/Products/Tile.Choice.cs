using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>The choice of a tile: as high as the panel, and as wide as the columns need.</content>
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
        if (operands.Columns > 4)
        {
            MultiplyEight<TColumn>(operands);
        }
        else
        {
            MultiplyFour<TColumn>(operands);
        }
    }
}
