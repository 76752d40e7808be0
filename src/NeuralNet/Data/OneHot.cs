using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Data;

/// <summary>Converts labels to columns with a single 1, and columns to labels.</summary>
public static class OneHot
{
    private const string Advice = "If this is a prediction, check the inputs and the parameters for NaN and infinities.";

    /// <summary>Converts labels to columns with 1 in the row of the label and 0 in the other rows.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="labels">A class for each example, from 0 to <paramref name="classes"/> − 1. There must be at least one.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <returns>Classes × examples.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentException">There is no label, or an array cannot hold classes × examples numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not one of the classes, or <paramref name="classes"/> is less than 2.</exception>
    public static Matrix<T> Encode<T>(ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        return TargetClass.Encode<T>(labels, classes).ToMatrix(classes, labels.Length);
    }

    /// <summary>Finds the class of each column, which is the row of its largest number. If several are equally large, it is the first.</summary>
    /// <remarks>With a single row (yes or no), the class is 1 if the number is at least ½, else 0.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="columns">Classes × examples, such as one-hot targets or predicted probabilities.</param>
    /// <returns>A class for each example.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="columns"/> is null.</exception>
    /// <exception cref="ArgumentException">A column contains NaN and has no largest number. The message names the example.</exception>
    public static int[] Decode<T>(Matrix<T> columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        ReadOnlyColumns<T> values = columns.AsColumns();
        int[] labels = new int[values.Count];
        TargetClass.Of(values, labels);
        int without = labels.IndexOf(-1);
        return without < 0
            ? labels
            : throw new ArgumentException(
                $"Example {without} (column {without}) has no class, because row {IndexOfNaN(values[without])} is NaN. {Advice}", nameof(columns));
    }

    /// <summary>Finds the class of one example, which is the index of its largest number. If several are equally large, it is the first.</summary>
    /// <remarks>With a single number (yes or no), the class is 1 if it is at least ½, else 0.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="column">A number for each class, such as predicted probabilities.</param>
    /// <returns>The class.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="column"/> is null.</exception>
    /// <exception cref="ArgumentException">A number is NaN, so there is no largest number.</exception>
    public static int Decode<T>(MathNet.Numerics.LinearAlgebra.Vector<T> column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(column);
        return Decode<T>(column.AsArray() ?? column.ToArray());
    }

    /// <inheritdoc cref="Decode{T}(MathNet.Numerics.LinearAlgebra.Vector{T})" path="/summary|/remarks|/typeparam|/returns"/>
    /// <param name="column">A number for each class, such as predicted probabilities. There must be at least one.</param>
    /// <exception cref="ArgumentException">There are no numbers, or one is NaN, so there is no largest number.</exception>
    public static int Decode<T>(ReadOnlySpan<T> column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (column.IsEmpty)
        {
            throw new ArgumentException("Expected a number for each class, but got none.", nameof(column));
        }

        int label = TargetClass.Of(column);
        return label >= 0
            ? label
            : throw new ArgumentException($"The example has no class, because number {IndexOfNaN(column)} is NaN. {Advice}", nameof(column));
    }

    private static int IndexOfNaN<T>(ReadOnlySpan<T> column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int index = 0;
        while (!T.IsNaN(column[index]))
        {
            index++;
        }

        return index;
    }
}
