using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The hyperbolic tangent: any number becomes one between −1 and 1.</summary>
/// <remarks>
/// <code>
/// a = tanh z           ∂J/∂Z = ∂J/∂A ⊙ (1−A²)
/// </code>
/// It keeps its relative accuracy near 0.
/// </remarks>
internal sealed record Tanh : VectorizedActivation<Tanh.Function>
{
    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-1, 1);

    /// <summary>g and g′.</summary>
    internal readonly struct Function : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            VectorMath<TVector, T>.Tanh(z);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            TVector.One - (a * a);
    }
}
