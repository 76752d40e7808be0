using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a <see cref="PReLU"/>, with its parameter.</summary>
internal sealed class PReLULayer<T>(PReLU description, int size, Parameter<T> slope) : Layer<T>(description, size, size, slope)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override int ScratchLength(int examples) => RectifierSlopes.ScratchLength<T>(InputSize);

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context) => RectifierSlopes.Forward(
        context.Inputs.Values, InputSize, slope.Values, context.ScratchOf(this, ScratchLength(context.Inputs.Count)),
        context.Outputs.Values, context.Threads);

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context) => RectifierSlopes.Backward(
        context.Inputs.Values, context.OutputGradient.Values, InputSize, slope.Values, context.Scratch,
        context.Gradient(0).Values, context.InputGradient.Values, context.Threads);

    /// <inheritdoc/>
    internal override bool TryBackwardOfExamples(in StepContext<T> context, Columns<T> gradients)
    {
        RectifierSlopes.BackwardOfExamples(
            context.Inputs.Values, context.OutputGradient.Values, InputSize, slope.Values, context.Scratch,
            gradients.Values, context.InputGradient.Values, context.Threads);
        return true;
    }
}
