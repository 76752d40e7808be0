using NeuralNet;

namespace Digits;

/// <summary>Estimates how long a training still takes from the epochs behind the first.</summary>
/// <remarks>The first epoch takes many times as long as the others, because the runtime compiles the code in it.</remarks>
internal sealed class TimeLeft
{
    private TimeSpan firstEpoch;

    /// <summary>The time for the remaining epochs, or null after the first epoch, from which nothing can be estimated.</summary>
    /// <param name="report">The report of each epoch in turn, from the first.</param>
    public TimeSpan? After(EpochReport report)
    {
        if (report.Epoch == 1)
        {
            firstEpoch = report.Elapsed;
            return null;
        }

        return (report.Elapsed - firstEpoch) / (report.Epoch - 1) * (report.LastEpoch - report.Epoch);
    }
}
