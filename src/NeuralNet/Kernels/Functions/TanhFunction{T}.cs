using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>tanh z, derivative 1−a².</summary>
internal readonly struct TanhFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Value(Vector<T> z) => VectorMath.Tanh(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative(Vector<T> z, Vector<T> a) => Vector<T>.One - (a * a);
}
