using System.Numerics;

namespace NeuralNet;

/// <summary>Stops training if the monitored number has not improved for some epochs, and restores the best parameters.</summary>
/// <remarks>
/// An improvement counts if the value is better than the last one that counted, by more than <see cref="MinChange"/> and by more than
/// <see cref="MinRelativeChange"/> of it. An equal value is no improvement, whatever <see cref="EqualEpochs"/> says, and neither is NaN. With a
/// patience of 1, training stops after the first epoch without an improvement. The parameters that are restored are the best of all epochs, even if
/// their improvement was too small to count. Prechelt, Early stopping - but when? (1998).
/// <para>
/// If parameters are restored, the numbers that are compared belong to the parameters after each epoch (<see cref="EpochReport.Training"/>). With
/// <see cref="NeuralNet.RestoreBest.Never"/> they are the numbers of the epoch itself. If a <see cref="WeightAveraging"/> evaluates, the validation is
/// that of the average, and the average is restored together with the parameters.
/// </para>
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

    /// <summary>The smallest change: an improvement counts if it is larger. It has the unit of the monitored number, and is 0 or more.</summary>
    /// <value>By default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinChange { get; init => field = Require.NotNegative(value, nameof(MinChange)); }

    /// <summary>The smallest change as a share of the best value so far: an improvement counts if it is larger. At least 0 and less than 1.</summary>
    /// <value>By default 0. At 0.001 the cost must fall below 99.9 % of the last cost that counted. If <see cref="MinChange"/> is set too, the change must exceed both.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, 1 or more, or NaN.</exception>
    public double MinRelativeChange { get; init => field = Require.ShareBelowOne(value, nameof(MinRelativeChange)); }

    /// <summary>The number that should improve.</summary>
    /// <value>By default the validation cost.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Monitored Monitored { get; init => field = Require.NotNull(value, nameof(Monitored)); } = Monitored.ValidationCost;

    /// <summary>When the parameters of the best epoch are restored at the end.</summary>
    /// <value>By default always, also if training was cancelled.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public RestoreBest RestoreBest { get; init => field = Require.Defined(value, nameof(RestoreBest)); } = RestoreBest.Always;

    /// <summary>Which epoch is the best if several are equally good.</summary>
    /// <value>By default the first.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public EqualEpochs EqualEpochs { get; init => field = Require.Defined(value, nameof(EqualEpochs)); } = EqualEpochs.KeepFirst;

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new Run<T>(this);

    /// <summary>Also stops training when the patience is over.</summary>
    private sealed class Run<T>(EarlyStopping description) : BestEpoch<T>(
        description.Monitored,
        description.RestoreBest,
        description.EqualEpochs,
        new Improvement(description.Monitored, description.MinChange, description.MinRelativeChange))
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc/>
        public override void OnEpochEnd(in CallbackContext<T> context)
        {
            base.OnEpochEnd(context);
            if (Waited >= description.Patience)
            {
                context.Fit.Stop(StopReason.EarlyStopped);
            }
        }
    }
}
