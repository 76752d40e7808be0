using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The tile that a panel and a sliver want: as high as the panel, and of four columns where eight would be too many.</summary>
internal static class PanelTile<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Computes a tile of one to three registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<TPrefetch>(int registers, in TileOperands<T> operands)
        where TPrefetch : struct, ITilePrefetch
    {
        switch (registers)
        {
            case 3:
                Multiply<TileColumn3<TSimd, TVector, T>, TPrefetch>(operands);
                break;
            case 2:
                Multiply<TileColumn2<TSimd, TVector, T>, TPrefetch>(operands);
                break;
            default:
                Multiply<TileColumn1<TSimd, TVector, T>, TPrefetch>(operands);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TColumn, TPrefetch>(in TileOperands<T> operands)
        where TColumn : struct, ITileColumn<TColumn, T>
        where TPrefetch : struct, ITilePrefetch
    {
        if (operands.Columns > 4)
        {
            Tile<TColumn, T>.MultiplyEight<TPrefetch>(operands);
        }
        else
        {
            Tile<TColumn, T>.MultiplyFour<TPrefetch>(operands);
        }
    }
}
