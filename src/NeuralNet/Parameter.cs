using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>A parameter matrix, such as the weights or the bias of a layer.</summary>
/// <remarks>A bias of n units is a matrix of n rows and one column.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Parameter<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] values;
    private Matrix<T>? matrix;

    /// <summary>Initializes a parameter with an array, which is not copied.</summary>
    internal Parameter(string path, ParameterKind kind, int rows, int columns, T[] values)
    {
        Path = path;
        Kind = kind;
        this.values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The path in the network, such as <c>layers.0.weight</c>. It is the name in messages and files.</summary>
    public string Path { get; }

    /// <summary>The kind of the parameter.</summary>
    public ParameterKind Kind { get; }

    /// <summary>The number of rows, which are the outputs of the layer.</summary>
    public int Rows { get; }

    /// <summary>The number of columns, which are the inputs of the layer, or 1 for a bias.</summary>
    public int Columns { get; }

    /// <summary>The number of elements, rows · columns.</summary>
    public int Count => values.Length;

    /// <summary>The numbers as a matrix of rows × columns, not a copy.</summary>
    /// <remarks>
    /// If you write to this matrix, you change the network, and training changes this matrix. If you assign a matrix, its numbers are copied. Do
    /// neither while another thread trains or predicts.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The assigned matrix is null.</exception>
    /// <exception cref="ArgumentException">
    /// The assigned matrix has a different shape, or a number that is not finite. In this case nothing is copied.
    /// </exception>
    public Matrix<T> Value
    {
        get => matrix ?? MakeMatrix();

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.RowCount != Rows || value.ColumnCount != Columns)
            {
                throw new ArgumentException(
                    $"{Path} is {Rows} × {Columns} (outputs × inputs), but got {value.RowCount} × {value.ColumnCount}.", nameof(value));
            }

            ReadOnlyColumns<T> columns = value.AsColumns();
            MatrixStorage.RequireFinite(columns, Path, nameof(value), "Nothing was changed.");
            columns.Values.CopyTo(values);
            AwaitsData = false;
        }
    }

    /// <summary>The numbers in memory, column after column.</summary>
    /// <value>A view, not a copy.</value>
    public Span<T> Values => values;

    /// <summary>The numbers as a matrix of <see cref="Rows"/> × <see cref="Columns"/>, such as W in W·X.</summary>
    /// <returns>A view of the numbers. Number column · rows + row of <see cref="Values"/> is element (row, column).</returns>
    public Columns<T> AsColumns() => new(values, Rows, Columns);

    /// <summary>Path and shape, such as <c>layers.0.weight (128 × 784)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Path} ({Rows} × {Columns})";

    /// <summary>The term Ω that the layer sets for it (Eq. 10), or null.</summary>
    internal Regularizer? Regularizer { get; set; }

    /// <summary>The largest norm that the layer sets for its rows, or null.</summary>
    internal double? MaxNorm { get; set; }

    /// <summary>Whether the initial numbers wait for <see cref="Layer{T}.Adapt"/>. Numbers that someone sets do not.</summary>
    internal bool AwaitsData { get; set; }

    /// <summary>
    /// Makes the matrix on first use, because most parameters never need it. If two threads call this at once, both get the same matrix.
    /// </summary>
    private Matrix<T> MakeMatrix()
    {
        Matrix<T> made = values.ToMatrix(Rows, Columns);
        return Interlocked.CompareExchange(ref matrix, made, null) ?? made;
    }
}
