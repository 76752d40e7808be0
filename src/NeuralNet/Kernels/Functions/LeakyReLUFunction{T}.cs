using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>z if z > 0, else slope·z; derivative 1 or slope, told from the sign of a: the slope is not negative.</summary>
internal readonly struct LeakyReLUFunction<T>(T slope) : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Value(Vector<T> z) =>
        Vector.ConditionalSelect(Vector.GreaterThan(z, Vector<T>.Zero), z, z * slope);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative(Vector<T> z, Vector<T> a) =>
        Vector.ConditionalSelect(Vector.GreaterThan(a, Vector<T>.Zero), Vector<T>.One, new Vector<T>(slope));
}
