using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Converts between columns of targets or predictions and classes.</summary>
/// <remarks>
/// With one output, the class is 1 if the output is at least ½, else 0. With several outputs, the class is the row of the largest output. If several
/// are equally large, it is the first of them.
/// </remarks>
internal static class TargetClass
{
    /// <summary>The largest number of rows for which a loop is faster than vectors.</summary>
    private const int FewRows = 16;

    /// <summary>The class of a column, or −1 if the column contains NaN.</summary>
    public static int Of<T>(ReadOnlySpan<T> column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (column.Length == 1)
        {
            return T.IsNaN(column[0]) ? -1 : IsYes(column[0]) ? 1 : 0;
        }

        if (column.Length <= FewRows)
        {
            return OfFew(column);
        }

        // If there is a NaN, it is the maximum. IndexOfMax cannot be used, because it treats 0 as larger than −0.
        T max = TensorPrimitives.Max(column);
        return T.IsNaN(max) ? -1 : column.IndexOf(max);
    }

    /// <summary>The classes of several columns.</summary>
    public static void Of<T>(ReadOnlyColumns<T> columns, Span<int> classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (columns.Rows > 1 && columns.Rows <= ColumnBlock.MaxRows)
        {
            LargestRow.Find(columns.Values, columns.Rows, classes);
            return;
        }

        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = Of(columns[i]);
        }
    }

    /// <summary>Makes columns (classes × examples) with a single 1 in the row of the label.</summary>
    /// <exception cref="ArgumentException">There is no label, or an array cannot hold all numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not one of the classes, or <paramref name="classes"/> is less than 2.</exception>
    public static T[] Encode<T>(ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (labels.IsEmpty)
        {
            throw new ArgumentException("Expected at least one label, but got none.", nameof(labels));
        }

        if (classes < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes),
                $"classes must be at least 2, but was {classes}. For yes or no, use targets with one row of 0 or 1, without encoding.");
        }

        T[] values = new T[ArrayLength.Product(
            (classes, "classes"), (labels.Length, "examples"), "Encode fewer examples at a time, and check the number of classes.", nameof(labels))];
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes)
            {
                string hint = labels[i] < 0 ? string.Empty
                    : $" Do your labels begin at 1? Then subtract 1 from each of them. Otherwise there are at least {labels[i] + 1L} classes.";
                throw new ArgumentOutOfRangeException(
                    nameof(labels), $"Labels of {classes} classes are 0 to {classes - 1}, but the label at index {i} has the value {labels[i]}.{hint}");
            }

            values[(i * classes) + labels[i]] = T.One;
        }

        return values;
    }

    /// <summary>Whether a single output means yes. It does if it is at least ½.</summary>
    public static bool IsYes<T>(T output)
        where T : unmanaged, IFloatingPointIeee754<T> => output >= T.CreateTruncating(0.5);

    /// <summary>Whether targets are classes: one row of 0 and 1, or columns with a single 1 and zeros.</summary>
    public static bool AreClasses<T>(ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < targets.Count; i++)
        {
            ReadOnlySpan<T> column = targets[i];
            int ones = column.Count(T.One);
            if (ones + column.Count(T.Zero) != column.Length || (column.Length > 1 && ones != 1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Advice for a single row of targets that look like class numbers, or no text.</summary>
    public static string HintAtNumbers<T>(ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool areNumbers = targets.Rows == 1;
        foreach (T target in targets.Values)
        {
            areNumbers &= target >= T.Zero && T.IsInteger(target);
        }

        return areNumbers
            ? " Are the targets class numbers? Then encode them with OneHot.Encode, give the last layer a unit for each class and Activation.Softmax, and use "
                + "Cost.CrossEntropy."
            : string.Empty;
    }

    /// <summary>The class of a column that is too short for a vectorized search.</summary>
    private static int OfFew<T>(ReadOnlySpan<T> column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int largest = 0;
        T max = T.NegativeInfinity;
        for (int j = 0; j < column.Length; j++)
        {
            if (T.IsNaN(column[j]))
            {
                return -1;
            }

            if (column[j] > max)
            {
                (largest, max) = (j, column[j]);
            }
        }

        return largest;
    }
}
