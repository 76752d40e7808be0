using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>Everything that a page is made of.</summary>
/// <param name="Network">The network.</param>
/// <param name="Epochs">The reports of the epochs.</param>
/// <param name="Test">The data to judge the network by, or null if there is none.</param>
/// <param name="Options">What the page shows.</param>
internal sealed record PageInput<T>(Network<T> Network, IReadOnlyList<EpochReport> Epochs, Dataset<T>? Test, ReportOptions Options)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Why the training ended, or null if it has not.</summary>
    public StopReason? StopReason { get; init; }

    /// <summary>The epoch whose parameters were restored, or null.</summary>
    public int? RestoredEpoch { get; init; }

    /// <summary>The number of updates in this training.</summary>
    public required long Iterations { get; init; }

    /// <summary>Suspicious properties of the data, the cost or the metrics.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the training goes on.</summary>
    public PageState State { get; init; } = PageState.Finished;

    /// <summary>The time until the page loads itself again while the training runs.</summary>
    public TimeSpan Reload { get; init; }
}
