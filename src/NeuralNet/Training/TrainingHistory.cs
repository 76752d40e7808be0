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
    /// <value>Null where the network is as the last step left it.</value>
    public int? RestoredEpoch { get; internal init; }

    /// <summary>How it ended, such as <c>Completed after 10 epochs, 450 iterations; epoch 10 of 10: cost 0.1023</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{StopReason} after {Epochs.Count} epochs, {Iterations} iterations{(Epochs.Count == 0 ? string.Empty : $"; {Epochs[^1]}")}"
        + $"{(RestoredEpoch is null ? string.Empty : $"; parameters of epoch {RestoredEpoch}")}");
}
