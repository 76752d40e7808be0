namespace NeuralNet;

/// <summary>A learning rate that rises from a low rate to its peak and falls to almost 0, once in a whole training.</summary>
/// <remarks>
/// <code>
/// η(t) = start … peak along half a cosine wave    for t − 1 = 0 … r,          r = max(riseShare·n − 1, 0)
///        peak … end   along half a cosine wave    for t − 1 = r … n − 1       n = iterations
/// start = peak/startDivisor,   end = start/endDivisor;   after iteration n: end
/// </code>
/// Smith and Topin, Super-convergence (2017); Smith, A disciplined approach to neural network hyper-parameters (2018). The cosine and the defaults
/// are those of fastai and PyTorch's <c>OneCycleLR</c>. The momentum does not change.
/// </remarks>
internal sealed record OneCycleSchedule(double Peak, int? Iterations, double RiseShare, double StartDivisor, double EndDivisor) : SpanSchedule
{
    /// <summary>The highest rate.</summary>
    public double Peak { get; } = Require.NotNegative(Peak, "peak");

    /// <summary>Iterations of the whole cycle, not epochs; null for the whole training.</summary>
    public int? Iterations { get; } = Require.AtLeastOne(Iterations, "iterations");

    /// <summary>The share of the iterations in which the rate rises.</summary>
    public double RiseShare { get; } = Require.ShareBelowOne(RiseShare, "riseShare");

    /// <summary>The peak divided by the first rate.</summary>
    public double StartDivisor { get; } = Require.Positive(StartDivisor, "startDivisor");

    /// <summary>The first rate divided by the last.</summary>
    public double EndDivisor { get; } = Require.Positive(EndDivisor, "endDivisor");

    /// <inheritdoc/>
    private protected override int? Span => Iterations;

    /// <inheritdoc/>
    private protected override double RateAfter(long done, long length)
    {
        double start = Peak / StartDivisor;
        if (done >= length)
        {
            return start / EndDivisor;
        }

        double rise = Math.Max((RiseShare * length) - 1, 0);
        return done < rise
            ? CosineSchedule.Between(start, Peak, done / rise)
            : done == rise ? Peak : CosineSchedule.Between(Peak, start / EndDivisor, (done - rise) / (length - 1 - rise));
    }
}
