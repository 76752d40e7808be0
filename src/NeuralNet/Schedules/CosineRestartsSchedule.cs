namespace NeuralNet;

/// <summary>A learning rate that falls along half a wave of the cosine over and over, each time from the peak again: warm restarts.</summary>
/// <remarks>
/// <code>
/// η(t) = final + ½·(peakᵢ − final)·(1 + cos(π·s/nᵢ))        s = 0 … nᵢ − 1: iterations since restart i = 0, 1, …
/// nᵢ = iterations · growthⁱ,   peakᵢ = final + (initial − final)·peakFactorⁱ
/// </code>
/// Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts (2017, Eq. 5). The parameters go on where they are; only the rate
/// starts anew. The final rate itself is never reached: the next iteration is the restart.
/// </remarks>
/// <param name="Initial">The rate of the first iteration, 0 or more.</param>
/// <param name="Iterations">Iterations until the first restart, not epochs; at least 1.</param>
/// <param name="Growth">How many times as long each cycle is as the one before, at least 1; by default 2.</param>
/// <param name="Final">What each cycle falls towards, 0 or more; by default 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record CosineRestartsSchedule(double Initial, int Iterations, int Growth = 2, double Final = 0) : Schedule
{
    /// <summary>The rate of the first iteration, 0 or more.</summary>
    public double Initial { get; init => field = Require.NotNegative(value, nameof(Initial)); } = Require.NotNegative(Initial, nameof(Initial));

    /// <summary>Iterations until the first restart, not epochs; at least 1.</summary>
    public int Iterations { get; init => field = Require.AtLeastOne(value, nameof(Iterations)); } =
        Require.AtLeastOne(Iterations, nameof(Iterations));

    /// <summary>How many times as long each cycle is as the one before, at least 1.</summary>
    /// <value>By default 2.</value>
    public int Growth { get; init => field = Require.AtLeastOne(value, nameof(Growth)); } = Require.AtLeastOne(Growth, nameof(Growth));

    /// <summary>What each cycle falls towards, 0 or more.</summary>
    /// <value>By default 0.</value>
    public double Final { get; init => field = Require.NotNegative(value, nameof(Final)); } = Require.NotNegative(Final, nameof(Final));

    /// <summary>What the height of the peak above the final rate is multiplied by at each restart, above 0.</summary>
    /// <value>By default 1: all peaks are as high as the first.</value>
    public double PeakFactor { get; init => field = Require.Positive(value, nameof(PeakFactor)); } = 1;

    /// <inheritdoc/>
    public override double Rate(long iteration)
    {
        long since = iteration - 1;
        long length = Iterations;
        long restarts = 0;
        if (Growth == 1)
        {
            restarts = since / length;
            since %= length;
        }

        while (since >= length)
        {
            since -= length;
            length = length > long.MaxValue / Growth ? long.MaxValue : length * Growth;
            restarts++;
        }

        double peak = Final + ((Initial - Final) * Math.Pow(PeakFactor, restarts));
        return CosineSchedule.Between(peak, Final, (double)since / length);
    }
}
