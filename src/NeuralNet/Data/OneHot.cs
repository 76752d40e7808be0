using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Data;

/// <summary>Converts labels to columns with a single 1, and columns to labels.</summary>
public static class OneHot
{
    private const string Advice = "If it was predicted, look for a NaN or an infinity among its inputs and among the parameters.";

    /// <summary>Turns labels into columns: 1 in the row of the label, 0 elsewhere.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="labels">A class for each example, from 0 to <paramref name="classes"/> − 1. There must be at least one.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <returns>Classes × examples.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentException">There is no label, or classes × examples are more numbers than an array holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not one of the classes, or <paramref name="classes"/> is less than 2.</exception>
    public static Matrix<T> Encode<T>(ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        return TargetClass.Encode<T>(labels, classes).ToMatrix(classes, labels.Length);
    }

    /// <summary>The class of each column: the row of its largest number, the first of them if there are several.</summary>
    /// <remarks>If there is a single row, as for yes or no, the class is 1 if the number is at least ½, else 0.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="columns">Classes × examples, such as one-hot targets or predicted probabilities.</param>
    /// <returns>A class for each example.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="columns"/> is null.</exception>
    /// <exception cref="ArgumentException">A column has a NaN, so that it has no largest number. The message names the example.</exception>
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

    /// <summary>The class of one example: the index of its largest number, the first of them if there are several.</summary>
    /// <remarks>If there is a single number, as for yes or no, the class is 1 if it is at least ½, else 0.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="column">A number for each class, such as predicted probabilities.</param>
    /// <returns>The class.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="column"/> is null.</exception>
    /// <exception cref="ArgumentException">A number is NaN, so that no number is the largest.</exception>
    public static int Decode<T>(MathNet.Numerics.LinearAlgebra.Vector<T> column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(column);
        return Decode<T>(column.AsArray() ?? column.ToArray());
    }

    /// <summary>The class of one example: the index of its largest number, the first of them if there are several.</summary>
    /// <remarks>If there is a single number, as for yes or no, the class is 1 if it is at least ½, else 0.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="column">A number for each class, such as predicted probabilities. There must be at least one.</param>
    /// <returns>The class.</returns>
    /// <exception cref="ArgumentException">There is no number, or one is NaN, so that no number is the largest.</exception>
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
