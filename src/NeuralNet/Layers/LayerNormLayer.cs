using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a <see cref="LayerNorm"/>, with its parameters.</summary>
internal sealed class LayerNormLayer<T>(LayerNorm description, Parameter<T> gamma, Parameter<T> beta)
    : Layer<T>(description, gamma.Count, gamma.Count, gamma, beta)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double epsilon = description.Epsilon;

    /// <inheritdoc/>
    public override int ScratchLength(int examples) => ColumnNormalization.ScratchLength<T>(InputSize, examples);

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context) => ColumnNormalization.Forward(
        context.Inputs.Values, gamma.Values, beta.Values, epsilon, context.ScratchOf(this, ScratchLength(context.Inputs.Count)),
        context.Outputs.Values, context.Threads);

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context) => ColumnNormalization.Backward(
        context.Inputs.Values, context.OutputGradient.Values, gamma.Values, epsilon, context.Scratch,
        context.Gradient(0).Values, context.Gradient(1).Values, context.InputGradient.Values, context.Threads);
}
