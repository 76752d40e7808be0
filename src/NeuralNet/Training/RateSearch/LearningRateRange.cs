namespace NeuralNet;

/// <summary>Which learning rates a search tries, and how.</summary>
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

    /// <summary>How many rates are tried, each in one iteration; at least 2.</summary>
    /// <value>By default 200.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int Iterations { get; init => field = Require.That(value, value >= 2, nameof(Iterations), "at least 2"); } = 200;

    /// <summary>β of the smoothed costs, from 0, which smoothes nothing, to below 1: they look back about 1/(1 − β) iterations.</summary>
    /// <value>By default 0.9. The more, the later the smoothed cost sees what a rate does.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Smoothing { get; init => field = Require.ShareBelowOne(value, nameof(Smoothing)); } = 0.9;
}
