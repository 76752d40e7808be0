namespace NeuralNet;

/// <summary>Multiplies the learning rate by a factor when what it monitors has not got better for some epochs.</summary>
/// <remarks>
/// It multiplies what the schedule says, from the next iteration on. A value is better if it improves by more than <see cref="MinChange"/> and
/// <see cref="MinRelativeChange"/> ask for. An equal value is not better, and neither is NaN. After a reduction the patience begins anew. A later Fit begins with the rate reduced as it is, and waits anew.
/// <see cref="Optimizer.Lbfgs"/> has no learning rate: Fit refuses the two together.
/// </remarks>
public sealed record ReduceOnPlateau : Callback
{
    /// <summary>The default factor.</summary>
    public const double DefaultFactor = 0.1;

    /// <summary>The default patience.</summary>
    public const int DefaultPatience = 10;

    /// <summary>Initializes the reduction.</summary>
    /// <param name="factor">The factor by which the rate is multiplied, above 0 and below 1.</param>
    /// <param name="patience">The number of epochs in a row without an improvement after which the rate is reduced, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ReduceOnPlateau(double factor = DefaultFactor, int patience = DefaultPatience)
    {
        Factor = factor;
        Patience = patience;
    }

    /// <summary>The factor by which the rate is multiplied, above 0 and below 1.</summary>
    /// <value>By default <see cref="DefaultFactor"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 and below 1.</exception>
    public double Factor { get; init => field = Require.That(value, value is > 0 and < 1, nameof(Factor), "above 0 and below 1"); }

    /// <summary>The number of epochs in a row without an improvement after which the rate is reduced, at least 1.</summary>
    /// <value>By default <see cref="DefaultPatience"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Patience { get; init => field = Require.AtLeastOne(value, nameof(Patience)); }

    /// <summary>Epochs after a reduction in which none is counted as waiting, 0 or more.</summary>
    /// <value>By default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Cooldown { get; init => field = Require.That(value, value >= 0, nameof(Cooldown), "0 epochs or more"); }

    /// <summary>The smallest share of the schedule's rate that it is reduced to, from 0 to 1.</summary>
    /// <value>By default 0: there is no end.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to 1.</exception>
    public double MinRateFactor { get; init => field = Require.That(value, value is >= 0 and <= 1, nameof(MinRateFactor), "from 0 to 1"); }

    /// <summary>The smallest improvement: only a change by more than this counts. In the unit of what is monitored, 0 or more.</summary>
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

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new ReduceOnPlateauRun<T>(this);
}
