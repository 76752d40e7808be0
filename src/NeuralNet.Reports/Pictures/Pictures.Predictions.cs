using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Reports;

/// <content>Pictures of predictions.</content>
public static partial class Pictures
{
    /// <summary>Draws a confusion matrix. The colour of a cell is its share of the row.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="names">A name for each class, such as <see cref="Dataset{T}.ClassNames"/>; null or empty for their numbers.</param>
    /// <returns>The picture. Cells that are too small have no text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="matrix"/> is null, or a name is.</exception>
    /// <exception cref="ArgumentException">There is not one name for each class.</exception>
    public static Picture Plot(this ConfusionMatrix matrix, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (names is { Count: > 0 } && names.Count != matrix.Classes)
        {
            throw new ArgumentException($"Expected a name for each of {matrix.Classes} classes, but got {names.Count}.", nameof(names));
        }

        foreach (string name in names ?? [])
        {
            ArgumentNullException.ThrowIfNull(name, nameof(names));
        }

        return ConfusionCells.Of(matrix, PredictedExamples.ClassNames(names ?? [], matrix.Classes));
    }

    /// <summary>Draws the ROC curve of each class against the rest, with the areas under the curves in the legend.</summary>
    /// <remarks>
    /// Examples count with their weights, and entries of the targets with theirs. With one output there is one curve. With many classes, the six with the
    /// smallest areas have names. A class without positive or without negative examples has no curve.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The examples. Their targets are 0 and 1.</param>
    /// <param name="predictions">Ŷ, outputs × examples: the predictions for <paramref name="data"/>, such as probabilities.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">
    /// The shapes differ, a target is not 0 or 1, a prediction is not finite, or no class has positive and negative examples.
    /// </exception>
    public static Picture PlotRoc<T>(this Dataset<T> data, Matrix<T> predictions)
        where T : unmanaged, IFloatingPointIeee754<T> => RankingCurves.Roc(PredictedExamples.Of(data, predictions).ToRankingCurves());

    /// <summary>Draws the ROC curve of scores, with the area under the curve in the legend.</summary>
    /// <param name="scores">The score of each example. A higher score speaks for the positive class.</param>
    /// <param name="truths">Whether each example is positive.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">The numbers of scores and truths differ, a score is not finite, or all truths are equal.</exception>
    public static Picture PlotRoc(IReadOnlyList<double> scores, IReadOnlyList<bool> truths) =>
        RankingCurves.Roc(PredictedExamples.Of(scores, truths).ToRankingCurves());

    /// <summary>Draws the precision-recall curve of each class against the rest, with the average precisions in the legend.</summary>
    /// <inheritdoc cref="PlotRoc{T}(Dataset{T}, Matrix{T})" path="/typeparam|/param|/returns|/exception"/>
    /// <remarks>
    /// Examples count with their weights, and entries of the targets with theirs. With many classes, the six with the smallest average precisions have
    /// names. The curve says more than the ROC curve if positive examples are rare.
    /// </remarks>
    public static Picture PlotPrecisionRecall<T>(this Dataset<T> data, Matrix<T> predictions)
        where T : unmanaged, IFloatingPointIeee754<T> => RankingCurves.PrecisionRecall(PredictedExamples.Of(data, predictions).ToRankingCurves());

    /// <summary>Draws the precision-recall curve of scores, with the average precision in the legend.</summary>
    /// <inheritdoc cref="PlotRoc(IReadOnlyList{double}, IReadOnlyList{bool})" path="/param|/returns|/exception"/>
    public static Picture PlotPrecisionRecall(IReadOnlyList<double> scores, IReadOnlyList<bool> truths) =>
        RankingCurves.PrecisionRecall(PredictedExamples.Of(scores, truths).ToRankingCurves());

    /// <summary>Draws how often predictions of each probability come true, with the expected calibration error in the legend.</summary>
    /// <remarks>
    /// With one output, the probability is that of class 1. With several, it is that of the predicted class, and it comes true if that is the class of the
    /// example. A point below the diagonal says that the network is too sure. Examples count with their weights.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The examples. Their targets are classes: one row of 0 and 1, or one-hot columns.</param>
    /// <param name="predictions">Ŷ, outputs × examples: the predicted probabilities for <paramref name="data"/>, each from 0 to 1.</param>
    /// <param name="bins">The number of intervals of equal width, from 2 to 100.</param>
    /// <returns>The picture. An interval without examples has no point.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ, a target is not 0 or 1, or a prediction is not from 0 to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not in its range.</exception>
    public static Picture PlotCalibration<T>(this Dataset<T> data, Matrix<T> predictions, int bins = 10)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        PredictedExamples examples = PredictedExamples.Of(data, predictions);
        PictureChecks.RequireBins(bins);
        bool isBinary = data.TargetSize == 1;
        string name = isBinary ? $"probability of {examples.Names[0]}" : "probability of the predicted class";
        return CalibrationDiagram.Of(examples.ToConfidences(), bins, (name, isBinary ? "share that is of this class" : "share predicted correctly"));
    }

    /// <summary>Draws the predictions of one output against its true values.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The examples. A missing target is left out.</param>
    /// <param name="predictions">Ŷ, outputs × examples: the predictions for <paramref name="data"/>.</param>
    /// <param name="output">The output, 0 … outputs − 1.</param>
    /// <param name="quantity">What the output is, with the unit, such as <c>price (€)</c>.</param>
    /// <returns>The picture. It draws at most 2,000 examples, and its scores are those of all.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ, a number is not finite, or all examples have the weight 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public static Picture PlotPredictions<T>(this Dataset<T> data, Matrix<T> predictions, int output = 0, string quantity = "value")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (double[] predicted, double[] truths, double[] weights) = PredictedExamples.Numbers(data, predictions, output, quantity);
        return RegressionPoints.Predictions(predicted, truths, weights, quantity);
    }

    /// <summary>Draws the residuals of one output, its true values minus its predictions, against the predictions.</summary>
    /// <inheritdoc cref="PlotPredictions{T}(Dataset{T}, Matrix{T}, int, string)" path="/typeparam|/param|/returns|/exception"/>
    /// <remarks>A curve, a funnel or a shift from the line at 0 shows something that the network has not learnt.</remarks>
    public static Picture PlotResiduals<T>(this Dataset<T> data, Matrix<T> predictions, int output = 0, string quantity = "value")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (double[] predicted, double[] truths, double[] weights) = PredictedExamples.Numbers(data, predictions, output, quantity);
        return RegressionPoints.Residuals(predicted, truths, weights, quantity);
    }
}
