using System.Diagnostics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Reduces the rows of a least-squares problem into a triangle, by Householder's reflections.</summary>
/// <remarks>
/// <code>
/// Q ( R  d )  =  ( R′  d′ )         Q orthogonal, R and R′ upper triangular         so R′ᵀR′ = RᵀR + AᵀA
///   ( A  e )     ( 0   e′ )
/// </code>
/// R is stored as L = Rᵀ, column after column, so that a row of R is contiguous. A product RᵀR would square the ratio of the largest to the smallest
/// singular value, and these reflections do not. Golub and Van Loan, Matrix Computations, 4th edition 2013, section 5.2.
/// </remarks>
internal static class OrthogonalReduction
{
    /// <summary>Adds rows to a triangle.</summary>
    /// <param name="factor">L = Rᵀ: size × size. It is overwritten with that of R′.</param>
    /// <param name="right">d: size numbers. It is overwritten with d′.</param>
    /// <param name="rows">A: a row for each number of <paramref name="rightOfRows"/>, size columns. It is overwritten.</param>
    /// <param name="rightOfRows">e. It is overwritten.</param>
    /// <param name="isDiagonal">Whether A is a diagonal matrix. Its zeros are then not read.</param>
    public static void Add(Span<double> factor, Span<double> right, Span<double> rows, Span<double> rightOfRows, bool isDiagonal = false)
    {
        int size = right.Length;
        int count = rightOfRows.Length;
        Debug.Assert(!isDiagonal || count == size, "A diagonal is square.");
        for (int k = 0; k < size; k++)
        {
            // Of a diagonal matrix, the rows below k have not been touched, and are 0 in column k.
            int length = isDiagonal ? k + 1 : count;
            ReadOnlySpan<double> v = rows.Slice(k * count, length);
            double squares = DotProduct.InDouble(v, v);
            if (squares == 0)
            {
                continue;
            }

            Span<double> rowOfR = factor.Slice((k * size) + k, size - k);
            double diagonal = rowOfR[0];
            double reflected = -Math.CopySign(Math.Sqrt((diagonal * diagonal) + squares), diagonal);
            double first = diagonal - reflected;
            double scale = 2 / ((first * first) + squares);
            rowOfR[0] = reflected;
            for (int j = 1; j < rowOfR.Length; j++)
            {
                rowOfR[j] -= Reflect(first, v, rowOfR[j], rows.Slice((k + j) * count, length), scale);
            }

            right[k] -= Reflect(first, v, right[k], rightOfRows[..length], scale);
        }
    }

    /// <summary>Subtracts from a column its part along (first, v), twice.</summary>
    /// <returns>What to subtract from the first number of the column.</returns>
    private static double Reflect(double first, ReadOnlySpan<double> v, double firstOfColumn, Span<double> column, double scale)
    {
        double part = scale * ((first * firstOfColumn) + DotProduct.InDouble<double>(v, column));
        TensorPrimitives.MultiplyAdd(v, -part, column, column);
        return part * first;
    }
}
