using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>h = ½(ŷ − y′)², ∂h/∂ŷ = ŷ − y′: the latter is ∂h/∂z of a canonical pair with smoothed targets (Eq. 8).</summary>
internal readonly struct SmoothedDifference<T>(SmoothedTargets<T> targets) : IDifferentiableCostTerm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public T Nothing => T.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector predicted, TVector expected)
        where TVector : unmanaged, ILanes<TVector, double>
    {
        TVector error = predicted - targets.InDouble(expected);
        return TVector.Create(0.5) * error * error;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector predicted, TVector expected)
        where TVector : unmanaged, ILanes<TVector, T> => predicted - targets.InT(expected);
}
