using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>v = μv + u; u = v.</summary>
internal readonly struct MomentumFunction<T>(T factor) : IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int States => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Next<TVector>(TVector update, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, ILanes<TVector, T>
    {
        first = TVector.MultiplyAdd(TVector.Create(factor), first, update);
        return first;
    }
}
