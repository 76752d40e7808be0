namespace NeuralNet;

/// <summary>The stage that shortens the gradient of all parameters together where its norm is above a limit; its direction stays.</summary>
/// <remarks>
/// <code>
/// u ← u·min(1, limit/‖∂J/∂θ‖)        ‖·‖ over the numbers of all parameters that are not frozen
/// </code>
/// R. Pascanu, T. Mikolov, Y. Bengio, On the difficulty of training recurrent neural networks, 2013. The squares are summed in double, in an order
/// that
/// does not depend on threads. It looks at the gradients, so it is the first stage of its chain.
/// </remarks>
/// <param name="Limit">The largest norm, above 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record GlobalNormClipping(double Limit) : GradientTransformation
{
    /// <summary>The largest norm, above 0.</summary>
    public double Limit { get; init => field = Require.Positive(value, nameof(Limit)); } = Require.Positive(Limit, nameof(Limit));

    /// <inheritdoc/>
    internal override bool IsOfGradients => true;

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new GlobalNormClipping<T>(Limit, parameters);
    }
}
