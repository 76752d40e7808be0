using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The class that a column of targets or predictions stands for.</summary>
/// <remarks>
/// With one output the class is whether it is at least ½; with more it is the row of the largest, the first of them if there are several.
/// </remarks>
internal static class TargetClass
{
    /// <summary>The class of a column.</summary>
    public static int Of<T>(ReadOnlySpan<T> column)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        column.Length == 1 ? (column[0] >= T.CreateChecked(0.5) ? 1 : 0) : TensorPrimitives.IndexOfMax(column);

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
}
