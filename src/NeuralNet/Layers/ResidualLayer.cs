using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <summary>The layers of a <see cref="Residual"/> block, whose parameters and statistics are its own.</summary>
internal sealed class ResidualLayer<T>(Residual description, int size, Layer<T>[] layers)
    : Layer<T>(description, size, InnerParameters<T>.Trained(layers), InnerParameters<T>.Measured(layers))
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    internal override ReadOnlySpan<Layer<T>> Inner => layers;

    /// <summary>In inference there is no workspace for the layers of the block: two layers' outputs and the scratch of one.</summary>
    /// <inheritdoc/>
    public override int InferenceScratchLength(int examples) => ArrayLength.Of(
        (2L * LayerStack.LengthBetween<T>(layers, examples)) + LayerStack.ScratchLength<T>(layers, examples),
        "numbers between the layers of a block",
        LayerStack.Advice);

    /// <inheritdoc/>
    public override void Predict(in InferenceContext<T> context)
    {
        int between = LayerStack.LengthBetween<T>(layers, context.Inputs.Count);
        Span<T> scratch = context.Scratch;
        LayerStack.Predict(
            layers, context.Inputs, context.Outputs, scratch[..between], scratch.Slice(between, between), scratch[(2 * between)..], context.Threads);
        Elementwise.Add(context.Inputs.Values, context.Outputs.Values, context.Outputs.Values, context.Threads);
    }

    /// <inheritdoc/>
    public override void Forward(in StepContext<T> context)
    {
        Debug.Assert(context.Inner is not null, "The workspace has made memory for the layers of the block.");
        context.Inner.Forward(context.Inputs);
        Columns<T> outputs = context.Inner.Outputs(layers.Length - 1, context.Inputs.Count);
        Elementwise.Add<T>(context.Inputs.Values, outputs.Values, context.Outputs.Values, context.Threads);
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        Debug.Assert(context.Inner is not null, "The workspace has made memory for the layers of the block.");
        int m = context.Inputs.Count;

        // The layers may overwrite what they get, and the sum needs it afterwards.
        context.OutputGradient.Values.CopyTo(context.Inner.OutputGradient(m).Values);
        context.Inner.Backward(context.Inputs);
        if (context.NeedsInputGradient)
        {
            Elementwise.Add(context.OutputGradient.Values, context.Inner.InputGradient(m).Values, context.InputGradient.Values, context.Threads);
        }
    }
}
