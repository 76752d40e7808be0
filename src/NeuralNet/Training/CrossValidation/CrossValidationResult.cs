using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>The scores of a cross-validation, and the predictions for the examples that were held out.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class CrossValidationResult<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a result.</summary>
    internal CrossValidationResult(Evaluation[] evaluations, int[] heldOut, Matrix<T> predictions)
    {
        Evaluations = new ValueList<Evaluation>(evaluations);
        HeldOut = new ValueList<int>(heldOut);
        Predictions = predictions;
        Mean = OfScores(evaluations, MeanOf);
        StandardError = OfScores(evaluations, StandardErrorOf);
    }

    /// <summary>The cost, accuracy and metrics of each fold on the examples that it holds out, in the order of the folds.</summary>
    /// <remarks>If the networks end with <see cref="Unstandardize"/>, the unit of each cost is the deviation of the fold's own training targets. Compare the metrics then.</remarks>
    public IReadOnlyList<Evaluation> Evaluations { get; }

    /// <summary>The mean of each score over the folds, which all count equally (docs/cross-validation.md, Mean and standard error).</summary>
    /// <value>The accuracy is null if a fold has none. A metric is NaN if it is NaN in a fold, such as ROC AUC on examples of one class.</value>
    public Evaluation Mean { get; }

    /// <summary>The standard error of each mean.</summary>
    /// <remarks>
    /// <code>
    /// √(Σ (s_f − s̄)² / (k·(k − 1)))        s_f: the score of fold f = 1 … k, s̄: their mean
    /// </code>
    /// The formula is for independent scores. Those of folds are not, because their training parts overlap. The error is therefore mostly too small (Bengio
    /// and Grandvalet, No unbiased estimator of the variance of k-fold cross-validation, 2004).
    /// </remarks>
    public Evaluation StandardError { get; }

    /// <summary>The examples that were held out, in the order of the data set. They are all, unless the folds leave some out, as <see cref="Dataset{T}.TimeFolds"/> does.</summary>
    public IReadOnlyList<int> HeldOut { get; }

    /// <summary>The predictions for the examples of <see cref="HeldOut"/>, outputs × examples, each by the network of the fold that held it out.</summary>
    /// <value>Column j is the prediction for example <c>HeldOut[j]</c>. With <see cref="WeightAveraging.Evaluates"/> it is that of the averaged network.</value>
    public Matrix<T> Predictions { get; }

    /// <summary>The means with their standard errors, such as <c>5 folds: cost 0.1023 ± 0.0101, accuracy 97.50 ± 0.42 %</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Evaluations.Count} folds: cost {Mean.Cost:G4} ± {StandardError.Cost:G2}"
        + $"{(Mean.Accuracy is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", accuracy {100 * Mean.Accuracy:F2} ± {100 * StandardError.Accuracy:F2} %"))}"
        + $"{string.Concat(Mean.Metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $", {metric.Key} {metric.Value:G4} ± {StandardError.Metrics[metric.Key]:G2}")))}");

    private static Evaluation OfScores(Evaluation[] folds, Func<double[], double> function)
    {
        bool hasAccuracy = Array.TrueForAll(folds, fold => fold.Accuracy is not null);
        return new Evaluation(Of(fold => fold.Cost), hasAccuracy ? Of(fold => fold.Accuracy!.Value) : null)
        {
            Metrics = new MetricValues(folds[0].Metrics.Keys.Select(metric => KeyValuePair.Create(metric, Of(fold => fold.Metrics[metric])))),
        };

        double Of(Func<Evaluation, double> score) => function([.. folds.Select(score)]);
    }

    private static double MeanOf(double[] scores) => scores.Sum() / scores.Length;

    private static double StandardErrorOf(double[] scores)
    {
        double mean = MeanOf(scores);
        return Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / ((double)scores.Length * (scores.Length - 1)));
    }
}
