using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Metrics;

/// <summary>The share of examples whose predicted class is the true one.</summary>
/// <remarks>
/// With one output the class is whether it is at least ½; with more it is the row of the largest, the first of them if there are several.
/// </remarks>
public static class Accuracy
{
    /// <summary>Computes the accuracy of predictions.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictions">Outputs × examples, such as probabilities.</param>
    /// <param name="targets">Outputs × examples: one row of 0 and 1, or one-hot columns.</param>
    /// <returns>0 … 1.</returns>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ, there is no example, or the targets are not classes.</exception>
    public static double Of<T>(Matrix<T> predictions, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(targets);
        if (predictions.RowCount != targets.RowCount || predictions.ColumnCount != targets.ColumnCount || targets.ColumnCount == 0)
        {
            throw new ArgumentException(
                $"Expected predictions and targets of one shape, outputs × examples, with at least one example, "
                + $"but got {predictions.RowCount} × {predictions.ColumnCount} and {targets.RowCount} × {targets.ColumnCount}.",
                nameof(targets));
        }

        ReadOnlyColumns<T> expected = targets.AsColumns();
        if (!TargetClass.AreClasses(expected))
        {
            throw new ArgumentException(
                "Accuracy expects targets that are classes: one row of 0 and 1, or columns with a single 1 and otherwise 0.", nameof(targets));
        }

        return (double)CountRight(predictions.AsColumns(), expected) / targets.ColumnCount;
    }

    /// <summary>How many examples are classified rightly.</summary>
    internal static int CountRight<T>(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int right = 0;
        for (int i = 0; i < predictions.Count; i++)
        {
            right += TargetClass.Of(predictions[i]) == TargetClass.Of(targets[i]) ? 1 : 0;
        }

        return right;
    }
}
