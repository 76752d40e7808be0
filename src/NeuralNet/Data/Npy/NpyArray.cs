using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Data;

/// <summary>The contents of an NPY file: numbers of one type in any number of dimensions, of which the first counts the examples.</summary>
/// <remarks>
/// <code>
/// numpy                       Count   ExampleSize   ToMatrix
/// (examples, features)        n       f             f × n
/// (examples, 28, 28)          n       784           784 × n, each example row by row
/// (examples,)                 n       1             1 × n
/// ()                          1       1             1 × 1
/// </code>
/// The numbers are always in C order here, the last dimension varying fastest. A file in Fortran order is put in C order when it is read,
/// which costs its memory once more; then nothing distinguishes it.
/// </remarks>
public sealed class NpyArray
{
    /// <summary>Initializes an array on numbers that are not copied.</summary>
    internal NpyArray(NumberArray array) => Numbers = array;

    /// <summary>The type of the numbers.</summary>
    /// <value>
    /// <see cref="float"/>, <see cref="double"/>, <see cref="Half"/>, <see cref="sbyte"/>, <see cref="short"/>, <see cref="int"/>,
    /// <see cref="long"/>, <see cref="byte"/>, <see cref="ushort"/>, <see cref="uint"/> or <see cref="ulong"/>; numpy's bool is
    /// <see cref="byte"/>, 0 or 1.
    /// </value>
    public Type ElementType => Numbers.Element.Type;

    /// <summary>The sizes, numpy's shape: none for a single number. A size may be 0.</summary>
    public IReadOnlyList<int> Dimensions => Numbers.Dimensions;

    /// <summary>How many examples there are: the first dimension, or 1 where there is none.</summary>
    public int Count => Numbers.Count;

    /// <summary>How many numbers an example has: the product of the other dimensions, 1 where there are none.</summary>
    public int ExampleSize => Numbers.ExampleSize;

    /// <summary>The array itself.</summary>
    internal NumberArray Numbers { get; }

    /// <summary>An array of a matrix with one example per column: numpy sees one example per row, (columns, rows).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="examples">Features × examples. They are copied.</param>
    /// <returns>An array of two dimensions, the examples first.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="examples"/> is null.</exception>
    /// <exception cref="ArgumentException">The matrix is sparse, and rows × columns are more numbers than an array holds.</exception>
    public static NpyArray Of<T>(Matrix<T> examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        ArgumentNullException.ThrowIfNull(examples);
        return new NpyArray(new NumberArray(
            NpyType.Of(typeof(T)).Element, examples.ToDenseCopy(), new ValueList<int>([examples.ColumnCount, examples.RowCount])));
    }

    /// <summary>An array of numbers in C order.</summary>
    /// <typeparam name="TElement">A type that <see cref="ElementType"/> can be.</typeparam>
    /// <param name="values">The numbers, the last dimension varying fastest. They are copied.</param>
    /// <param name="dimensions">The sizes, whose product is the number of values; none means one dimension.</param>
    /// <returns>An array of these sizes.</returns>
    /// <exception cref="NotSupportedException">NPY files are not written of this type.</exception>
    /// <exception cref="ArgumentException">The product of the sizes is not the number of values, or there are more than 64 sizes.</exception>
    public static NpyArray Of<TElement>(ReadOnlySpan<TElement> values, params ReadOnlySpan<int> dimensions)
        where TElement : unmanaged
    {
        NpyType type = NpyType.Of(typeof(TElement));
        int[] shape = NpyWriter.Shape(values.Length, dimensions);
        return new NpyArray(new NumberArray(type.Element, values.ToArray(), new ValueList<int>(shape)));
    }

    /// <summary>The numbers themselves, in C order, the last dimension varying fastest: those of an example lie together.</summary>
    /// <typeparam name="TElement">The type that <see cref="ElementType"/> says.</typeparam>
    /// <returns>A view, not a copy.</returns>
    /// <exception cref="InvalidOperationException">The numbers are of another type.</exception>
    public ReadOnlySpan<TElement> AsSpan<TElement>()
        where TElement : unmanaged => Numbers.AsSpan<TElement>();

    /// <summary>The numbers as inputs or targets of a network: one example per column, each number multiplied by a factor.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="factor">A finite number; 1.0 / 255 turns the pixels of an image into numbers from 0 to 1. By default 1.</param>
    /// <returns>
    /// <see cref="ExampleSize"/> × <see cref="Count"/>, a matrix of its own; the products are made in double and rounded to T. Whole numbers
    /// beyond 2⁵³ are rounded to double before.
    /// </returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not finite.</exception>
    /// <exception cref="InvalidOperationException">A size is 0, so that there are no numbers.</exception>
    public Matrix<T> ToMatrix<T>(double factor = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => Numbers.ToMatrix<T>(factor);

    /// <summary>The numbers as classes of the examples, such as <see cref="OneHot.Encode{T}"/> takes.</summary>
    /// <returns>A class for each example, an array of its own; an empty one where there are no examples.</returns>
    /// <exception cref="InvalidOperationException">
    /// An example has more than one number, the type is not one of whole numbers, or a number is larger than an <see cref="int"/> can be.
    /// </exception>
    public int[] ToLabels() => Numbers.ToLabels();

    /// <summary>Sizes and type, such as <c>150 × 4 of Single</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Numbers.ToString();
}
