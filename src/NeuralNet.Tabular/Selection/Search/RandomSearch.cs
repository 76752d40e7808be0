namespace NeuralNet.Tabular;

/// <summary>Trains every candidate in full.</summary>
internal sealed record RandomSearch : SearchMethod
{
    /// <inheritdoc/>
    internal override IReadOnlyList<(double EpochShare, int Candidates)> Rounds(int candidates) => [(1, candidates)];
}
