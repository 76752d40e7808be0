namespace NeuralNet;

/// <summary>The learning rates that a search tries.</summary>
public sealed record LearningRateRange
{
    /// <summary>The rate of the first iteration, above 0.</summary>
    /// <value>By default 1e-6.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    public double Smallest { get; init => field = Require.Positive(value, nameof(Smallest)); } = 1e-6;

    /// <summary>The rate of the last iteration, above <see cref="Smallest"/>.</summary>
    /// <value>By default 10.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    public double Largest { get; init => field = Require.Positive(value, nameof(Largest)); } = 10;

    /// <summary>The number of rates, at least 2. Each is used for one iteration.</summary>
    /// <value>By default 200.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int Iterations { get; init => field = Require.That(value, value >= 2, nameof(Iterations), "at least 2"); } = 200;

    /// <summary>β of the smoothed costs, at least 0 and less than 1. They are averages over about 1/(1 − β) iterations, and 0 does not smooth.</summary>
    /// <value>By default 0.9. With a larger value the smoothed cost responds later to the rate.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, 1 or more, or NaN.</exception>
    public double Smoothing { get; init => field = Require.ShareBelowOne(value, nameof(Smoothing)); } = 0.9;
}
