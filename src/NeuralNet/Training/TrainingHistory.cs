using System.Globalization;
using System.Text.Json.Serialization;

namespace NeuralNet;

/// <summary>The course of one call of Fit.</summary>
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

    /// <summary>A report for each complete epoch, in their order. One that was stopped within is not among them.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; }

    /// <summary>Why Fit returned.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<StopReason>))]
    public StopReason StopReason { get; }

    /// <summary>Updates of the parameters in this call of Fit, those of an epoch that was stopped within included.</summary>
    public long Iterations { get; }

    /// <summary>The epoch whose parameters a callback has put back at the end, such as the best.</summary>
    /// <value>
    /// Null if the network is as the last step left it. <see cref="EpochReport.Training"/> and <see cref="EpochReport.Validation"/> of that epoch are
    /// the numbers of the restored parameters; its <see cref="EpochReport.Cost"/> is not, as it is from before the last steps.
    /// </value>
    public int? RestoredEpoch { get; internal init; }

    /// <summary>What is suspicious in the data, the cost or the metrics, found before the first step: each a sentence with what to do about it.</summary>
    /// <remarks>
    /// The first report of the Fit has them too, so that you see them if you print each report as it comes.
    /// <see cref="TrainingOptions.SuppressWarnings"/> turns them off. Nothing is ever printed.
    /// </remarks>
    /// <value>Empty if nothing is.</value>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <summary>How it ended, such as <c>Completed after 10 epochs, 450 iterations; epoch 10 of 10: cost 0.1023</c>, and the numbers of parameters that were put back.</summary>
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
