using System.Globalization;

namespace NeuralNet.Reports;

/// <summary>Curves over the epochs of a training.</summary>
internal static class LearningCurves
{
    /// <summary>The numbers of a curve have a logarithmic axis if they span more decades than this.</summary>
    private const double FewestDecades = 1.5;

    /// <summary>The cost of training and validation.</summary>
    /// <param name="epochs">The reports, at least one.</param>
    /// <param name="restored">The epoch whose parameters were restored, or null.</param>
    public static Picture OfCost(IReadOnlyList<EpochReport> epochs, int? restored)
    {
        double[] training = [.. epochs.Select(report => report.Cost)];
        double?[] validation = [.. epochs.Select(report => report.Validation?.Cost)];
        return Of("Learning curve", "cost", epochs, training, validation, isHigherBetter: false, restored);
    }

    /// <summary>A metric, or the accuracy, of training and validation.</summary>
    /// <param name="epochs">The reports, at least one.</param>
    /// <param name="restored">The epoch whose parameters were restored, or null.</param>
    /// <param name="name">The name of the metric.</param>
    /// <param name="isHigherBetter">Whether a higher number is better.</param>
    /// <param name="training">The number of the training data in a report, or null.</param>
    /// <param name="validation">The number of the validation data in a report, or null.</param>
    public static Picture OfMetric(
        IReadOnlyList<EpochReport> epochs,
        int? restored,
        string name,
        bool isHigherBetter,
        Func<EpochReport, double?> training,
        Func<EpochReport, double?> validation) =>
        Of(
            $"{PictureText.Capital(name)} by epoch",
            name,
            epochs,
            [.. epochs.Select(report => training(report) ?? double.NaN)],
            [.. epochs.Select(validation)],
            isHigherBetter,
            restored);

    /// <summary>The learning rate at the end of each epoch.</summary>
    /// <param name="epochs">The reports, at least one, of which at least one has a learning rate.</param>
    public static Picture OfRate(IReadOnlyList<EpochReport> epochs)
    {
        double[] numbers = [.. epochs.Select(report => (double)report.Epoch)];
        double[] rates = [.. epochs.Select(report => report.LearningRate ?? double.NaN)];
        PictureAxis axis = AxisFor(rates);
        double last = rates.LastOrDefault(PictureAxis.CanShow, double.NaN);
        string description = $"The learning rate over {PictureText.Count(epochs.Count, "epoch")}. The largest is {PictureText.Number(PictureAxis.Range(rates).Maximum)}, "
            + $"and the last is {PictureText.Number(last)}.";
        return new Picture("Learning rate by epoch", description, (800, 400), chart =>
        {
            chart.SetAxes(PictureAxis.For(numbers, 0.02, wholeNumbers: true), "epoch", axis, axis.IsLogarithmic ? "learning rate (logarithmic)" : "learning rate");
            chart.Line(string.Empty, 0, numbers, rates);
        });
    }

    private static Picture Of(
        string title, string quantity, IReadOnlyList<EpochReport> epochs, double[] training, double?[] validation, bool isHigherBetter, int? restored)
    {
        double[] numbers = [.. epochs.Select(report => (double)report.Epoch)];
        bool hasValidation = validation.Any(value => value is not null);
        double[] other = [.. validation.Select(value => value ?? double.NaN)];
        double[] all = [.. training.Concat(other).Where(PictureAxis.CanShow)];
        if (all.Length == 0)
        {
            throw new InvalidOperationException(
                $"A picture of the {quantity} needs a finite number, but none of {PictureText.Count(epochs.Count, "epoch")} has one. "
                + "The training has diverged, or did not compute it.");
        }

        PictureAxis axis = AxisFor(all);
        int? best = Best(epochs, hasValidation ? other : training, isHigherBetter, restored);
        bool marks = best is not null && (hasValidation || restored is not null);
        return new Picture(title, Describe(quantity, epochs, training, hasValidation ? other : null, marks ? best : null, restored is not null), (800, 500), chart =>
        {
            chart.SetAxes(PictureAxis.For(numbers, 0.02, wholeNumbers: true), "epoch", axis, axis.IsLogarithmic ? $"{quantity} (logarithmic)" : quantity);
            chart.Line("training", 0, numbers, training);
            if (hasValidation)
            {
                chart.Line("validation", 1, numbers, other);
            }

            if (marks)
            {
                double at = epochs[best!.Value].Epoch;
                (double low, double high) = axis.IsLogarithmic ? (Math.Pow(10, axis.Minimum), Math.Pow(10, axis.Maximum)) : (axis.Minimum, axis.Maximum);
                string kind = restored is not null ? "restored epoch" : "best epoch";
                chart.Reference(string.Create(CultureInfo.InvariantCulture, $"{kind}: {at:N0}"), [at, at], [low, high]);
            }

            if (marks && PictureAxis.CanShow((hasValidation ? other : training)[best!.Value]))
            {
                chart.Points(string.Empty, hasValidation ? 1 : 0, [epochs[best.Value].Epoch], [(hasValidation ? other : training)[best.Value]], 12);
            }
        });
    }

    private static PictureAxis AxisFor(IEnumerable<double> values)
    {
        double[] shown = [.. values.Where(PictureAxis.CanShow)];
        bool isLogarithmic = shown.Length > 0 && shown.Min() > 0 && Math.Log10(shown.Max()) - Math.Log10(shown.Min()) > FewestDecades;
        return isLogarithmic ? PictureAxis.Logarithmic(shown) : PictureAxis.For(shown);
    }

    /// <summary>The index of the restored epoch or else of the first best one, or null.</summary>
    private static int? Best(IReadOnlyList<EpochReport> epochs, double[] values, bool isHigherBetter, int? restored)
    {
        int? best = null;
        for (int i = 0; i < values.Length; i++)
        {
            bool isBetter = double.IsFinite(values[i]) && (best is not { } known || (isHigherBetter ? values[i] > values[known] : values[i] < values[known]));
            if (restored is not null ? epochs[i].Epoch == restored : isBetter)
            {
                best = i;
            }
        }

        return best;
    }

    private static string Describe(string quantity, IReadOnlyList<EpochReport> epochs, double[] training, double[]? validation, int? best, bool isRestored)
    {
        string text = $"The {quantity} over {PictureText.Count(epochs.Count, "epoch")}. In training it went {FromTo(training)}";
        text += validation is null ? "." : $", and in validation {FromTo(validation)}.";
        if (best is { } index)
        {
            string kind = isRestored ? "The parameters are those of epoch" : "The best epoch is";
            text += string.Create(CultureInfo.InvariantCulture, $" {kind} {epochs[index].Epoch}, with {PictureText.Number((validation ?? training)[index])}.");
        }

        int left = training.Concat(validation ?? []).Count(value => !PictureAxis.CanShow(value));
        return left == 0 ? text : $"{text} {PictureText.Count(left, "number")} that {(left == 1 ? "is" : "are")} not finite or too large {(left == 1 ? "is" : "are")} left out.";
    }

    /// <summary>The first and the last number that can be shown.</summary>
    private static string FromTo(double[] values) => values.Any(PictureAxis.CanShow)
        ? $"from {PictureText.Number(values.First(PictureAxis.CanShow))} to {PictureText.Number(values.Last(PictureAxis.CanShow))}"
        : "through no finite number";
}
