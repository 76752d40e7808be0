using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>s = ρs + (1 − ρ)u²; u = √((q + ε)/(s + ε))·u; q = ρq + (1 − ρ)u² with the new u.</summary>
/// <remarks>Where s is no longer finite, 0·s makes the update NaN, so that training stops: u/∞ = 0 would freeze the parameter in silence.</remarks>
internal readonly struct AdadeltaFunction<T>(T keep, T add, T epsilon) : IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Next<TVector>(TVector update, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, ILanes<TVector, T>
    {
        TVector old = TVector.Create(keep);
        TVector share = TVector.Create(add);
        TVector small = TVector.Create(epsilon);
        first = TVector.MultiplyAdd(old, first, share * update * update);
        TVector scaled = TVector.SquareRoot((second + small) / (first + small)) * update;
        second = TVector.MultiplyAdd(old, second, share * scaled * scaled);
        return TVector.MultiplyAdd(first, TVector.Zero, scaled);
    }
}
