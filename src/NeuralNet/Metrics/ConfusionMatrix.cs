using System.Globalization;
using System.Numerics;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Metrics;

/// <summary>How often examples of each class were predicted to be of each class.</summary>
/// <remarks>With one output the classes are 0 and 1. The prediction is 1 if the output is at least ½.</remarks>
public sealed class ConfusionMatrix
{
    private readonly double[,] counts;

    private ConfusionMatrix(double[,] counts)
    {
        this.counts = counts;
    }

    /// <summary>The number of classes, at least 2.</summary>
    public int Classes => counts.GetLength(0);

    /// <summary>The number of examples of one class for which another (or the same) class is predicted, counted with their weights.</summary>
    /// <param name="actual">The class of the targets, 0 … <see cref="Classes"/> − 1.</param>
    /// <param name="predicted">The class of the predictions, 0 … <see cref="Classes"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double this[int actual, int predicted]
    {
        get
        {
            RequireClass(actual, nameof(actual));
            RequireClass(predicted, nameof(predicted));
            return counts[actual, predicted];
        }
    }

    /// <summary>Counts predictions of classes.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictions">Ŷ: outputs × examples, such as probabilities.</param>
    /// <param name="targets">Y, outputs × examples: one row of 0 and 1, or one-hot columns.</param>
    /// <param name="weights">ω, one for each example, 0 or more and not all 0; null if all are 1.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">
    /// The shapes differ, there is no example, a prediction is not finite, the targets are not classes, the weights are not valid, or an array cannot
    /// hold classes × classes numbers.
    /// </exception>
    public static ConfusionMatrix Of<T>(Matrix<T> predictions, Matrix<T> targets, MathNet.Numerics.LinearAlgebra.Vector<T>? weights = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        PredictionChecks.RequireShapes(predictions, targets);
        ReadOnlyColumns<T> predicted = predictions.AsColumns();
        ReadOnlyColumns<T> expected = targets.AsColumns();
        PredictionChecks.RequireFinite(predicted);
        Metric.Accuracy.Validate(expected);
        ReadOnlySpan<T> exampleWeights = PredictionChecks.RequireWeights(weights, expected.Count);
        int classes = Math.Max(2, expected.Rows);
        _ = ArrayLength.Product((classes, "true classes"), (classes, "predicted classes"), "Use Metric.Accuracy for so many classes.", nameof(targets));
        double[,] counts = new double[classes, classes];
        for (int i = 0; i < expected.Count; i++)
        {
            counts[TargetClass.Of(expected[i]), TargetClass.Of(predicted[i])] += MetricRun<T>.Weight(exampleWeights, i);
        }

        return new ConfusionMatrix(counts);
    }

    /// <summary>The share of the examples predicted to be of a class that are of it; 0 if there are none.</summary>
    /// <param name="label">The class, 0 … <see cref="Classes"/> − 1.</param>
    /// <returns>0 … 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int label) => Score(ClassMetric.ClassScore.Precision, label);

    /// <summary>The share of the examples of a class that are predicted to be of it; 0 if there are none.</summary>
    /// <param name="label">The class, 0 … <see cref="Classes"/> − 1.</param>
    /// <returns>0 … 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int label) => Score(ClassMetric.ClassScore.Recall, label);

    /// <summary>The harmonic mean of precision and recall of a class; 0 if both are 0.</summary>
    /// <param name="label">The class, 0 … <see cref="Classes"/> − 1.</param>
    /// <returns>0 … 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int label) => Score(ClassMetric.ClassScore.F1, label);

    /// <summary>Formats the table, with a row for each true class and a column for each predicted class.</summary>
    /// <returns>A heading, and a line for each class.</returns>
    public override string ToString() => ToString([.. Enumerable.Range(0, Classes).Select(label => label.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>Formats the table with names for the classes.</summary>
    /// <param name="names">A name for each class, in order.</param>
    /// <returns>A heading, and a line for each class.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> is null.</exception>
    /// <exception cref="ArgumentException">There are more names than classes, or fewer.</exception>
    public string ToString(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != Classes)
        {
            throw new ArgumentException($"Expected a name for each of {Classes} classes, but got {names.Count}.", nameof(names));
        }

        const string Corner = @"true \ predicted";
        int width = Math.Max(Corner.Length, names.Max(name => name.Length));
        int[] widths = [.. Enumerable.Range(0, Classes).Select(column => 2 + Math.Max(
            names[column].Length, Enumerable.Range(0, Classes).Max(row => Text(counts[row, column]).Length)))];
        StringBuilder table = new(Corner.PadRight(width));
        for (int row = -1; row < Classes; row++)
        {
            if (row >= 0)
            {
                table.Append('\n').Append(names[row].PadRight(width));
            }

            for (int column = 0; column < Classes; column++)
            {
                table.Append((row < 0 ? names[column] : Text(counts[row, column])).PadLeft(widths[column]));
            }
        }

        return table.ToString();
    }

    private static string Text(double count) => count == 0 ? "." : count.ToString("0.###", CultureInfo.InvariantCulture);

    private double Score(ClassMetric.ClassScore score, int label)
    {
        RequireClass(label, nameof(label));
        double predicted = 0, actual = 0;
        for (int other = 0; other < Classes; other++)
        {
            predicted += counts[other, label];
            actual += counts[label, other];
        }

        return ClassMetric.ScoreOf(score, counts[label, label], predicted, actual);
    }

    private void RequireClass(int label, string parameter)
    {
        if ((uint)label >= (uint)Classes)
        {
            throw new ArgumentOutOfRangeException(parameter, label, $"Classes are 0 to {Classes - 1}, but {parameter} was {label}.");
        }
    }
}
