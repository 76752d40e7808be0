using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Divides by the root of a mean of the squares, and multiplies by the root of a mean of the squared updates.</summary>
/// <remarks>
/// <code>
/// s ← ρs + (1 − ρ)u²        d = √(q + ε)/√(s + ε)·u        q ← ρq + (1 − ρ)d²        u ← d
/// </code>
/// M. D. Zeiler, ADADELTA: an adaptive learning rate method, 2012.
/// </remarks>
internal sealed record AdadeltaStage(double Decay, double Epsilon) : OptimizerStage
{
    public const double DefaultDecay = 0.9;
    public const double DefaultEpsilon = 1e-6;

    /// <summary>ρ.</summary>
    public double Decay { get; } = Require.ShareBelowOne(Decay, "decay");

    /// <summary>ε.</summary>
    public double Epsilon { get; } = Require.Positive(Epsilon, "epsilon");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new MomentStage<Update<T>, T>(parameters, new Update<T>(StageConstants.Share<T>(Decay, "decay"), StageConstants.Positive<T>(Epsilon, "epsilon")));

    /// <remarks>If s is not finite, 0·s makes the update NaN and training stops. Otherwise u/∞ = 0 would freeze the parameter silently.</remarks>
    private readonly struct Update<T>(T decay, T epsilon) : IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Next<TVector>(TVector update, ref TVector s, ref TVector q, ref TVector unused)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector keep = TVector.Create(decay);
            TVector add = TVector.Create(T.One - decay);
            TVector small = TVector.Create(epsilon);
            s = TVector.MultiplyAdd(keep, s, add * update * update);
            TVector scaled = TVector.SquareRoot((q + small) / (s + small)) * update;
            q = TVector.MultiplyAdd(keep, q, add * scaled * scaled);
            return TVector.MultiplyAdd(s, TVector.Zero, scaled);
        }
    }
}
