using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Adam that divides by the root of the largest mean of squares so far. The divisor never decreases.</summary>
/// <remarks>
/// <code>
/// a ← β₁a + (1 − β₁)u        s ← β₂s + (1 − β₂)u²        r ← max(r, s)        u ← (a/(1 − β₁ᵗ)) / (√r/√(1 − β₂ᵗ) + ε)
/// </code>
/// S. J. Reddi, S. Kale, S. Kumar, On the convergence of Adam and beyond, 2018. The bias corrections are those of Adam. The paper has none.
/// </remarks>
internal sealed record AmsGradStage(double Beta1, double Beta2, double Epsilon) : AdamStage(Beta1, Beta2, Epsilon)
{
    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        Func<long, Moments<T>> moments = Moments<T>.Of(this);
        return new MomentStage<Update<T>, T>(parameters, iteration => new Update<T>(moments(iteration)));
    }

    internal readonly struct Update<T>(Moments<T> moments) : IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int States => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Next<TVector>(TVector update, ref TVector a, ref TVector s, ref TVector r)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            a = moments.First(update, a);
            s = moments.Second(update, s);
            r = TVector.Max(r, s);
            return moments.Quotient(a, r);
        }
    }
}
