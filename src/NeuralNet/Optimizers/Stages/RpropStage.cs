using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Gives each number a step of its own, and uses only the signs of its gradients.</summary>
/// <remarks>
/// <code>
/// the sign stays      Δ ← min(η⁺Δ, Δmax)      u ← sign(g)·Δ
/// the sign changes    Δ ← max(η⁻Δ, Δmin)      u ← −u of the last iteration if J has risen (iRprop⁺), else 0        g counts as 0 next time
/// a sign is 0         Δ stays                 u ← sign(g)·Δ
/// </code>
/// C. Igel, M. Hüsken, Empirical evaluation of the improved Rprop learning algorithms, Neurocomputing 50, 2003.
/// </remarks>
internal sealed record RpropStage(bool Backtracks, double InitialStep, double SmallestStep, double LargestStep, double Shrink, double Grow) : OptimizerStage
{
    public const double DefaultInitialStep = 0.0125;
    public const double DefaultLargestStep = 50;
    public const double DefaultShrink = 0.5;
    public const double DefaultGrow = 1.2;

    /// <summary>Δ at the start.</summary>
    public double InitialStep { get; } = Require.Positive(InitialStep, "initialStep");

    /// <summary>Δmin.</summary>
    public double SmallestStep { get; } = Require.NotNegative(SmallestStep, "smallestStep");

    /// <summary>Δmax.</summary>
    public double LargestStep { get; } = Require.That(
        Require.Positive(LargestStep, "largestStep"), LargestStep >= Math.Max(InitialStep, SmallestStep), "largestStep", "at least the initial and the smallest step");

    /// <summary>η⁻.</summary>
    public double Shrink { get; } = Require.That(Shrink, Shrink is > 0 and < 1, "shrink", "above 0 and below 1");

    /// <summary>η⁺.</summary>
    public double Grow { get; } = Require.That(Grow, Grow > 1 && double.IsFinite(Grow), "grow", "a finite number above 1");

    /// <inheritdoc/>
    internal override bool HasRate => false;

    /// <inheritdoc/>
    internal override bool GoesBack => Backtracks;

    /// <inheritdoc/>
    internal override bool NeedsWholeBatch => true;

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(this, parameters);

    private sealed class Run<T> : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly MomentStage<Update<T>, T> moments;
        private readonly bool backtracks;
        private double cost = double.PositiveInfinity;
        private bool hasRisen;

        public Run(RpropStage stage, IReadOnlyList<Parameter<T>> parameters)
        {
            backtracks = stage.Backtracks;
            T initialStep = StageConstants.Positive<T>(stage.InitialStep, "initialStep");
            T largestStep = StageConstants.Positive<T>(stage.LargestStep, "largestStep");
            (T smallestStep, T shrink, T grow) = (T.CreateChecked(stage.SmallestStep), T.CreateChecked(stage.Shrink), T.CreateChecked(stage.Grow));
            moments = new MomentStage<Update<T>, T>(
                parameters, iteration => new Update<T>(iteration == 1, hasRisen && backtracks, initialStep, smallestStep, largestStep, shrink, grow));
        }

        public override bool AllowsParallelChunks => true;

        public override void Begin(in UpdateStart<T> start)
        {
            (hasRisen, cost) = (start.Cost > cost, start.Cost);
            moments.Begin(start);
        }

        public override void Apply(in UpdateChunk<T> chunk) => moments.Apply(chunk);

        public override void Reset()
        {
            BeginFunction();
            moments.Reset();
        }

        /// <summary>The cost of another function is no measure of a step. The signs stay, so that a second Fit on the same data goes on.</summary>
        internal override void BeginFunction() => cost = double.PositiveInfinity;

        public override void VisitState(in StateVisitor<T> state)
        {
            state.Number("cost", ref cost);
            state.Require("cost", cost, !double.IsNaN(cost), "a number");
            moments.VisitState(state);
        }
    }

    /// <summary>The states are the sign of the last gradient, the step Δ and the last update.</summary>
    private readonly struct Update<T>(bool isFirst, bool goesBack, T initialStep, T smallestStep, T largestStep, T shrink, T grow) : IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int States => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Next<TVector>(TVector update, ref TVector lastSign, ref TVector step, ref TVector lastUpdate)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector sign = TVector.Select(TVector.Equal(update, TVector.Zero), TVector.Zero, TVector.CopySign(TVector.One, update));
            TVector agreement = sign * lastSign;
            TVector stays = TVector.LessThan(TVector.Zero, agreement);
            TVector changes = TVector.LessThan(agreement, TVector.Zero);
            TVector same = isFirst ? TVector.Create(initialStep) : step;
            TVector longer = TVector.Min(TVector.Create(grow) * same, TVector.Create(largestStep));
            TVector shorter = TVector.Max(TVector.Create(shrink) * same, TVector.Create(smallestStep));
            step = TVector.Select(stays, longer, TVector.Select(changes, shorter, same));
            lastSign = TVector.Select(changes, TVector.Zero, sign);
            lastUpdate = TVector.Select(changes, goesBack ? -lastUpdate : TVector.Zero, sign * step);
            return lastUpdate;
        }
    }
}
