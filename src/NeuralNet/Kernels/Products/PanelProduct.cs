using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Computes a product so small that op(A) is one panel of one block of k. It consists of adjacent tiles, on the calling thread.</summary>
/// <remarks>
/// <code>
///        n                 k            n
///     ┌──┬──┬──┐        ┌─────┐     ┌──┬──┬──┐
///     │▒▒│  │  │ m  =   │▒▒▒▒▒│ m · │▒▒│  │  │ k        m: one to three registers
///     └──┴──┴──┘        └─────┘     └──┴──┴──┘
/// </code>
/// A plan with parts for threads would take as long as the arithmetic. The sums are the same chains as in <see cref="Tile{TSimd, TVector, T}"/>, so
/// the bits are the same as in any other product.
/// </remarks>
internal static unsafe class PanelProduct<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether a product is one panel that fits on the stack and is too small for several threads.</summary>
    public static bool Holds(in GemmArguments<T> product, int threads) =>
        product.M <= GemmBlocks.TileRegisters * TSimd.Width
        && product.K <= GemmBlocks.LargestDepth
        && Height(product.M) * product.K <= GemmBlocks.StackBytes / sizeof(T)
        && GemmPlan.WorthwhileThreads(product.M, product.N, product.K, threads) == 1;

    /// <summary>Computes the product.</summary>
    [SkipLocalsInit]
    public static void Multiply(in GemmArguments<T> product)
    {
        int height = Height(product.M);
        bool isPacked = product.DownA != 1 || product.M < height;
        T* packed = stackalloc T[isPacked ? height * product.K : 0];
        if (isPacked)
        {
            Packing<TSimd, TVector, T>.Pack(product.A, product.DownA, product.RightA, product.M, product.K, packed, height);
        }

        TileOperands<T> operands = new()
        {
            A = isPacked ? packed : product.A,
            RightA = isPacked ? height : product.RightA,
            DownB = product.DownB,
            RightB = product.RightB,
            K = product.K,
            RightC = product.M,
            Rows = product.M,
        };
        for (int column = 0; column < product.N; column += TSimd.TileColumns)
        {
            operands.Columns = Math.Min(TSimd.TileColumns, product.N - column);
            operands.B = product.B + (column * product.RightB);
            operands.C = product.C + ((nint)column * product.M);
            Tile<TSimd, TVector, T>.Multiply(height / TSimd.Width, operands);
        }
    }

    /// <summary>The number of rows, rounded up to whole registers.</summary>
    private static int Height(int rows) => (rows + TSimd.Width - 1) / TSimd.Width * TSimd.Width;
}
