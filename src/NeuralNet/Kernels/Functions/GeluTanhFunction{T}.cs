using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>½z(1 + tanh u), u = √(2/π)(z + 0.044715z³), written z·σ(2u): 1 + tanh u would cancel in the left tail.</summary>
internal readonly struct GeluTanhFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Value(Vector<T> z) => VectorMath.WithoutNegativeInfinity(z) * Gate(z, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative(Vector<T> z, Vector<T> a)
    {
        Vector<T> gate = Gate(z, out Vector<T> slope);
        return gate + (VectorMath.WithoutInfinity(z) * gate * (Vector<T>.One - gate) * slope);
    }

    /// <summary>σ(2u), and 2u′. Beyond ±40 the gate is 0 or 1, and its argument stays where nothing overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Gate(Vector<T> z, out Vector<T> slope)
    {
        Vector<T> limit = VectorMath.Constant<T>(40);
        z = Vector.ConditionalSelect(Vector.GreaterThan(z, limit), limit, z);
        z = Vector.ConditionalSelect(Vector.LessThan(z, -limit), -limit, z);
        Vector<T> factor = VectorMath.Constant<T>(1.5957691216057308);             // 2√(2/π)
        Vector<T> cubic = VectorMath.Constant<T>(0.044715) * z * z;
        slope = factor * (Vector<T>.One + (VectorMath.Constant<T>(3) * cubic));
        return VectorMath.Sigmoid(factor * z * (Vector<T>.One + cubic));
    }
}
