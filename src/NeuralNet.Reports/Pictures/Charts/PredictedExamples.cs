using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports;

/// <summary>The scores, truths and weights of each output and example.</summary>
internal sealed class PredictedExamples
{
    private readonly double[,] scores;
    private readonly bool[,] truths;
    private readonly double[,] weights;

    private PredictedExamples(double[,] scores, bool[,] truths, double[,] weights, IReadOnlyList<string> names)
    {
        (this.scores, this.truths, this.weights, Names) = (scores, truths, weights, names);
    }

    /// <summary>A name for each output.</summary>
    public IReadOnlyList<string> Names { get; }

    private int Outputs => scores.GetLength(0);

    private int Count => scores.GetLength(1);

    /// <summary>Takes examples with their predictions.</summary>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ, a target with a weight is not 0 or 1, or a prediction is not finite.</exception>
    public static PredictedExamples Of<T>(Dataset<T> data, Matrix<T> predictions)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireShapes(data, predictions);
        (double[,] scores, bool[,] truths, double[,] weights) = (
            new double[data.TargetSize, data.Count], new bool[data.TargetSize, data.Count], new double[data.TargetSize, data.Count]);
        for (int i = 0; i < data.Count; i++)
        {
            for (int output = 0; output < data.TargetSize; output++)
            {
                double weight = weights[output, i] = Weight(data, output, i);
                double target = double.CreateChecked(data.Targets[output, i]);
                double score = scores[output, i] = double.CreateChecked(predictions[output, i]);
                if (weight > 0 && target is not (0 or 1))
                {
                    throw new ArgumentException($"The targets must be 0 or 1, but that of output {output}, example {i} is {PictureText.Number(target)}.", nameof(data));
                }

                PictureChecks.RequireShown(score, $"prediction of output {output}, example", i, nameof(predictions));
                truths[output, i] = target == 1;
            }
        }

        IReadOnlyList<string> names = data.TargetSize > 1 ? ClassNames(data.ClassNames, data.TargetSize) : [data.ClassNames.Count == 2 ? data.ClassNames[1] : "class 1"];
        return new PredictedExamples(scores, truths, weights, names);
    }

    /// <summary>Takes scores of one class.</summary>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">The numbers of scores and truths differ, or a score is not finite.</exception>
    public static PredictedExamples Of(IReadOnlyList<double> scores, IReadOnlyList<bool> truths)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(truths);
        if (scores.Count != truths.Count)
        {
            throw new ArgumentException($"Expected a truth for each of {scores.Count} scores, but got {truths.Count}.", nameof(truths));
        }

        (double[,] values, bool[,] positives, double[,] weights) = (new double[1, scores.Count], new bool[1, scores.Count], new double[1, scores.Count]);
        for (int i = 0; i < scores.Count; i++)
        {
            PictureChecks.RequireShown(scores[i], "score", i, nameof(scores));
            (values[0, i], positives[0, i], weights[0, i]) = (scores[i], truths[i], 1);
        }

        return new PredictedExamples(values, positives, weights, ["positive"]);
    }

    /// <summary>The predictions, targets and weights of one output, without missing targets.</summary>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ, a number is not finite, or there is no example with a weight.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public static (double[] Predictions, double[] Truths, double[] Weights) Numbers<T>(Dataset<T> data, Matrix<T> predictions, int output, string quantity)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireShapes(data, predictions);
        ArgumentNullException.ThrowIfNull(quantity);
        if ((uint)output >= (uint)data.TargetSize)
        {
            throw new ArgumentOutOfRangeException(nameof(output), output, $"The output must be from 0 to {data.TargetSize - 1}, but it was {output}.");
        }

        int[] counted = [.. Enumerable.Range(0, data.Count).Where(i => Weight(data, output, i) > 0)];
        if (counted.Length == 0)
        {
            throw new ArgumentException($"Output {output} has no example with a target and a weight above 0.", nameof(data));
        }

        double[] predicted = [.. counted.Select(i => double.CreateChecked(predictions[output, i]))];
        double[] truths = [.. counted.Select(i => double.CreateChecked(data.Targets[output, i]))];
        for (int i = 0; i < counted.Length; i++)
        {
            PictureChecks.RequireShown(predicted[i], "prediction of example", counted[i], nameof(predictions));
            PictureChecks.RequireShown(truths[i], "target of example", counted[i], nameof(data));
        }

        return (predicted, truths, [.. counted.Select(i => Weight(data, output, i))]);
    }

    /// <summary>The names of classes, or <c>0</c>, <c>1</c> and so on if they have none.</summary>
    public static IReadOnlyList<string> ClassNames(IReadOnlyList<string> names, int classes) =>
        names.Count == classes ? names : [.. Enumerable.Range(0, classes).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    /// <summary>A curve for each output, or null for an output without one.</summary>
    /// <exception cref="ArgumentException">No output has a curve.</exception>
    public IReadOnlyList<RankingCurve?> ToRankingCurves()
    {
        RankingCurve?[] curves = [.. Enumerable.Range(0, Outputs).Select(output =>
            RankingCurve.Of(Names[output], Enumerable.Range(0, Count).Select(i => (scores[output, i], truths[output, i], weights[output, i]))))];
        return curves.Any(curve => curve is not null) ? curves : throw new ArgumentException(
            "A curve needs positive and negative examples with weights above 0, but all examples of each class are positive, or all are negative.");
    }

    /// <summary>The probability of class 1 or of the predicted class, and whether it came true.</summary>
    /// <exception cref="ArgumentException">A probability is not from 0 to 1, or the targets of an example are not one class.</exception>
    public (double Probability, bool IsTrue, double Weight)[] ToConfidences()
    {
        (double Probability, bool IsTrue, double Weight)[] confidences = new (double, bool, double)[Count];
        for (int i = 0; i < Count; i++)
        {
            (int best, int positives) = (0, 0);
            for (int output = 0; output < Outputs; output++)
            {
                best = scores[output, i] > scores[best, i] ? output : best;
                positives += truths[output, i] ? 1 : 0;
            }

            double probability = scores[best, i];
            if (probability is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"Calibration needs probabilities from 0 to 1, but the largest prediction of example {i} is {PictureText.Number(probability)}.");
            }

            if (Outputs > 1 && positives != 1 && weights[best, i] > 0)
            {
                throw new ArgumentException($"Calibration needs targets that are classes, but example {i} is of {positives} classes.");
            }

            confidences[i] = (probability, truths[best, i], weights[best, i]);
        }

        return confidences;
    }

    private static double Weight<T>(Dataset<T> data, int output, int example)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        (data.Weights is { } ofExamples ? double.CreateChecked(ofExamples[example]) : 1)
        * (data.EntryWeights is { } ofEntries ? double.CreateChecked(ofEntries[output, example]) : 1);

    private static void RequireShapes<T>(Dataset<T> data, Matrix<T> predictions)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(predictions);
        if (predictions.RowCount != data.TargetSize || predictions.ColumnCount != data.Count)
        {
            throw new ArgumentException(
                $"Predictions must have the shape of the targets, {data.TargetSize} × {data.Count}, but got {predictions.RowCount} × {predictions.ColumnCount}.",
                nameof(predictions));
        }
    }
}
