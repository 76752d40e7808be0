using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>u = sign(β₁a + (1 − β₁)u), sign(0) = 0; a = β₂a + (1 − β₂)u with the old u.</summary>
internal readonly struct LionFunction<T>(T beta1, T beta2) : IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int States => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Next<TVector>(TVector update, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, ILanes<TVector, T>
    {
        TVector blend = TVector.MultiplyAdd(TVector.Create(beta1), first, TVector.Create(T.One - beta1) * update);
        first = TVector.MultiplyAdd(TVector.Create(beta2), first, TVector.Create(T.One - beta2) * update);
        return TVector.Select(TVector.Equal(blend, TVector.Zero), TVector.Zero, TVector.CopySign(TVector.One, blend));
    }
}
