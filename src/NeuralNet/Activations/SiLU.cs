using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The sigmoid linear unit, also called swish.</summary>
/// <remarks>
/// <code>
/// a = z·σ(z)           ∂J/∂Z = ∂J/∂A ⊙ σ(Z) ⊙ (1 + Z ⊙ (1−σ(Z)))
/// </code>
/// S. Elfwing, E. Uchibe, K. Doya: Sigmoid-weighted linear units. Neural Networks 107, 2018.
/// </remarks>
internal sealed record SiLU : VectorizedActivation<SiLU.Function>
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.PreActivation;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-0.2784645427610738, double.PositiveInfinity);

    /// <summary>g and g′.</summary>
    internal readonly struct Function : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            VectorMath<TVector, T>.TimesSigmoid(z, z, TVector.Zero);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            TVector sigmoid = VectorMath<TVector, T>.Sigmoid(z);
            return sigmoid * (TVector.One + (VectorMath<TVector, T>.WithoutInfinity(z) * (TVector.One - sigmoid)));
        }
    }
}
