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
internal sealed record Sigmoid : VectorizedActivation
{
    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (0, 1);

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
            VectorMath<TVector, T>.Sigmoid(z);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T> =>
            a * (TVector.One - a);
    }
}
