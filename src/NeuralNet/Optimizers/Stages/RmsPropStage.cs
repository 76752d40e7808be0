using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Divides by the root of a mean of the squares.</summary>
/// <remarks>
/// <code>
/// s ← ρs + (1 − ρ)u²        u ← u/(√s + ε)
/// </code>
/// T. Tieleman, G. Hinton, Neural networks for machine learning, lecture 6.5, 2012.
/// </remarks>
internal sealed record RmsPropStage(double Decay, double Epsilon) : OptimizerStage
{
    public const double DefaultDecay = 0.99;
    public const double DefaultEpsilon = 1e-8;

    /// <summary>ρ.</summary>
    public double Decay { get; } = Require.ShareBelowOne(Decay, "decay");

    /// <summary>ε.</summary>
    public double Epsilon { get; } = Require.Positive(Epsilon, "epsilon");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        T decay = StageConstants.Share<T>(Decay, nameof(decay));
        return new MomentStage<Update<T>, T>(parameters, new Update<T>(decay, T.One - decay, StageConstants.Positive<T>(Epsilon, "epsilon")));
    }

    /// <summary>s ← keep·s + add·u², u ← u/(√s + ε).</summary>
    /// <remarks>If s is not finite, 0·s makes the update NaN and training stops. Otherwise u/∞ = 0 would freeze the parameter silently.</remarks>
    internal readonly struct Update<T>(T keep, T add, T epsilon) : IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Next<TVector>(TVector update, ref TVector s, ref TVector unused, ref TVector alsoUnused)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            s = TVector.MultiplyAdd(TVector.Create(keep), s, TVector.Create(add) * update * update);
            TVector quotient = update / (TVector.SquareRoot(s) + TVector.Create(epsilon));
            return TVector.MultiplyAdd(s, TVector.Zero, quotient);
        }
    }
}
