using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Data;

/// <summary>The contents of an IDX or NPY file: numbers of one type in any number of dimensions. The first dimension counts the examples.</summary>
internal sealed class NumberArray
{
    private readonly ValueList<int> dimensions;

    /// <summary>Initializes an array without copying the memory.</summary>
    /// <param name="element">The type.</param>
    /// <param name="values">The numbers. The last dimension varies fastest.</param>
    /// <param name="dimensions">The sizes. A single number has none.</param>
    public NumberArray(NumberElement element, Array values, ValueList<int> dimensions)
    {
        Element = element;
        Values = values;
        this.dimensions = dimensions;
        ExampleSize = 1;
        for (int i = 1; i < dimensions.Count; i++)
        {
            ExampleSize *= dimensions[i];
        }
    }

    /// <summary>The type.</summary>
    public NumberElement Element { get; }

    /// <summary>The numbers, an array of that type.</summary>
    public Array Values { get; }

    /// <summary>The sizes.</summary>
    public IReadOnlyList<int> Dimensions => dimensions;

    /// <summary>The first dimension, or 1 if there is none.</summary>
    public int Count => dimensions.Count > 0 ? dimensions[0] : 1;

    /// <summary>The product of the other dimensions, or 1 if there are none.</summary>
    public int ExampleSize { get; }

    /// <summary>The numbers.</summary>
    /// <exception cref="InvalidOperationException">The numbers have another type.</exception>
    public ReadOnlySpan<TElement> AsSpan<TElement>()
        where TElement : unmanaged =>
        Element.Type == typeof(TElement)
            ? (TElement[])Values
            : throw new InvalidOperationException(
                $"The numbers have type {Element.Type.Name}, not {typeof(TElement).Name}. ToMatrix converts any type.");

    /// <summary>Makes a matrix with one example per column. Each number is multiplied in double and rounded to T.</summary>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not finite.</exception>
    /// <exception cref="InvalidOperationException">There are no numbers.</exception>
    public Matrix<T> ToMatrix<T>(double factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        Require.Finite(factor, nameof(factor));
        if (Values.Length == 0)
        {
            throw new InvalidOperationException($"A matrix has at least one row and one column, but this array ({this}) has no numbers.");
        }

        T[] numbers = new T[Values.Length];
        Element.Scale(Values, factor, numbers.AsSpan());
        return numbers.ToMatrix(ExampleSize, Count);
    }

    /// <summary>Returns one integer for each example.</summary>
    /// <exception cref="InvalidOperationException">An example has more than one number, or a number is not an integer, or too large.</exception>
    public int[] ToLabels()
    {
        if (ExampleSize != 1 || !Element.IsInteger)
        {
            throw new InvalidOperationException($"Labels are one integer for each example, but this array is {this}.");
        }

        int[] labels = new int[Values.Length];
        int tooLarge = Element.CopyTo(Values, labels);
        return tooLarge < 0
            ? labels
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Labels are 32-bit integers, but label {tooLarge} is {Values.GetValue(tooLarge)}."));
    }

    /// <summary>The sizes and the type, on one line.</summary>
    public override string ToString() => dimensions.Count > 0
        ? $"{string.Join(" × ", dimensions.Select(size => size.ToString(CultureInfo.InvariantCulture)))} of {Element.Type.Name}"
        : $"one {Element.Type.Name}";
}
