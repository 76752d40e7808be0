using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Data;

/// <summary>The contents of an NPY file: numbers of one type in any number of dimensions. The first dimension counts the examples.</summary>
/// <remarks>
/// <code>
/// numpy                       Count   ExampleSize   ToMatrix
/// (examples, features)        n       f             f × n
/// (examples, 28, 28)          n       784           784 × n, each example row by row
/// (examples,)                 n       1             1 × n
/// ()                          1       1             1 × 1
/// </code>
/// The numbers are always in C order: the last dimension varies fastest. A file in Fortran order is reordered when it is read, which temporarily
/// doubles its memory.
/// </remarks>
public sealed class NpyArray
{
    /// <summary>Initializes an array without copying the numbers.</summary>
    internal NpyArray(NumberArray array) => Numbers = array;

    /// <summary>The type of the numbers.</summary>
    /// <value>
    /// <see cref="float"/>, <see cref="double"/>, <see cref="Half"/>, <see cref="sbyte"/>, <see cref="short"/>, <see cref="int"/>,
    /// <see cref="long"/>, <see cref="byte"/>, <see cref="ushort"/>, <see cref="uint"/> or <see cref="ulong"/>. The bool of numpy is
    /// <see cref="byte"/>, 0 or 1.
    /// </value>
    public Type ElementType => Numbers.Element.Type;

    /// <summary>The sizes, which numpy calls shape. A single number has none. A size may be 0.</summary>
    public IReadOnlyList<int> Dimensions => Numbers.Dimensions;

    /// <summary>The number of examples: the first dimension, or 1 for a single number.</summary>
    public int Count => Numbers.Count;

    /// <summary>The numbers of one example: the product of the other dimensions, or 1 if there are none.</summary>
    public int ExampleSize => Numbers.ExampleSize;

    /// <summary>The numbers with their type and sizes.</summary>
    internal NumberArray Numbers { get; }

    /// <summary>Makes an array from a matrix with one example per column. numpy reads one example per row: (columns, rows).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="examples">Features × examples. They are copied.</param>
    /// <returns>An array of two dimensions. The first one counts the examples.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="examples"/> is null.</exception>
    /// <exception cref="ArgumentException">The matrix is sparse, and an array cannot hold rows × columns numbers.</exception>
    public static NpyArray Of<T>(Matrix<T> examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        ArgumentNullException.ThrowIfNull(examples);
        return new NpyArray(new NumberArray(
            NpyType.Of(typeof(T)).Element, examples.ToDenseCopy(), new ValueList<int>([examples.ColumnCount, examples.RowCount])));
    }

    /// <summary>Makes an array from numbers in C order.</summary>
    /// <typeparam name="TElement">A type that <see cref="ElementType"/> can be.</typeparam>
    /// <param name="values">The numbers, which are copied. The last dimension varies fastest.</param>
    /// <param name="dimensions">The sizes. Their product must be the number of values. Without sizes there is one dimension.</param>
    /// <returns>An array of these sizes.</returns>
    /// <exception cref="NotSupportedException">This type cannot be written to NPY files.</exception>
    /// <exception cref="ArgumentException">The product of the sizes is not the number of values, or there are more than 64 sizes.</exception>
    public static NpyArray Of<TElement>(ReadOnlySpan<TElement> values, params ReadOnlySpan<int> dimensions)
        where TElement : unmanaged
    {
        NpyType type = NpyType.Of(typeof(TElement));
        int[] shape = NpyWriter.Shape(values.Length, dimensions);
        return new NpyArray(new NumberArray(type.Element, values.ToArray(), new ValueList<int>(shape)));
    }

    /// <summary>The numbers in C order. The last dimension varies fastest, so the numbers of an example are contiguous.</summary>
    /// <typeparam name="TElement">The type <see cref="ElementType"/>.</typeparam>
    /// <returns>A view, not a copy.</returns>
    /// <exception cref="InvalidOperationException">The numbers have another type.</exception>
    public ReadOnlySpan<TElement> AsSpan<TElement>()
        where TElement : unmanaged => Numbers.AsSpan<TElement>();

    /// <summary>The numbers as inputs or targets of a network: one example per column, each number multiplied by a factor.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="factor">A finite number, by default 1. For example, 1.0 / 255 converts the pixels of an image to numbers from 0 to 1.</param>
    /// <returns>
    /// A new matrix, <see cref="ExampleSize"/> × <see cref="Count"/>. The products are computed in double and rounded to T. Whole numbers beyond 2⁵³ are
    /// rounded to double first.
    /// </returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not finite.</exception>
    /// <exception cref="InvalidOperationException">A size is 0, so there are no numbers.</exception>
    public Matrix<T> ToMatrix<T>(double factor = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => Numbers.ToMatrix<T>(factor);

    /// <summary>The numbers as classes of the examples, for <see cref="OneHot.Encode{T}"/>.</summary>
    /// <returns>A new array with a class for each example. It is empty if there are no examples.</returns>
    /// <exception cref="InvalidOperationException">
    /// An example has more than one number, the type is not an integer type, or a number does not fit in an <see cref="int"/>.
    /// </exception>
    public int[] ToLabels() => Numbers.ToLabels();

    /// <summary>The sizes and the type, such as <c>150 × 4 of Single</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Numbers.ToString();
}
