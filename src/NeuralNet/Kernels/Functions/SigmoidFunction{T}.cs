using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>1/(1+e⁻ᶻ), derivative a(1−a).</summary>
internal readonly struct SigmoidFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Value(Vector<T> z) => VectorMath.Sigmoid(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative(Vector<T> z, Vector<T> a) => a * (Vector<T>.One - a);
}
