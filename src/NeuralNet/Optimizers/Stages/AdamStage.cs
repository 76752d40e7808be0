using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Divides a mean of the gradients by the root of a mean of their squares. Both means are corrected for their start at 0.</summary>
/// <remarks>
/// <code>
/// a ← β₁a + (1 − β₁)u        s ← β₂s + (1 − β₂)u²        u ← (a/(1 − β₁ᵗ)) / (√(s/(1 − β₂ᵗ)) + ε)
/// </code>
/// D. P. Kingma, J. Ba, Adam: a method for stochastic optimization, algorithm 1, 2015.
/// </remarks>
internal record AdamStage(double Beta1, double Beta2, double Epsilon) : OptimizerStage
{
    public const double DefaultBeta1 = 0.9;
    public const double DefaultBeta2 = 0.999;
    public const double DefaultEpsilon = 1e-8;

    /// <summary>β₁.</summary>
    public double Beta1 { get; } = Require.ShareBelowOne(Beta1, "beta1");

    /// <summary>β₂.</summary>
    public double Beta2 { get; } = Require.ShareBelowOne(Beta2, "beta2");

    /// <summary>ε.</summary>
    public double Epsilon { get; } = Require.Positive(Epsilon, "epsilon");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        Func<long, Moments<T>> moments = Moments<T>.Of(this);
        return new MomentStage<Update<T>, T>(parameters, iteration => new Update<T>(moments(iteration)));
    }

    /// <summary>The arithmetic that AMSGrad and Nadam share, with the numbers of one iteration.</summary>
    /// <remarks>
    /// <code>
    /// (a/f) / (√(s/h) + ε) = a / ((f/√h)·√s + f·ε)        f = 1 − β₁ᵗ, h = 1 − β₂ᵗ
    /// </code>
    /// The bias corrections therefore cost nothing. β is rounded to T first, and 1 − β is computed from the rounded β. The weights of the old
    /// and the new value then add up to 1.
    /// </remarks>
    internal readonly struct Moments<T>(T beta1, T beta2, T scale, T epsilon)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Rounds the constants to T. The function returns the numbers of iteration t = 1, 2, …</summary>
        public static Func<long, Moments<T>> Of(AdamStage stage)
        {
            T beta1 = StageConstants.Share<T>(stage.Beta1, nameof(beta1));
            T beta2 = StageConstants.Share<T>(stage.Beta2, nameof(beta2));

            // The first iteration multiplies ε by 1 − β₁, later ones by more.
            T epsilon = StageConstants.Positive<T>(stage.Epsilon, nameof(epsilon), 1 - stage.Beta1);
            return iteration =>
            {
                // The powers are those of the rounded β, because the means are computed with it.
                double first = 1 - Math.Pow(double.CreateChecked(beta1), iteration);
                double second = 1 - Math.Pow(double.CreateChecked(beta2), iteration);
                return new Moments<T>(
                    beta1, beta2, T.CreateChecked(first / Math.Sqrt(second)), T.CreateChecked(first * double.CreateChecked(epsilon)));
            };
        }

        /// <summary>β₁a + (1 − β₁)u.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector First<TVector>(TVector update, TVector moment)
            where TVector : unmanaged, ILanes<TVector, T> =>
            TVector.MultiplyAdd(TVector.Create(beta1), moment, TVector.Create(T.One - beta1) * update);

        /// <summary>β₂s + (1 − β₂)u².</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Second<TVector>(TVector update, TVector moment)
            where TVector : unmanaged, ILanes<TVector, T> =>
            TVector.MultiplyAdd(TVector.Create(beta2), moment, TVector.Create(T.One - beta2) * update * update);

        /// <summary>a / (scale·√s + ε).</summary>
        /// <remarks>If s is not finite, 0·s makes the update NaN and training stops. Otherwise a/∞ = 0 would freeze the parameter silently.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Quotient<TVector>(TVector numerator, TVector squares)
            where TVector : unmanaged, ILanes<TVector, T> =>
            TVector.MultiplyAdd(
                squares,
                TVector.Zero,
                numerator / TVector.MultiplyAdd(TVector.SquareRoot(squares), TVector.Create(scale), TVector.Create(epsilon)));
    }

    private readonly struct Update<T>(Moments<T> moments) : IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Next<TVector>(TVector update, ref TVector a, ref TVector s, ref TVector unused)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            a = moments.First(update, a);
            s = moments.Second(update, s);
            return moments.Quotient(a, s);
        }
    }
}
