using System.Numerics;

namespace NeuralNet;

/// <summary>Multiplies the learning rate by a factor if the monitored number has not improved for some epochs.</summary>
/// <remarks>
/// The factor multiplies the rate of the schedule, from the next iteration on. A value is better if it improves by more than <see cref="MinChange"/> and
/// by more than <see cref="MinRelativeChange"/> of the best value. An equal value is not better, and neither is NaN. After a reduction the patience
/// begins again. A later Fit begins with the reduced rate, and its patience begins again. Fit refuses this callback together with an optimizer that has
/// no learning rate, such as <see cref="Optimizer.Lbfgs"/> or <see cref="Optimizer.Rprop"/>.
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

    /// <summary>The number of epochs after a reduction that do not count as waiting, 0 or more.</summary>
    /// <value>By default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Cooldown { get; init => field = Require.That(value, value >= 0, nameof(Cooldown), "0 epochs or more"); }

    /// <summary>The smallest share of the schedule's rate to which the rate is reduced, from 0 to 1.</summary>
    /// <value>By default 0: there is no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to 1.</exception>
    public double MinRateFactor { get; init => field = Require.That(value, value is >= 0 and <= 1, nameof(MinRateFactor), "from 0 to 1"); }

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

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new Run<T>(this);

    /// <summary>Waits for improvements in one call of Fit.</summary>
    private sealed class Run<T>(ReduceOnPlateau description) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Improvement improvement = new(description.Monitored, description.MinChange, description.MinRelativeChange);
        private int cooldownLeft;

        /// <inheritdoc/>
        public override void OnFitBegin(in CallbackContext<T> context)
        {
            context.RequireRate();
            description.Monitored.RequirePresent(context);
        }

        /// <inheritdoc/>
        public override void OnEpochEnd(in CallbackContext<T> context)
        {
            bool isBetter = improvement.See(description.Monitored.Of(context.Report));
            if (cooldownLeft > 0)
            {
                cooldownLeft--;
                improvement.Waited = 0;
            }
            else if (!isBetter && improvement.Waited >= description.Patience)
            {
                Reduce(context);
                improvement.Waited = 0;
                cooldownLeft = description.Cooldown;
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
            improvement.VisitState(state);
            state.Integer("cooldownLeft", ref cooldownLeft, 0, description.Cooldown);
        }

        private void Reduce(in CallbackContext<T> context)
        {
            double present = context.RateFactor;
            double factor = Math.Max(description.Factor, description.MinRateFactor / present);
            if (factor < 1 && present * factor > 0)
            {
                context.ScaleRate(factor);
            }
        }
    }
}
