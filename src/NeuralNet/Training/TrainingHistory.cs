using System.Globalization;
using System.Text.Json.Serialization;

namespace NeuralNet;

/// <summary>The history of one call of Fit: its reports, and why it ended.</summary>
/// <remarks><c>JsonSerializer.Serialize</c> writes it with all reports, as it writes an <see cref="EpochReport"/>. It cannot be read back.</remarks>
public sealed class TrainingHistory
{
    /// <summary>Initializes a history.</summary>
    internal TrainingHistory(IReadOnlyList<EpochReport> epochs, StopReason stopReason, long iterations)
    {
        Epochs = epochs;
        StopReason = stopReason;
        Iterations = iterations;
    }

    /// <summary>The reports of all complete epochs, in their order. An epoch that was stopped before its end has no report.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; }

    /// <summary>The reason why Fit ended.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<StopReason>))]
    public StopReason StopReason { get; }

    /// <summary>The number of updates of the parameters in this call of Fit, including those of an epoch that was stopped before its end.</summary>
    public long Iterations { get; }

    /// <summary>The epoch whose parameters a callback has restored at the end, such as the best.</summary>
    /// <value>
    /// Null if the network has the parameters of the last step. <see cref="EpochReport.Training"/> and <see cref="EpochReport.Validation"/> of that epoch
    /// are the numbers of the restored parameters. Its <see cref="EpochReport.Cost"/> is not, because its parameters changed with every step.
    /// </value>
    public int? RestoredEpoch { get; internal init; }

    /// <summary>Suspicious properties of the data, the cost or the metrics. Each text also says what to do.</summary>
    /// <remarks>
    /// Fit finds them before the first step. The first report of the Fit has them too, so that you see them if you print each report.
    /// <see cref="TrainingOptions.SuppressWarnings"/> turns them off. Only <see cref="Callback.Print"/> prints them.
    /// </remarks>
    /// <value>Empty if nothing is suspicious.</value>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <summary>The end, such as <c>Completed after 10 epochs, 450 iterations; epoch 10 of 10: cost 0.1023</c>, and the numbers of restored parameters.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{StopReason} after {Epochs.Count} {RecordText.Noun(Epochs.Count, "epoch")}, {Iterations} {RecordText.Noun(Iterations, "iteration")}"
        + $"{(Epochs.Count == 0 ? string.Empty : $"; {Epochs[^1]}")}{Restored}{(Epochs.Count == 1 ? string.Empty : TrainingWarnings.Text(Warnings))}");

    private string Restored
    {
        get
        {
            if (RestoredEpoch is null)
            {
                return string.Empty;
            }

            EpochReport? report = Epochs.FirstOrDefault(each => each.Epoch == RestoredEpoch);
            string training = report?.Training is { } onTraining ? $"; training: {onTraining}" : string.Empty;
            string validation = report?.Validation is { } onValidation ? $"; validation: {onValidation}" : string.Empty;
            return string.Create(CultureInfo.InvariantCulture, $"; with the parameters of epoch {RestoredEpoch}{training}{validation}");
        }
    }
}
