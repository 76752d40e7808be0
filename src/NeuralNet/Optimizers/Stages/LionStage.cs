using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Takes the sign of a mean of the gradients. Every number then changes by the learning rate.</summary>
/// <remarks>
/// <code>
/// u ← sign(β₁a + (1 − β₁)g)        a ← β₂a + (1 − β₂)g        g: the update that the stage gets, sign(0) = 0
/// </code>
/// X. Chen et al., Symbolic discovery of optimization algorithms, 2023.
/// </remarks>
internal sealed record LionStage(double Beta1, double Beta2) : OptimizerStage
{
    public const double DefaultBeta1 = 0.9;
    public const double DefaultBeta2 = 0.99;

    /// <summary>β₁.</summary>
    public double Beta1 { get; } = Require.ShareBelowOne(Beta1, "beta1");

    /// <summary>β₂.</summary>
    public double Beta2 { get; } = Require.ShareBelowOne(Beta2, "beta2");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new MomentStage<Update<T>, T>(parameters, new Update<T>(StageConstants.Share<T>(Beta1, "beta1"), StageConstants.Share<T>(Beta2, "beta2")));

    private readonly struct Update<T>(T beta1, T beta2) : IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Next<TVector>(TVector update, ref TVector a, ref TVector unused, ref TVector alsoUnused)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector blend = TVector.MultiplyAdd(TVector.Create(beta1), a, TVector.Create(T.One - beta1) * update);
            a = TVector.MultiplyAdd(TVector.Create(beta2), a, TVector.Create(T.One - beta2) * update);
            return TVector.Select(TVector.Equal(blend, TVector.Zero), TVector.Zero, TVector.CopySign(TVector.One, blend));
        }
    }
}
