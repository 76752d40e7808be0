namespace NeuralNet.Tabular;

/// <summary>The scores of one candidate in one round: a line of a journal.</summary>
internal sealed record JournalEntry
{
    /// <summary>The number of the candidate.</summary>
    public required int Candidate { get; init; }

    /// <summary>The share of the epochs for which it was trained.</summary>
    public required double EpochShare { get; init; }

    /// <summary>The settings, which the number must have in the search that goes on.</summary>
    public required string Settings { get; init; }

    /// <summary>The score of each fold; none if the training diverged.</summary>
    public required double[] Scores { get; init; }

    /// <summary>The time of all folds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Why the training diverged, or null.</summary>
    public required string? Failure { get; init; }
}
