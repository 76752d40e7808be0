using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>eᶻ, its own derivative; softmax is made of it.</summary>
internal readonly struct ExponentialFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Value(Vector<T> z) => VectorMath.Exp(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative(Vector<T> z, Vector<T> a) => a;
}
