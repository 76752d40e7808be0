namespace NeuralNet;

/// <summary>A learning rate that falls along half a cosine wave again and again. Each restart goes back to the peak.</summary>
/// <remarks>
/// <code>
/// η(t) = final + ½·(peakᵢ − final)·(1 + cos(π·s/nᵢ))        s = 0 … nᵢ − 1: iterations since restart i = 0, 1, …
/// nᵢ = iterations · growthⁱ,   peakᵢ = final + (initial − final)·peakFactorⁱ
/// </code>
/// Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts (2017, Eq. 5). A restart resets only the rate and keeps the
/// parameters. The final rate itself is never reached, because the restart comes first.
/// </remarks>
internal sealed record CosineRestartsSchedule(double Initial, int Iterations, int Growth, double Final, double PeakFactor) : Schedule
{
    /// <summary>The rate of the first iteration.</summary>
    public double Initial { get; } = Require.NotNegative(Initial, "initial");

    /// <summary>Iterations until the first restart, not epochs.</summary>
    public int Iterations { get; } = Require.AtLeastOne(Iterations, "iterations");

    /// <summary>Each cycle is this many times as long as the one before it.</summary>
    public int Growth { get; } = Require.AtLeastOne(Growth, "growth");

    /// <summary>The rate that each cycle falls towards.</summary>
    public double Final { get; } = Require.NotNegative(Final, "final");

    /// <summary>Each restart multiplies the height of the peak above the final rate by this.</summary>
    public double PeakFactor { get; } = Require.Positive(PeakFactor, "peakFactor");

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
