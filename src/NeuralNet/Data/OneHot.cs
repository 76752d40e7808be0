using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Data;

/// <summary>Labels as columns with a single 1, and back.</summary>
public static class OneHot
{
    /// <summary>Turns labels into columns: 1 in the row of the label, 0 elsewhere.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="labels">A class for each example, 0 … <paramref name="classes"/> − 1; at least one.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <returns>Classes × examples.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentException">There is no label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or <paramref name="classes"/> is less than 2.</exception>
    public static Matrix<T> Encode<T>(ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        if (labels.IsEmpty)
        {
            throw new ArgumentException("Expected at least one label, but got none.", nameof(labels));
        }

        if (classes < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), $"classes must be at least 2, but was {classes}. For yes or no a single row of 0 and 1 will do, without encoding.");
        }

        T[] values = new T[checked(classes * labels.Length)];
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[i], $"Labels of {classes} classes are 0 to {classes - 1}, but label {i} is {labels[i]}.");
            }

            values[(i * classes) + labels[i]] = T.One;
        }

        return values.ToMatrix(classes, labels.Length);
    }

    /// <summary>The class of each column: the row of its largest number, the first of them if there are several.</summary>
    /// <remarks>Of a single row, as for yes or no, the class is 1 where the number is at least ½, else 0.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="columns">Classes × examples, such as one-hot targets or predicted probabilities.</param>
    /// <returns>A class for each example.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="columns"/> is null.</exception>
    public static int[] Decode<T>(Matrix<T> columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        ReadOnlyColumns<T> values = columns.AsColumns();
        int[] labels = new int[values.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = TargetClass.Of(values[i]);
        }

        return labels;
    }
}
