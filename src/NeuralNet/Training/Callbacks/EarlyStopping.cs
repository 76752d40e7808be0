namespace NeuralNet;

/// <summary>Stops training when what it monitors has not got better for some epochs, and puts the best parameters back.</summary>
/// <remarks>
/// An improvement counts if it exceeds the last one that counted by more than <see cref="MinChange"/> and <see cref="MinRelativeChange"/> ask for.
/// An equal value is no improvement, and neither is NaN. With patience 1 training stops after the first epoch without an improvement. What is put back is the best of all epochs, by however little. Prechelt, Early stopping - but when? (1998).
/// If it puts parameters back, the numbers compared are those of the parameters after each epoch (<see cref="EpochReport.Training"/>), and with
/// <see cref="NeuralNet.RestoreBest.Never"/> those of the epoch.
/// With a <see cref="WeightAveraging"/> that evaluates, the validation is that of the average, and the average is put back with the parameters.
/// </remarks>
public sealed record EarlyStopping : Callback
{
    /// <summary>The default patience.</summary>
    public const int DefaultPatience = 10;

    /// <summary>Initializes early stopping.</summary>
    /// <param name="patience">The number of epochs in a row without an improvement after which training stops, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="patience"/> is less than 1.</exception>
    public EarlyStopping(int patience = DefaultPatience) => Patience = patience;

    /// <summary>The number of epochs in a row without an improvement after which training stops, at least 1.</summary>
    /// <value>By default <see cref="DefaultPatience"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Patience { get; init => field = Require.AtLeastOne(value, nameof(Patience)); }

    /// <summary>The smallest improvement worth waiting for: only a change by more than this counts. In the unit of what is monitored, 0 or more.</summary>
    /// <value>By default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinChange { get; init => field = Require.NotNegative(value, nameof(MinChange)); }

    /// <summary>The smallest improvement as a share of the size of the best value so far: only a change by more than this share counts. From 0 to below 1.</summary>
    /// <value>By default 0. At 0.001 the cost must fall below 99.9 % of the last cost that counted. If <see cref="MinChange"/> is set too, the change must exceed both.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to below 1.</exception>
    public double MinRelativeChange { get; init => field = Require.ShareBelowOne(value, nameof(MinRelativeChange)); }

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
