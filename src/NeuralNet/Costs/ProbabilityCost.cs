namespace NeuralNet;

/// <summary>A cost of predictions that are probabilities, each from 0 to 1. Its targets are probabilities too.</summary>
/// <remarks>With softmax the outputs of an example exclude each other, so that each column of the targets must sum to 1.</remarks>
internal abstract record ProbabilityCost : Cost
{
    /// <inheritdoc/>
    public abstract override Activation CanonicalActivation { get; }

    /// <inheritdoc/>
    public sealed override bool NeedsUnitInterval => true;

    /// <inheritdoc/>
    public sealed override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        ProbabilityChecks.RequireUnitInterval(this, targets);
        if (CanonicalActivation == Activation.Softmax)
        {
            ProbabilityChecks.RequireColumnSums(this, targets);
        }
    }
}
