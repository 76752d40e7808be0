using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>scale·z if z > 0, else scale·alpha·(eᶻ − 1); derivative scale, or a + scale·alpha. ELU has the scale 1.</summary>
internal readonly struct EluFunction<T>(T alpha, T scale) : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Value(Vector<T> z) =>
        Vector.ConditionalSelect(
            Vector.GreaterThan(z, Vector<T>.Zero),
            z * scale,
            VectorMath.ExpMinusOneOfNegative(z) * (alpha * scale));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative(Vector<T> z, Vector<T> a) =>
        Vector.ConditionalSelect(
            Vector.GreaterThan(a, Vector<T>.Zero), new Vector<T>(scale), a + new Vector<T>(alpha * scale));
}
