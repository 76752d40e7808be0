using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The class that a column of targets or predictions stands for.</summary>
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
