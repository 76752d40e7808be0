namespace NeuralNet;

/// <summary>The Gaussian error linear unit: z, weighted by how probable it is that a normal number is less than z.</summary>
/// <remarks>
/// <code>
/// exact:  a = z·Φ(z)                       ∂J/∂Z = ∂J/∂A ⊙ (Φ(Z) + Z ⊙ φ(Z))
/// tanh:   a = ½z(1 + tanh u)               u = √(2/π)(z + 0.044715z³)
/// </code>
/// Neither cancels in the left tail: values there keep their relative accuracy but for a few units in the last places.
/// D. Hendrycks, K. Gimpel: Gaussian error linear units. 2016.
/// </remarks>
/// <param name="Form">Which of the two forms.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Form"/> is no member of its type.</exception>
public sealed record Gelu(GeluForm Form = GeluForm.Exact) : Activation
{
    /// <summary>Which of the two forms.</summary>
    /// <value>By default <see cref="GeluForm.Exact"/>.</value>
    public GeluForm Form { get; init => field = Require.Defined(value, nameof(Form)); } = Require.Defined(Form, nameof(Form));

    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.PreActivation;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (Form == GeluForm.Exact ? -0.16997120747990366 : -0.17004075057125403, double.PositiveInfinity);

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a)
    {
        if (Form == GeluForm.Exact)
        {
            Elementwise.Forward(new GeluFunction<T>(), z.Values, a.Values);
        }
        else
        {
            Elementwise.Forward(new GeluTanhFunction<T>(), z.Values, a.Values);
        }
    }

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta)
    {
        if (Form == GeluForm.Exact)
        {
            Elementwise.Backward(new GeluFunction<T>(), z.Values, a.Values, delta.Values);
        }
        else
        {
            Elementwise.Backward(new GeluTanhFunction<T>(), z.Values, a.Values, delta.Values);
        }
    }

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a)
    {
        if (Form == GeluForm.Exact)
        {
            Elementwise.ForwardWithBias(new GeluFunction<T>(), bias, z.Values, a.Values);
        }
        else
        {
            Elementwise.ForwardWithBias(new GeluTanhFunction<T>(), bias, z.Values, a.Values);
        }
    }
}
