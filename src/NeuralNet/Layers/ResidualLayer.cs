using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a <see cref="Residual"/> block. The parameters and statistics of its layers count as its own.</summary>
internal sealed class ResidualLayer<T>(Residual description, int size, Layer<T>[] layers) : Layer<T>(description, size, size, layers)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// At inference the layers of the block have no memory of their own. This memory holds the outputs of two layers and the scratch of one.
    /// </summary>
    /// <inheritdoc/>
    public override int InferenceScratchLength(int examples) => ArrayLength.Of(
        (2L * LayerStack.LengthBetween<T>(Inner, examples)) + LayerStack.ScratchLength<T>(Inner, examples),
        "numbers between the layers of a block",
        LayerStack.Advice);

    /// <summary>Each layer of the block measures what the layers of the block before it compute.</summary>
    /// <inheritdoc/>
    public override void Adapt(AdaptContext<T> context)
    {
        for (int l = 0; l < Inner.Length; l++)
        {
            Inner[l].Adapt(context.Through(Inner.AsSpan(0, l)));
        }
    }

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        int between = LayerStack.LengthBetween<T>(Inner, context.Inputs.Count);
        Span<T> scratch = context.ScratchOf(this, InferenceScratchLength(context.Inputs.Count));
        LayerStack.Predict(
            Inner, context.Inputs, context.Outputs, scratch[..between], scratch.Slice(between, between), scratch[(2 * between)..], context.Threads);
        Elementwise.Add(context.Inputs.Values, context.Outputs.Values, context.Outputs.Values, context.Threads);
    }

    /// <inheritdoc/>
    public override void Forward(in StepContext<T> context)
    {
        ReadOnlyColumns<T> x = context.Inputs;
        for (int l = 0; l < Inner.Length; l++)
        {
            x = context.ForwardInner(l, x);
        }

        Elementwise.Add(context.Inputs.Values, x.Values, context.Outputs.Values, context.Threads);
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context) => Backward(context, default, ofExamples: false);

    /// <inheritdoc/>
    internal override bool TryBackwardOfExamples(in StepContext<T> context, Columns<T> gradients)
    {
        Backward(context, gradients, ofExamples: true);
        return true;
    }

    private void Backward(in StepContext<T> context, Columns<T> gradients, bool ofExamples)
    {
        Columns<T> delta = context.OutputGradient;

        // The layers may overwrite ∂J/∂A, and the sum needs it afterwards.
        if (context.NeedsInputGradient)
        {
            delta.Values.CopyTo(context.InputGradient.Values);
        }

        for (int l = Inner.Length - 1; l >= 0; l--)
        {
            ReadOnlyColumns<T> x = l == 0 ? context.Inputs : context.InnerOutputs(l - 1);
            bool needsInputGradient = l > 0 || context.NeedsInputGradient;
            delta = ofExamples
                ? context.BackwardInnerOfExamples(l, x, delta, needsInputGradient, ref gradients)
                : context.BackwardInner(l, x, delta, needsInputGradient);
        }

        if (context.NeedsInputGradient)
        {
            Elementwise.Add(context.InputGradient.Values, delta.Values, context.InputGradient.Values, context.Threads);
        }
    }
}
