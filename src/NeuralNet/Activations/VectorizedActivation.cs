namespace NeuralNet;

/// <summary>An activation of the library's own that maps each number alone: one function of a vector register serves every pass over a batch.</summary>
/// <remarks>A derived record nests its function g and its derivative g′ as a struct, so that the runtime compiles each loop for it and inlines it.</remarks>
/// <typeparam name="TFunction">g and g′.</typeparam>
internal abstract record VectorizedActivation<TFunction> : Activation
    where TFunction : struct, IElementwiseFunction
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    /// <inheritdoc/>
    public sealed override bool WorksInPlace => true;

    /// <summary>g and g′ with the settings of this activation.</summary>
    protected virtual TFunction G => default;

    /// <inheritdoc/>
    public sealed override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) => Elementwise.Forward(G, z.Values, a.Values);

    /// <inheritdoc/>
    public sealed override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Elementwise.Backward(G, z.Values, a.Values, delta.Values);

    /// <inheritdoc/>
    internal sealed override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(G, bias, z.Values, a.Values);
}
