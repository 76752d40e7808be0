using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>An activation that maps each number alone: give the function and its derivative.</summary>
/// <remarks>
/// <code>
/// aⱼ = g(zⱼ)       ∂J/∂Z = ∂J/∂A ⊙ g′(Z)                                                  (Eq. 2, 4)
/// </code>
/// Both methods get many numbers at a time, so that a loop or a vectorized function of <see cref="TensorPrimitives"/> serves as well.
/// </remarks>
public abstract record ElementwiseActivation : Activation
{
    /// <summary>Numbers whose derivatives stand on the stack at a time.</summary>
    private const int BlockLength = 256;

    /// <summary>Computes a[i] = g(z[i]) for every i.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="z">Any number of pre-activations.</param>
    /// <param name="a">Receives as many activations.</param>
    public abstract void Value<T>(ReadOnlySpan<T> z, Span<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Computes derivative[i] = g′(z[i]) for every i.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="z">Any number of pre-activations.</param>
    /// <param name="a">Their activations, g(z[i]), from which the derivative is sometimes simpler.</param>
    /// <param name="derivative">Receives as many derivatives.</param>
    public abstract void Derivative<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> derivative)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public sealed override BackwardNeeds Needs => base.Needs;

    /// <inheritdoc/>
    public sealed override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) => Value(z.Values, a.Values);

    /// <inheritdoc/>
    public sealed override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta)
    {
        Elementwise.RequireLength(delta.Values.Length, z.Values.Length);
        Elementwise.RequireLength(delta.Values.Length, a.Values.Length);
        Span<T> block = stackalloc T[BlockLength];
        for (int start = 0, length; start < delta.Values.Length; start += length)
        {
            length = Math.Min(BlockLength, delta.Values.Length - start);
            Span<T> derivative = block[..length];
            Span<T> gradient = delta.Values.Slice(start, derivative.Length);
            Derivative(z.Values.Slice(start, derivative.Length), a.Values.Slice(start, derivative.Length), derivative);
            TensorPrimitives.Multiply(gradient, derivative, gradient);
        }
    }
}
