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
internal sealed record SiLU : VectorizedActivation
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.PreActivation;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-0.2784645427610738, double.PositiveInfinity);

    /// <inheritdoc/>
    protected override void Apply<TPass, T>(TPass pass) => pass.Run(default(Function<T>));

    /// <summary>g and g′.</summary>
    internal readonly struct Function<T> : IElementwiseFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T> =>
            VectorMath<TVector, T>.TimesSigmoid(z, z, TVector.Zero);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector sigmoid = VectorMath<TVector, T>.Sigmoid(z);
            return sigmoid * (TVector.One + (VectorMath<TVector, T>.WithoutInfinity(z) * (TVector.One - sigmoid)));
        }
    }
}
