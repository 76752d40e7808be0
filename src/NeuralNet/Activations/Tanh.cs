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
internal sealed record Tanh : VectorizedActivation
{
    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-1, 1);

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
            VectorMath<TVector, T>.Tanh(z);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T> =>
            TVector.One - (a * a);
    }
}
