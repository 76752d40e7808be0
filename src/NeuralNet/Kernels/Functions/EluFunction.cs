using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>scale·z if z > 0, else scale·alpha·(eᶻ − 1); derivative scale, or a + scale·alpha. ELU has the scale 1.</summary>
internal readonly struct EluFunction<T>(double alpha, double scale) : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T slope = T.CreateChecked(scale);
    private readonly T depth = T.CreateChecked(alpha * scale);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T>
    {
        TVector factor = TVector.Create(depth);
        TVector value = VectorMath<TVector, T>.ExpMinusOneOfNegative(z, out TVector low);
        return TVector.Select(
            TVector.LessThan(TVector.Zero, z), z * TVector.Create(slope), TVector.MultiplyAdd(value, factor, low * factor));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T> =>
        TVector.Select(TVector.LessThan(TVector.Zero, a), TVector.Create(slope), a + TVector.Create(depth));
}
