using System.Globalization;
using static NeuralNet.Reports.HealthThresholds;

namespace NeuralNet.Reports;

/// <summary>Looks at the costs of the training and of the validation data.</summary>
internal static class CostHealth
{
    /// <summary>Whether the training has diverged.</summary>
    public static IEnumerable<HealthFinding> Divergence(TrainingRecord record)
    {
        if (record.StopReason == StopReason.Diverged)
        {
            yield return TrainingHealth.Warn(
                HealthProblem.Diverged,
                null,
                "The training diverged: a number became infinite or NaN. Try a lower learning rate, standardized inputs, or an optimizer that clips gradients.");
        }
    }

    /// <summary>A rising cost, or overfitting.</summary>
    public static IEnumerable<HealthFinding> Of(TrainingRecord record)
    {
        TrainingFrame[] frames = EpochsOf(record);
        if (!HasTrend(frames))
        {
            yield break;
        }

        (double first, double last) = (frames[0].Cost, frames[^1].Cost);
        if (last - first > Rise * Math.Abs(first))
        {
            yield return TrainingHealth.Warn(HealthProblem.RisingCost, null, string.Create(
                CultureInfo.InvariantCulture,
                $"The training cost rises: it was {first:G4} in epoch {frames[0].Epoch} and {last:G4} in epoch {frames[^1].Epoch}. Try a lower learning rate."));
        }
        else if (record is { BestValidation: { } best, KeepsBest: false } && IsOverfitting(frames, best))
        {
            yield return TrainingHealth.Warn(HealthProblem.Overfitting, null, string.Create(
                CultureInfo.InvariantCulture,
                $"The network overfits: the validation cost was best after epoch {best.Epoch} ({best.Cost:G4}) and is {frames[^1].ValidationCost:G4} after epoch "
                + $"{frames[^1].Epoch}, while the training cost fell. Try EarlyStopping, more data, Dropout or a regularizer."));
        }
    }

    /// <summary>Whether the cost has hardly changed.</summary>
    public static IEnumerable<HealthFinding> Plateau(TrainingRecord record)
    {
        TrainingFrame[] frames = EpochsOf(record);
        if (HasTrend(frames) && !HasFallen(frames[0].Cost, frames[^1], Fall) && !HasFallen(Start(record, frames), frames[^1], FallFromStart))
        {
            yield return new HealthFinding
            {
                Problem = HealthProblem.Plateau,
                Severity = HealthSeverity.Notice,
                Layer = null,
                Text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The training cost hardly falls: it is {frames[^1].Cost:G4} in epoch {frames[^1].Epoch} and was {Start(record, frames):G4} at the beginning. "
                    + $"Try another learning rate, and check that the targets depend on the inputs."),
            };
        }
    }

    /// <summary>Whether the cost has fallen since the beginning.</summary>
    public static bool Falls(TrainingRecord record)
    {
        TrainingFrame[] frames = EpochsOf(record);
        return frames.Length > 0 && HasFallen(Start(record, frames), frames[^1], Fall);
    }

    private static bool HasFallen(double from, TrainingFrame to, double share) => from - to.Cost > share * Math.Abs(from);

    /// <summary>The cost before the first step if the optimizer reports it, because the first epoch may have learnt all there is.</summary>
    private static double Start(TrainingRecord record, TrainingFrame[] frames) =>
        record.Steps.Count > 0 && double.IsFinite(record.Steps[0].Cost) ? Math.Max(record.Steps[0].Cost, frames[0].Cost) : frames[0].Cost;

    private static bool IsOverfitting(TrainingFrame[] frames, (int Epoch, double Cost) best)
    {
        TrainingFrame last = frames[^1];
        int epochs = last.Epoch - frames[0].Epoch + 1;
        TrainingFrame atBest = frames.MinBy(frame => Math.Abs(frame.Epoch - best.Epoch))!;

        // One epoch may be worse by chance. The smallest of the last three costs is not.
        double rise = frames.TakeLast(3).Min(static frame => frame.ValidationCost ?? double.NaN) - best.Cost;
        return last.Epoch - best.Epoch >= Math.Max(LeastEpochs, AfterBest * epochs)
            && rise > ValidationRise * Math.Abs(best.Cost)
            && rise > ValidationRiseOfFirst * Math.Abs(frames[0].ValidationCost ?? double.NaN)
            && last.Cost < atBest.Cost;
    }

    /// <summary>The frames after epochs, without the one before the first step.</summary>
    private static TrainingFrame[] EpochsOf(TrainingRecord record) => [.. record.Frames.Where(static frame => double.IsFinite(frame.Cost))];

    private static bool HasTrend(TrainingFrame[] frames) => frames.Length > 2 && frames[^1].Epoch - frames[0].Epoch + 1 >= LeastEpochs;
}
