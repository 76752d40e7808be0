namespace NeuralNet;

/// <summary>A learning rate that rises from a low one to its peak and falls to almost nothing, once in a whole training.</summary>
/// <remarks>
/// <code>
/// η(t) = start … peak along half a wave of the cosine    for t − 1 = 0 … r,          r = max(riseShare·n − 1, 0)
///        peak … end   along half a wave of the cosine    for t − 1 = r … n − 1       n = iterations
/// start = peak/startDivisor,   end = start/endDivisor;   after iteration n: end
/// </code>
/// Smith and Topin, Super-convergence (2017); Smith, A disciplined approach to neural network hyper-parameters (2018). With the cosine and the
/// defaults of fastai and PyTorch's <c>OneCycleLR</c>; the momentum stays as it is.
/// </remarks>
/// <param name="Peak">The highest rate, 0 or more.</param>
/// <param name="Iterations">Iterations of the whole training, not epochs; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record OneCycleSchedule(double Peak, int Iterations) : Schedule
{
    /// <summary>The highest rate, 0 or more.</summary>
    public double Peak { get; init => field = Require.NotNegative(value, nameof(Peak)); } = Require.NotNegative(Peak, nameof(Peak));

    /// <summary>Iterations of the whole training, not epochs; at least 1.</summary>
    public int Iterations { get; init => field = Require.AtLeastOne(value, nameof(Iterations)); } =
        Require.AtLeastOne(Iterations, nameof(Iterations));

    /// <summary>The share of the iterations in which the rate rises, 0 or more and below 1: the rest is for the fall.</summary>
    /// <value>By default 0.3.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, 1 or more, or NaN.</exception>
    public double RiseShare { get; init => field = Require.That(value, value is >= 0 and < 1, nameof(RiseShare), "0 or more and below 1"); } = 0.3;

    /// <summary>How many times the peak is the first rate, above 0.</summary>
    /// <value>By default 25.</value>
    public double StartDivisor { get; init => field = Require.Positive(value, nameof(StartDivisor)); } = 25;

    /// <summary>How many times the first rate is the last, above 0.</summary>
    /// <value>By default 10,000.</value>
    public double EndDivisor { get; init => field = Require.Positive(value, nameof(EndDivisor)); } = 1e4;

    /// <inheritdoc/>
    public override double Rate(long iteration)
    {
        double start = Peak / StartDivisor;
        double gone = Math.Min(iteration, Iterations) - 1;
        double rise = Math.Max((RiseShare * Iterations) - 1, 0);
        return gone < rise
            ? CosineSchedule.Between(start, Peak, gone / rise)
            : gone == rise ? Peak : CosineSchedule.Between(Peak, start / EndDivisor, (gone - rise) / (Iterations - 1 - rise));
    }
}
