using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>How well one target of a classification is predicted.</summary>
public sealed record ClassificationScore : ITargetScore
{
    /// <summary>The largest number of probabilities that are kept for the area under the curve: 400 MB.</summary>
    internal const int MostProbabilities = 50_000_000;

    /// <summary>The target.</summary>
    public required string Target { get; init; }

    /// <summary>The share of rows whose most probable class is right.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The mean over the classes of the share of their rows that are right. A rare class counts as much as a frequent one.</summary>
    public required double BalancedAccuracy { get; init; }

    /// <summary>The mean F1 of the classes: the harmonic mean of precision and recall.</summary>
    public required double F1 { get; init; }

    /// <summary>The area under the ROC curve. With more than two classes it is the mean over the classes, each against the rest.</summary>
    /// <value>
    /// NaN if the rows have one class only. NaN also if the rows times the classes are more than 50,000,000, because all probabilities would have to be in
    /// memory. All other scores need no memory for each row.
    /// </value>
    public required double AreaUnderCurve { get; init; }

    /// <summary>The mean of −log(probability of the true class).</summary>
    public required double LogLoss { get; init; }

    /// <summary>The expected calibration error (ECE): how far the probability of the predicted class is from how often it is right, 0 to 1.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>The number of rows with a target.</summary>
    public required int RowCount { get; init; }

    /// <summary>The number of rows whose class the training rows do not have.</summary>
    /// <value>They count as wrong, with a probability of 1e-15. The area under the curve leaves them out.</value>
    public required int UnknownClassCount { get; init; }

    /// <summary>Whether the area under the curve is NaN because there are too many probabilities.</summary>
    internal bool IsAreaLeftOut { get; init; }

    /// <summary>The scores on one line.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string unknown = UnknownClassCount == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {UnknownClassCount:N0} of unknown classes");
        string leftOut = IsAreaLeftOut
            ? string.Create(CultureInfo.InvariantCulture, $"   The AUC is left out, because rows × classes are more than {MostProbabilities:N0}.")
            : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"accuracy {100 * Accuracy:F1} %   balanced {100 * BalancedAccuracy:F1} %   F1 {F1:F3}   AUC {AreaUnderCurve:F3}   "
            + $"log loss {LogLoss:F3}   ECE {CalibrationError:F3}   ({RowCount:N0} {(RowCount == 1 ? "row" : "rows")}{unknown}){leftOut}");
    }
}
