using NeuralNet.Metrics;

namespace NeuralNet.Reports;

/// <summary>Pictures of trainings, networks and predictions: one call on the thing that you have.</summary>
/// <remarks>
/// <code>
/// history.Plot().Save("curve.svg");                                       cost by epoch, with the best epoch
/// ConfusionMatrix.Of(predictions, test.Targets).Plot().Save("confusion.png");
/// test.PlotRoc(predictions).Save("roc.svg");
/// network.PlotFirstLayer(28, 28).In(PictureTheme.Dark).Save("weights.svg");
/// </code>
/// Each method copies the numbers that it needs. Later changes of the network or the data do not change the picture.
/// </remarks>
public static partial class Pictures
{
    /// <summary>Draws the cost of training and validation by epoch, and marks the best epoch.</summary>
    /// <remarks>
    /// The marked epoch is the one whose parameters a callback has restored, or else the one with the smallest validation cost. Without validation data and
    /// without a restored epoch, none is marked. The axis is logarithmic if all costs are above 0 and span more than 1.5 decades. A cost that is not finite
    /// leaves a gap.
    /// </remarks>
    /// <param name="history">The history of a training, with at least one complete epoch.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is null.</exception>
    /// <exception cref="ArgumentException">No epoch is complete.</exception>
    /// <exception cref="InvalidOperationException">No cost is finite.</exception>
    public static Picture Plot(this TrainingHistory history) => LearningCurves.OfCost(RequireEpochs(history), history.RestoredEpoch);

    /// <summary>Draws a metric of training and validation by epoch, and marks the best epoch.</summary>
    /// <param name="history">The history of a training, with at least one complete epoch.</param>
    /// <param name="metric">One of the metrics in <see cref="TrainingOptions.Metrics"/>.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">No epoch is complete, or the training did not compute the metric.</exception>
    /// <exception cref="InvalidOperationException">No value is finite.</exception>
    public static Picture Plot(this TrainingHistory history, Metric metric)
    {
        IReadOnlyList<EpochReport> epochs = RequireEpochs(history);
        ArgumentNullException.ThrowIfNull(metric);
        if (!epochs.Any(report => report.Metrics.ContainsKey(metric)))
        {
            string known = epochs[0].Metrics.Count == 0 ? "none" : string.Join(", ", epochs[0].Metrics.Keys);
            throw new ArgumentException($"The training did not compute {metric}. Set it in TrainingOptions.Metrics. It computed: {known}.", nameof(metric));
        }

        return LearningCurves.OfMetric(
            epochs,
            history.RestoredEpoch,
            metric.ToString(),
            metric.IsHigherBetter,
            report => ValueOf(report.Metrics, metric),
            report => ValueOf(report.Validation?.Metrics, metric));
    }

    /// <summary>Draws the accuracy of training and validation by epoch, and marks the best epoch.</summary>
    /// <param name="history">The history of a training on classes, with at least one complete epoch.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is null.</exception>
    /// <exception cref="ArgumentException">No epoch is complete, or the targets are not classes.</exception>
    public static Picture PlotAccuracy(this TrainingHistory history)
    {
        IReadOnlyList<EpochReport> epochs = RequireEpochs(history);
        return epochs.Any(report => report.Accuracy is not null || report.Validation?.Accuracy is not null)
            ? LearningCurves.OfMetric(epochs, history.RestoredEpoch, "accuracy", isHigherBetter: true, report => report.Accuracy, report => report.Validation?.Accuracy)
            : throw new ArgumentException("The training has no accuracy, because its targets are not classes. Plot() draws the cost.", nameof(history));
    }

    /// <summary>Draws the learning rate by epoch, which includes the reductions by callbacks.</summary>
    /// <param name="history">The history of a training, with at least one complete epoch.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is null.</exception>
    /// <exception cref="ArgumentException">No epoch is complete, or the optimizer has no learning rate.</exception>
    public static Picture PlotLearningRate(this TrainingHistory history)
    {
        IReadOnlyList<EpochReport> epochs = RequireEpochs(history);
        return epochs.Any(report => report.LearningRate is not null)
            ? LearningCurves.OfRate(epochs)
            : throw new ArgumentException("The training has no learning rate, because its optimizer does not use one.", nameof(history));
    }

    /// <summary>Draws the cost at each learning rate of a search, and marks the suggestion.</summary>
    /// <param name="curve">The result of <see cref="Trainer{T}.FindLearningRate"/>.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="curve"/> is null.</exception>
    /// <exception cref="InvalidOperationException">No cost is finite.</exception>
    public static Picture Plot(this LearningRateCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return RateCurve.Of(curve.Rates, curve.Costs, curve.SmoothedCosts, curve.Suggestion);
    }

    /// <summary>Draws bars with names, such as the importance of columns. The longest bar is at the top, and at most 30 are drawn.</summary>
    /// <param name="values">Names with their values, at least one. Each value is finite.</param>
    /// <param name="quantity">What the values are, with the unit.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null, or a name is.</exception>
    /// <exception cref="ArgumentException">There is no value, a value is not finite, or <paramref name="quantity"/> is empty.</exception>
    public static Picture PlotBars(this IEnumerable<KeyValuePair<string, double>> values, string quantity = "importance")
    {
        ArgumentNullException.ThrowIfNull(values);
        KeyValuePair<string, double>[] all = [.. values];
        return PlotBars([.. all.Select(pair => pair.Key)], [.. all.Select(pair => pair.Value)], deviations: null, quantity);
    }

    /// <summary>Draws bars with names and whiskers, such as the importance of columns. The longest bar is at the top, and at most 30 are drawn.</summary>
    /// <param name="names">The names, at least one.</param>
    /// <param name="values">A value for each name, each finite.</param>
    /// <param name="deviations">The standard deviation of each value, finite and 0 or more, for whiskers to each side; null for none.</param>
    /// <param name="quantity">What the values are, with the unit.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException">A parameter other than <paramref name="deviations"/> is null, or a name is.</exception>
    /// <exception cref="ArgumentException">The numbers of names, values and deviations differ or are 0, a number is not valid, or <paramref name="quantity"/> is empty.</exception>
    public static Picture PlotBars(
        IReadOnlyList<string> names, IReadOnlyList<double> values, IReadOnlyList<double>? deviations, string quantity = "importance")
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentException.ThrowIfNullOrWhiteSpace(quantity);
        if (names.Count == 0 || values.Count != names.Count || (deviations ?? values).Count != names.Count)
        {
            throw new ArgumentException(
                $"Bars need at least one name, and a value and a deviation for each, but got {names.Count} names, {values.Count} values"
                + $"{(deviations is null ? string.Empty : $" and {deviations.Count} deviations")}.",
                nameof(values));
        }

        for (int i = 0; i < names.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(names[i], nameof(names));
            PictureChecks.RequireShown(values[i], "value", i, nameof(values));
            double deviation = deviations?[i] ?? 0;
            if (!(deviation is >= 0 and <= PictureAxis.Largest))
            {
                throw new ArgumentException($"A deviation must be finite and 0 or more, but deviation {i} is {PictureText.Number(deviation)}.", nameof(deviations));
            }
        }

        return BarRows.Of(names, values, deviations, quantity);
    }

    private static double? ValueOf(IReadOnlyDictionary<Metric, double>? values, Metric metric) =>
        values is not null && values.TryGetValue(metric, out double value) ? value : null;

    private static IReadOnlyList<EpochReport> RequireEpochs(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Epochs.Count > 0 ? history.Epochs : throw new ArgumentException(
            $"A picture of a training needs at least one complete epoch, but this one ended before (stop reason: {history.StopReason}).", nameof(history));
    }
}
