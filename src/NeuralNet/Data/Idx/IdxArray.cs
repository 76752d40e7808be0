using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Data;

/// <summary>The contents of an IDX file: numbers of one type in any number of dimensions. The first dimension counts the examples.</summary>
public sealed class IdxArray
{
    private readonly NumberArray array;

    /// <summary>Initializes an array without copying the numbers.</summary>
    internal IdxArray(NumberArray array) => this.array = array;

    /// <summary>The type of the numbers.</summary>
    /// <value><see cref="byte"/>, <see cref="sbyte"/>, <see cref="short"/>, <see cref="int"/>, <see cref="float"/> or <see cref="double"/>.</value>
    public Type ElementType => array.Element.Type;

    /// <summary>The sizes, each at least 1. For the images of MNIST they are examples, rows and columns.</summary>
    public IReadOnlyList<int> Dimensions => array.Dimensions;

    /// <summary>The number of examples, which is the first dimension.</summary>
    public int Count => array.Count;

    /// <summary>The numbers of one example: the product of the other dimensions, which is 1 for labels.</summary>
    public int ExampleSize => array.ExampleSize;

    /// <summary>The numbers. The last dimension varies fastest, so the numbers of an example are contiguous.</summary>
    /// <typeparam name="TElement">The type <see cref="ElementType"/>.</typeparam>
    /// <returns>A view, not a copy.</returns>
    /// <exception cref="InvalidOperationException">The numbers have another type.</exception>
    public ReadOnlySpan<TElement> AsSpan<TElement>()
        where TElement : unmanaged => array.AsSpan<TElement>();

    /// <summary>The numbers as inputs of a network: one example per column, each number multiplied by a factor.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="factor">A finite number, by default 1. For example, 1.0 / 255 converts the pixels of an image to numbers from 0 to 1.</param>
    /// <returns>A new matrix, <see cref="ExampleSize"/> × <see cref="Count"/>. The products are rounded once, to T.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not finite.</exception>
    public Matrix<T> ToMatrix<T>(double factor = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => array.ToMatrix<T>(factor);

    /// <summary>The numbers as classes of the examples, for <see cref="OneHot.Encode{T}"/>.</summary>
    /// <returns>A new array with a class for each example.</returns>
    /// <exception cref="InvalidOperationException">An example has more than one number, or the type is not an integer type.</exception>
    public int[] ToLabels() => array.ToLabels();

    /// <summary>The sizes and the type, such as <c>60000 × 28 × 28 of Byte</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => array.ToString();
}
