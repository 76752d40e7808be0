using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The logistic function: any number becomes one between 0 and 1.</summary>
/// <remarks>
/// <code>
/// a = 1/(1+e⁻ᶻ)        ∂J/∂Z = ∂J/∂A ⊙ A ⊙ (1−A)
/// </code>
/// As the last activation it gives the probability of "yes". Its cost is then <see cref="BinaryCrossEntropy"/>.
/// </remarks>
internal sealed record Sigmoid : VectorizedActivation<Sigmoid.Function>
{
    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (0, 1);

    /// <summary>g and g′.</summary>
    internal readonly struct Function : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            VectorMath<TVector, T>.Sigmoid(z);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            a * (TVector.One - a);
    }
}
