using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Gives the update a velocity, and looks one step ahead.</summary>
/// <remarks>
/// <code>
/// v ← μv + u        u ← u + μv   with the new v
/// </code>
/// Y. Nesterov, 1983, in the form of I. Sutskever et al., On the importance of initialization and momentum in deep learning, 2013. Here θ is the
/// point that the look-ahead reaches.
/// </remarks>
internal sealed record NesterovStage(double Factor) : OptimizerStage
{
    public const double DefaultFactor = 0.9;

    /// <summary>μ.</summary>
    public double Factor { get; } = Require.ShareBelowOne(Factor, "factor");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new MomentStage<Update<T>, T>(parameters, new Update<T>(StageConstants.Share<T>(Factor, "factor")));

    private readonly struct Update<T>(T factor) : IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Next<TVector>(TVector update, ref TVector v, ref TVector unused, ref TVector alsoUnused)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector mu = TVector.Create(factor);
            v = TVector.MultiplyAdd(mu, v, update);
            return TVector.MultiplyAdd(mu, v, update);
        }
    }
}
