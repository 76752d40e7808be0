namespace NeuralNet;

/// <summary>The rates of a search: from the smallest to the largest, each the same factor times the one before.</summary>
/// <remarks>
/// <code>
/// η(t) = smallest^(1−s) · largest^s        s = (t − 1)/(iterations − 1)        t = 1, 2, …, iterations
/// </code>
/// The factor itself is not computed: largest/smallest may be out of the range of double although both rates are in it. Both ends are exact.
/// </remarks>
internal sealed record GrowingRate(double Smallest, double Largest, int Iterations) : Schedule
{
    /// <inheritdoc/>
    public override double Rate(long iteration)
    {
        double share = (double)(iteration - 1) / (Iterations - 1);
        return Math.Pow(Smallest, 1 - share) * Math.Pow(Largest, share);
    }
}
