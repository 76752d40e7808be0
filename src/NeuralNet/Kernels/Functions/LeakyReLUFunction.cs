using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>z if z > 0, else slope·z; derivative 1 or slope, told from the sign of a: the slope is not negative.</summary>
internal readonly struct LeakyReLUFunction<T>(T slope) : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T> =>
        TVector.Select(TVector.LessThan(TVector.Zero, z), z, z * TVector.Create(slope));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T> =>
        TVector.Select(TVector.LessThan(TVector.Zero, a), TVector.One, TVector.Create(slope));
}
