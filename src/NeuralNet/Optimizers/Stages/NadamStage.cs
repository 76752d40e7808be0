using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Adam with Nesterov's look-ahead and a momentum that warms up.</summary>
/// <remarks>
/// <code>
/// μₜ = β₁(1 − ½·0.96^(t·scheduleDecay))
/// a ← μₜa + (1 − μₜ)u        s ← β₂s + (1 − β₂)u²
/// u ← (μₜ₊₁a/(1 − μ₁…μₜ₊₁) + (1 − μₜ)u/(1 − μ₁…μₜ)) / (√(s/(1 − β₂ᵗ)) + ε)
/// </code>
/// T. Dozat, Incorporating Nesterov momentum into Adam, algorithm 2 and section 3.2, 2016. The paper also multiplies s/(1 − β₂ᵗ) by β₂. This
/// implementation does not, like others.
/// </remarks>
internal sealed record NadamStage(double Beta1, double Beta2, double Epsilon, double ScheduleDecay) : AdamStage(Beta1, Beta2, Epsilon)
{
    public const double DefaultScheduleDecay = 0.004;

    /// <summary>How fast the momentum warms up, per iteration.</summary>
    public double ScheduleDecay { get; } = Require.NotNegative(ScheduleDecay, "scheduleDecay");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new MomentStage<Update<T>, T>(parameters, new Course<T>(this).At);

    /// <summary>The numbers of each iteration.</summary>
    internal sealed class Course<T>(NadamStage stage)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly double beta1 = double.CreateChecked(StageConstants.Share<T>(stage.Beta1, "beta1"));
        private readonly T beta2 = StageConstants.Share<T>(stage.Beta2, "beta2");
        private readonly T epsilon = StageConstants.Positive<T>(stage.Epsilon, "epsilon");

        /// <summary>The product μ₁…μₜ for iteration t. It depends only on t, and is kept to avoid multiplying again from the start.</summary>
        private (long Iteration, double Product) momenta = (0, 1);

        public Update<T> At(long iteration)
        {
            momenta = momenta.Iteration <= iteration ? momenta : (0, 1);
            while (momenta.Iteration < iteration)
            {
                double product = momenta.Product * Momentum(momenta.Iteration + 1);

                // At a few times the smallest positive number the product stops falling. A later iteration need not continue from there.
                momenta = (product == momenta.Product ? iteration : momenta.Iteration + 1, product);
            }

            T now = T.CreateChecked(Momentum(iteration));
            double next = Momentum(iteration + 1);
            double left = 1 - Math.Pow(double.CreateChecked(beta2), iteration);
            return new Update<T>(
                new Moments<T>(now, beta2, T.CreateChecked(1 / Math.Sqrt(left)), epsilon),
                T.CreateChecked(next / (1 - (momenta.Product * next))),
                T.CreateChecked((1 - Momentum(iteration)) / (1 - momenta.Product)));
        }

        private double Momentum(long iteration) => beta1 * (1 - (0.5 * Math.Pow(0.96, iteration * stage.ScheduleDecay)));
    }

    internal readonly struct Update<T>(Moments<T> moments, T ofMoment, T ofUpdate) : IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Next<TVector>(TVector update, ref TVector a, ref TVector s, ref TVector unused)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            a = moments.First(update, a);
            s = moments.Second(update, s);
            return moments.Quotient(TVector.MultiplyAdd(TVector.Create(ofMoment), a, TVector.Create(ofUpdate) * update), s);
        }
    }
}
