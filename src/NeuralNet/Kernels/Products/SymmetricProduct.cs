using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Adds AᵀA to a symmetric matrix. Only the numbers on and below its diagonal are computed.</summary>
/// <remarks>
/// The columns are taken in panels. A panel is multiplied with the columns from its own first on, because the product with those before it is above the
/// diagonal. The bits do not depend on the number of threads, as those of <see cref="Gemm"/>.
/// </remarks>
internal static class SymmetricProduct
{
    /// <summary>The columns of a panel. A product of a few panels has fewer wasted numbers, but a narrow one is slower.</summary>
    public const int PanelWidth = 96;

    /// <summary>The length of the scratch for a number of columns.</summary>
    public static int ScratchLength(int columns) =>
        ArrayLength.Product((columns, "columns"), (Math.Min(columns, PanelWidth), "columns of a panel"), "Use fewer columns.");

    /// <summary>Adds AᵀA.</summary>
    /// <param name="a">A, column after column.</param>
    /// <param name="rows">The rows of A.</param>
    /// <param name="sum">The matrix to add to: columns × columns, column after column.</param>
    /// <param name="columns">The columns of A.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> numbers.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Add(ReadOnlySpan<double> a, int rows, Span<double> sum, int columns, Span<double> scratch, int threads)
    {
        for (int first = 0; first < columns; first += PanelWidth)
        {
            int width = Math.Min(PanelWidth, columns - first);
            int height = columns - first;
            ReadOnlySpan<double> rest = a.Slice(first * rows, height * rows);
            Span<double> product = scratch[..(height * width)];
            Gemm.Multiply(height, width, rows, rest, transposesA: true, rest[..(width * rows)], transposesB: false, product, threads);
            for (int c = 0; c < width; c++)
            {
                ReadOnlySpan<double> column = product.Slice((c * height) + c, height - c);
                Span<double> target = sum.Slice(((first + c) * columns) + first + c, height - c);
                TensorPrimitives.Add(column, target, target);
            }
        }
    }
}
