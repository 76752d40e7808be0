namespace NeuralNet.Tabular;

/// <summary>Trains all candidates for few epochs, and the better of them for more.</summary>
/// <param name="Factor">How much more epochs and how many fewer candidates the next round has.</param>
/// <param name="RoundCount">The number of rounds.</param>
internal sealed record HalvingSearch(int Factor, int RoundCount) : SearchMethod
{
    /// <inheritdoc/>
    internal override IReadOnlyList<(double EpochShare, int Candidates)> Rounds(int candidates) =>
    [
        .. Enumerable.Range(0, RoundCount).Select(round =>
            (1 / Math.Pow(Factor, RoundCount - 1 - round), (int)Math.Max(1, candidates / Math.Pow(Factor, round)))),
    ];
}
