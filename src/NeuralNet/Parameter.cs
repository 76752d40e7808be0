using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>A matrix of numbers that training moves: the weights or the bias of a layer.</summary>
/// <remarks>A bias of n units is a matrix of n rows and one column.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Parameter<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] values;
    private Matrix<T>? matrix;

    /// <summary>Initializes a parameter on an array, which is not copied.</summary>
    internal Parameter(string path, ParameterKind kind, int rows, int columns, T[] values)
    {
        Path = path;
        Kind = kind;
        this.values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Where it is in the network, such as <c>layers.0.weight</c>: its name in messages and files.</summary>
    public string Path { get; }

    /// <summary>What it is for.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Rows: the outputs of the layer.</summary>
    public int Rows { get; }

    /// <summary>Columns: the inputs of the layer, or 1 for a bias.</summary>
    public int Columns { get; }

    /// <summary>How many numbers it has, rows · columns.</summary>
    public int Count => values.Length;

    /// <summary>The numbers themselves, rows × columns, not a copy of them.</summary>
    /// <remarks>
    /// Writing to the elements of this matrix changes the network, and training changes the matrix. Assigning a matrix copies its
    /// numbers; the matrix that was assigned stays its owner's. Neither is for the time in which another thread trains or predicts.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The matrix assigned is null.</exception>
    /// <exception cref="ArgumentException">The matrix assigned has another shape, or a value that is not finite; nothing was copied.</exception>
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
        }
    }

    /// <summary>The numbers in memory, column after column: what a layer computes with.</summary>
    /// <value>A view of the numbers themselves.</value>
    public Span<T> Values => values;

    /// <summary>The numbers themselves as a matrix of <see cref="Rows"/> × <see cref="Columns"/>: W in W·X.</summary>
    /// <returns>A view of the numbers. Number column · rows + row of <see cref="Values"/> is element (row, column).</returns>
    public Columns<T> AsColumns() => new(values, Rows, Columns);

    /// <summary>Path and shape, such as <c>layers.0.weight (128 × 784)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Path} ({Rows} × {Columns})";

    /// <summary>The term Ω that the layer wants for it (Eq. 10), or null.</summary>
    internal Regularizer? Regularizer { get; set; }

    /// <summary>The largest norm that the layer wants for its rows, or null.</summary>
    internal double? MaxNorm { get; set; }

    /// <summary>Makes the matrix when it is first asked for: most parameters are never asked. Of two threads that ask at once both get the same one.</summary>
    private Matrix<T> MakeMatrix()
    {
        Matrix<T> made = values.ToMatrix(Rows, Columns);
        return Interlocked.CompareExchange(ref matrix, made, null) ?? made;
    }
}
