using System.Numerics;

namespace NeuralNet;

/// <summary>The scaled exponential linear unit, which draws activations towards mean 0 and variance 1.</summary>
/// <remarks>
/// <code>
/// a = λz if z > 0, else λα(eᶻ − 1)        ∂J/∂Z = ∂J/∂A ⊙ (λ where Z > 0, else A + λα)
/// </code>
/// The derivative at 0 is taken from the left: λα. λ and α are the published ones; they assume LeCun's initial weights,
/// <see cref="Initializer.LeCunNormal"/>. G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter: Self-normalizing neural networks. NIPS 2017.
/// </remarks>
public sealed record Selu : Activation
{
    private const double Scale = 1.0507009873554804934193349852946;
    private const double Alpha = 1.6732632423543772848170429916717;

    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-Scale * Alpha, double.PositiveInfinity);

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) => Elementwise.Forward(Function<T>(), z.Values, a.Values);

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Elementwise.Backward(Function<T>(), z.Values, a.Values, delta.Values);

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(Function<T>(), bias, z.Values, a.Values);

    private static EluFunction<T> Function<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(Alpha, Scale);
}
