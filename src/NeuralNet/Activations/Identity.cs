namespace NeuralNet;

/// <summary>No activation: the output is the weighted sum itself.</summary>
/// <remarks>
/// <code>
/// a = z                ∂J/∂Z = ∂J/∂A
/// </code>
/// Right behind the output for regression; its cost is then <see cref="MeanSquaredError"/>.
/// </remarks>
public sealed record Identity : Activation
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
        Elementwise.ForwardWithBias(new IdentityFunction<T>(), bias, z.Values, a.Values);
}
