using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>z·Φ(z), derivative Φ(z) + z·φ(z).</summary>
internal readonly struct GeluFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Value(Vector<T> z) => VectorMath.WithoutNegativeInfinity(z) * VectorMath.NormalDistribution(z, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative(Vector<T> z, Vector<T> a) =>
        VectorMath.NormalDistribution(z, out Vector<T> density) + (VectorMath.WithoutInfinity(z) * density);
}
