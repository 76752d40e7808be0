using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Gives the update a velocity (the heavy-ball method).</summary>
/// <remarks>
/// <code>
/// v ← μv + u        u ← v
/// </code>
/// B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964.
/// </remarks>
internal sealed record MomentumStage(double Factor) : OptimizerStage
{
    public const double DefaultFactor = 0.9;

    /// <summary>μ.</summary>
    public double Factor { get; } = Require.ShareBelowOne(Factor, "factor");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new MomentStage<Update<T>, T>(parameters, new Update<T>(StageConstants.Share<T>(Factor, "factor")));

    internal readonly struct Update<T>(T factor) : IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Next<TVector>(TVector update, ref TVector v, ref TVector unused, ref TVector alsoUnused)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            v = TVector.MultiplyAdd(TVector.Create(factor), v, update);
            return v;
        }
    }
}
