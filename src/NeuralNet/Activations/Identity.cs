using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>No activation: the output is the weighted sum itself.</summary>
/// <remarks>
/// <code>
/// a = z                ∂J/∂Z = ∂J/∂A
/// </code>
/// Use it as the last activation for regression, with the cost <see cref="MeanSquaredError"/>.
/// </remarks>
internal sealed record Identity : Activation
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.None;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a)
    {
        if (z.Values != a.Values)
        {
            z.Values.CopyTo(a.Values);
        }
    }

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta)
    {
        // ∂J/∂Z is ∂J/∂A.
    }

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(default(Function), bias, z.Values, a.Values);

    /// <summary>g and g′: with it, a pass over a batch only adds the bias.</summary>
    internal readonly struct Function : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> => z;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> => TVector.One;
    }
}
