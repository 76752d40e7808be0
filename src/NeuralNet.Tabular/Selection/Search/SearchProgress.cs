using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>How far a search is.</summary>
public sealed record SearchProgress
{
    /// <summary>The number of candidates that are scored, in all rounds together.</summary>
    public required int Done { get; init; }

    /// <summary>The number of candidates that will be scored, in all rounds together.</summary>
    public required int Total { get; init; }

    /// <summary>The candidate that was scored last.</summary>
    public required SearchCandidate Candidate { get; init; }

    /// <summary>The best candidate of this round so far.</summary>
    public required SearchCandidate Best { get; init; }

    /// <summary>The progress on one line, such as <c>5 of 20: candidate 4 has 0.412, the best is candidate 2 with 0.371</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Done} of {Total}: candidate {Candidate.Number} {(Candidate.Failure is null ? $"has {TabularScore.Text(Candidate.Mean)}" : "diverged")}, "
        + $"the best is candidate {Best.Number} with {TabularScore.Text(Best.Mean)}");
}
