using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Benchmarks;

/// <summary>The logarithm as an elementwise function, to measure it like the others. In the library only the costs use it.</summary>
internal readonly struct LogarithmFunction : IElementwiseFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector, T>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T> => VectorMath<TVector, T>.Log(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector, T>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TVector.One / z;
}
