using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The Cholesky factor L of a symmetric positive definite matrix A = LLᵀ, and what is computed from it.</summary>
/// <remarks>
/// <code>
/// A = ( A₁₁   ·  )     A₁₁ = L₁₁L₁₁ᵀ      L₂₁ = A₂₁L₁₁⁻ᵀ      A₂₂ ← A₂₂ − L₂₁L₂₁ᵀ, and so on with A₂₂
///     ( A₂₁  A₂₂ )
/// </code>
/// The last product is nearly all of the work. It is one of <see cref="Gemm"/>. Matrices are stored column after column, and only the numbers on and
/// below the diagonal are read or written. The bits do not depend on the number of threads. Golub and Van Loan, Matrix Computations, 4th edition 2013,
/// section 4.2.
/// </remarks>
internal static class Cholesky
{
    /// <summary>The columns of A₁₁. Wider panels make better products, but have more work outside of them.</summary>
    private const int PanelWidth = 48;

    /// <summary>The columns of L⁻¹ from which a second thread saves more time than it costs to start it.</summary>
    private const int ParallelSize = 128;

    /// <summary>The length of the scratch for a matrix of a size.</summary>
    public static int ScratchLength(int size) => ArrayLength.Product((size, "rows"), (PanelWidth + PanelWidth, "numbers of scratch"), "Use a smaller matrix.");

    /// <summary>Replaces A by L.</summary>
    /// <param name="matrix">A on entry, L on return: size × size.</param>
    /// <param name="size">The rows and columns of A.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> numbers.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <returns>Whether A is positive definite as far as rounding shows. If not, a pivot was refused, and the matrix is of no use.</returns>
    public static bool TryFactor(Span<double> matrix, int size, Span<double> scratch, int threads)
    {
        for (int first = 0; first < size; first += PanelWidth)
        {
            int end = Math.Min(first + PanelWidth, size);
            if (!TryFactorPanel(matrix, size, first, end))
            {
                return false;
            }

            if (end < size)
            {
                SubtractProduct(matrix, size, first, end, scratch, threads);
            }
        }

        return true;
    }

    /// <summary>x ← L⁻¹x. If x is shorter than L, it is the end of a vector that begins with zeros.</summary>
    public static void SolveLower(ReadOnlySpan<double> factor, int size, Span<double> x)
    {
        int zeros = size - x.Length;
        for (int c = 0; c < x.Length; c++)
        {
            ReadOnlySpan<double> column = factor.Slice(((zeros + c) * size) + zeros + c, x.Length - c);
            x[c] /= column[0];
            AddScaled(column[1..], -x[c], x[(c + 1)..]);
        }
    }

    /// <summary>x ← L⁻ᵀx.</summary>
    public static void SolveUpper(ReadOnlySpan<double> factor, int size, Span<double> x)
    {
        for (int c = size - 1; c >= 0; c--)
        {
            double sum = DotProduct.InDouble<double>(factor.Slice((c * size) + c + 1, size - c - 1), x[(c + 1)..]);
            x[c] = (x[c] - sum) / factor[(c * size) + c];
        }
    }

    /// <summary>tr A⁻¹ = ‖L⁻¹‖², the sum of the squares of all numbers of L⁻¹.</summary>
    /// <param name="factor">L: size × size.</param>
    /// <param name="size">Its rows and columns.</param>
    /// <param name="terms">Receives the sum of each column: size numbers.</param>
    /// <param name="inverse">Memory for L⁻¹: size × size.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static double TraceOfInverse(ReadOnlySpan<double> factor, int size, Span<double> terms, Span<double> inverse, int threads) =>
        Chunks.Sum(terms, size < ParallelSize ? 1 : threads, new Triangle(factor, inverse, size), static (triangle, column) => triangle.SquaresOfInverse(column));

    /// <summary>L₁₁ and L₂₁, column after column, within the columns from first to end.</summary>
    private static bool TryFactorPanel(Span<double> matrix, int size, int first, int end)
    {
        for (int c = first; c < end; c++)
        {
            Span<double> column = matrix.Slice((c * size) + c, size - c);
            double root = Math.Sqrt(column[0]);
            if (!(root > 0 && double.IsFinite(root)))
            {
                return false;
            }

            TensorPrimitives.Divide(column, root, column);
            for (int right = c + 1; right < end; right++)
            {
                ReadOnlySpan<double> below = column[(right - c)..];
                AddScaled(below, -below[0], matrix.Slice((right * size) + right, size - right));
            }
        }

        return true;
    }

    /// <summary>A₂₂ ← A₂₂ − L₂₁L₂₁ᵀ, a few columns at a time.</summary>
    private static void SubtractProduct(Span<double> matrix, int size, int first, int end, Span<double> scratch, int threads)
    {
        int depth = end - first;
        int below = size - end;
        Span<double> rows = scratch[..(depth * below)];
        Span<double> product = scratch[rows.Length..];

        // Column i of this copy is row i of L₂₁, so that the rows from any row on are contiguous.
        for (int i = 0; i < below; i++)
        {
            for (int c = 0; c < depth; c++)
            {
                rows[(i * depth) + c] = matrix[((first + c) * size) + end + i];
            }
        }

        for (int q = 0; q < below; q += PanelWidth)
        {
            int width = Math.Min(PanelWidth, below - q);
            int height = below - q;
            Span<double> some = product[..(height * width)];
            ReadOnlySpan<double> rest = rows[(q * depth)..];
            Gemm.Multiply(height, width, depth, rest, transposesA: true, rest[..(width * depth)], transposesB: false, some, threads);
            for (int c = 0; c < width; c++)
            {
                Span<double> target = matrix.Slice(((end + q + c) * size) + end + q + c, height - c);
                TensorPrimitives.Subtract(target, some.Slice((c * height) + c, height - c), target);
            }
        }
    }

    private static void AddScaled(ReadOnlySpan<double> x, double factor, Span<double> sum) => TensorPrimitives.MultiplyAdd(x, factor, sum, sum);

    private readonly ref struct Triangle(ReadOnlySpan<double> factor, Span<double> inverse, int size)
    {
        private readonly ReadOnlySpan<double> factor = factor;
        private readonly Span<double> inverse = inverse;

        /// <summary>The sum of the squares of a column of L⁻¹, which solves Lx = e. x is 0 above the 1 of e.</summary>
        public double SquaresOfInverse(int column)
        {
            Span<double> x = inverse.Slice((column * size) + column, size - column);
            x.Clear();
            x[0] = 1;
            SolveLower(factor, size, x);
            return DotProduct.InDouble<double>(x, x);
        }
    }
}
