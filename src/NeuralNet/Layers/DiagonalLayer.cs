using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a <see cref="Diagonal"/>, with its parameter.</summary>
internal sealed class DiagonalLayer<T>(Diagonal description, Parameter<T> scale) : Layer<T>(description, scale.Count, scale.Count, scale)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context) =>
        RowFactors.Scale(context.Inputs.Values, scale.Values, context.Outputs.Values, context.Threads);     // Eq. 16: Y = diag(s)·X

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        ReadOnlySpan<T> dy = context.OutputGradient.Values;
        RowFactors.SumProducts(context.Inputs.Values, dy, context.Gradient(0).Values, context.Threads);     // Eq. 16: ds = Σ dy ⊙ x
        if (context.NeedsInputGradient)
        {
            RowFactors.Scale(dy, scale.Values, context.InputGradient.Values, context.Threads);              // Eq. 16: dX = diag(s)·dY
        }
    }
}
