using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The class that a column of targets or predictions stands for, and the column that stands for a class.</summary>
/// <remarks>
/// With one output the class is whether it is at least ½; with more it is the row of the largest, the first of them if there are several.
/// </remarks>
internal static class TargetClass
{
    /// <summary>Rows up to which a loop finds the largest number sooner than vectors do.</summary>
    private const int FewRows = 16;

    /// <summary>The class of a column; −1 where a NaN leaves it without one.</summary>
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

        // A NaN is the largest, if there is any. IndexOfMax will not do: it takes 0 for larger than −0.
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

    /// <summary>Columns with a single 1, each in the row of its label: classes × examples.</summary>
    /// <exception cref="ArgumentException">There is no label, or there are more numbers than an array holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or <paramref name="classes"/> is less than 2.</exception>
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
                $"classes must be at least 2, but was {classes}. For yes or no use targets of one row, 0 or 1, without encoding.");
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

    /// <summary>Whether an output that stands for itself says yes: it is at least ½.</summary>
    public static bool IsYes<T>(T output)
        where T : unmanaged, IFloatingPointIeee754<T> => output >= T.CreateTruncating(0.5);

    /// <summary>Whether targets are classes: one row of 0 and 1, or columns with a single 1 and otherwise 0.</summary>
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

    /// <summary>The class of a column that is shorter than the start of a vectorized search is worth.</summary>
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
