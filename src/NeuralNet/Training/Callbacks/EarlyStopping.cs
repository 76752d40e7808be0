namespace NeuralNet;

/// <summary>Stops training when what it monitors has not got better for some epochs, and puts the best parameters back.</summary>
/// <remarks>
/// Patience waits for an improvement by more than <see cref="MinChange"/> on the last such: equal is none, and NaN never is. With patience 1 the first
/// epoch that is none is the last. What is put back is the best of all epochs, by however little. Prechelt, Early stopping - but when? (1998).
/// With a <see cref="WeightAveraging"/> that evaluates, the validation is that of the average, and the average is put back with the parameters.
/// </remarks>
/// <param name="Patience">Epochs in a row without an improvement after which training stops, at least 1; by default 10.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Patience"/> is less than 1.</exception>
public sealed record EarlyStopping(int Patience = 10) : Callback
{
    /// <summary>Epochs in a row without an improvement after which training stops, at least 1.</summary>
    /// <value>By default 10.</value>
    public int Patience { get; init => field = Require.AtLeastOne(value, nameof(Patience)); } = Require.AtLeastOne(Patience, nameof(Patience));

    /// <summary>The smallest improvement worth waiting for: only a change by more than this counts. In the unit of what is monitored, 0 or more.</summary>
    /// <value>By default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinChange { get; init => field = Require.NotNegative(value, nameof(MinChange)); }

    /// <summary>What should get better.</summary>
    /// <value>By default the validation cost.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Monitored Monitored { get; init => field = Require.NotNull(value, nameof(Monitored)); } = Monitored.ValidationCost;

    /// <summary>When the parameters of the best epoch are put back at the end.</summary>
    /// <value>By default always, also if training was cancelled.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public RestoreBest RestoreBest { get; init => field = Require.Defined(value, nameof(RestoreBest)); } = RestoreBest.Always;

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new EarlyStoppingRun<T>(this);
}
