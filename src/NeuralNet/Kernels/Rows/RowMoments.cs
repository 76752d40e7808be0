using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The mean, the deviation and the range of each row over many blocks of columns.</summary>
/// <remarks>
/// <code>
/// δ = μ_block − μ     n' = n + n_block     μ ← μ + δ·n_block/n'     S ← S + S_block + δ²·n·n_block/n'     deviation = √(S/n')
/// </code>
/// S is the sum of the squared deviations. Each block has its moments from two passes in double, and μ is kept as its distance from the mean of the
/// first block. A mean that is far larger than the deviation therefore costs no precision. T. F. Chan, G. H. Golub, R. J. LeVeque: Updating formulae and a pairwise algorithm for computing sample variances. COMPSTAT 1982.
/// </remarks>
/// <param name="rows">The number of rows.</param>
internal sealed class RowMoments<T>(int rows)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double[] origins = new double[rows];
    private readonly double[] means = new double[rows];
    private readonly double[] squares = new double[rows];
    private readonly T[] smallest = new T[rows];
    private readonly T[] largest = new T[rows];
    private readonly T[] scratch = new T[RowNormalization.ScratchLength<T>(rows)];
    private long count;

    /// <summary>Adds a block of one column or more.</summary>
    public void Add(ReadOnlySpan<T> columns, int threads)
    {
        int block = columns.Length / rows;
        Debug.Assert(block > 0 && columns.Length % rows == 0, "Whole columns");
        RowNormalization.Measure(columns, rows, scratch, threads);
        Span<double> blockMeans = RowNormalization.Means(scratch.AsSpan(), rows);
        Span<double> blockVariances = RowNormalization.Variances(scratch.AsSpan(), rows);
        double share = block / (double)(count + block);
        if (count == 0)
        {
            blockMeans.CopyTo(origins);
        }

        for (int row = 0; row < rows; row++)
        {
            double delta = blockMeans[row] - origins[row] - means[row];
            means[row] += delta * share;
            squares[row] += (blockVariances[row] * block) + (delta * delta * share * count);
        }

        for (int column = 0; column < block; column++)
        {
            ReadOnlySpan<T> numbers = columns.Slice(column * rows, rows);
            if (count == 0 && column == 0)
            {
                numbers.CopyTo(smallest);
                numbers.CopyTo(largest);
            }

            // The minimum and the maximum are NaN if there is one.
            TensorPrimitives.Min(smallest, numbers, smallest);
            TensorPrimitives.Max(largest, numbers, largest);
        }

        count += block;
    }

    /// <summary>The smallest number of a row, or NaN if it has one.</summary>
    public T Smallest(int row) => smallest[row];

    /// <summary>The largest number of a row, or NaN if it has one.</summary>
    public T Largest(int row) => largest[row];

    /// <summary>The mean of a row. It is exact if all its numbers are equal.</summary>
    public double Mean(int row) => IsConstant(row) ? double.CreateTruncating(smallest[row]) : origins[row] + means[row];

    /// <summary>√(S/n) of a row, which is 0 if and only if all its numbers are equal or the deviation is too small for double.</summary>
    public double Deviation(int row) => IsConstant(row) ? 0 : Math.Sqrt(squares[row] / count);

    private bool IsConstant(int row) => smallest[row] == largest[row];
}
