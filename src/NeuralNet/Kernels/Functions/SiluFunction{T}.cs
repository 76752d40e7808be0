using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>z·σ(z), derivative σ(z)·(1 + z·(1 − σ(z))).</summary>
internal readonly struct SiluFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Value(Vector<T> z) => VectorMath.WithoutNegativeInfinity(z) * VectorMath.Sigmoid(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative(Vector<T> z, Vector<T> a)
    {
        Vector<T> sigmoid = VectorMath.Sigmoid(z);
        return sigmoid * (Vector<T>.One + (VectorMath.WithoutInfinity(z) * (Vector<T>.One - sigmoid)));
    }
}
