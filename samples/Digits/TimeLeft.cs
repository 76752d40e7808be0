using NeuralNet;

namespace Digits;

/// <summary>Estimates the remaining time of a training from the epochs after the first.</summary>
/// <remarks>The first epoch takes many times as long as the others, because the runtime compiles the code in it.</remarks>
internal sealed class TimeLeft
{
    private TimeSpan firstEpoch;

    /// <summary>The time for the remaining epochs, or null after the first epoch, which gives no estimate.</summary>
    /// <param name="report">The report of the next epoch. Call this method for every epoch, from the first on.</param>
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
