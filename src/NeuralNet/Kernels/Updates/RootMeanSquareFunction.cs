using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>s = keep·s + add·u²; u = u/(√s + ε).</summary>
/// <remarks>Where s is no longer finite, 0·s makes the update NaN, so that training stops: u/∞ = 0 would freeze the parameter in silence.</remarks>
internal readonly struct RootMeanSquareFunction<T>(T keep, T add, T epsilon) : IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int States => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Next<TVector>(TVector update, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, ILanes<TVector, T>
    {
        first = TVector.MultiplyAdd(TVector.Create(keep), first, TVector.Create(add) * update * update);
        TVector quotient = update / (TVector.SquareRoot(first) + TVector.Create(epsilon));
        return TVector.MultiplyAdd(first, TVector.Zero, quotient);
    }
}
