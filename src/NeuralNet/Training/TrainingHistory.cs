namespace NeuralNet;

/// <summary>The course of one call of Fit.</summary>
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
    public StopReason StopReason { get; }

    /// <summary>Updates of the parameters in this call of Fit, those of an epoch that was stopped within included.</summary>
    public long Iterations { get; }
}
