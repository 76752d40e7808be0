using System.Numerics;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>A layer with one gradient that is too large by a millionth.</summary>
/// <param name="Inner">The layer.</param>
/// <param name="Parameter">The index of the parameter whose gradient is wrong, or −1 for the inputs.</param>
/// <param name="Element">The index of the only number that is wrong, or −1 for all.</param>
public sealed record SlightlyWrongLayer(Layer Inner, int Parameter, int Element = -1) : Layer
{
    public override bool IsRandom => Inner.IsRandom;

    public override bool MixesExamples => Inner.MixesExamples;

    public override Layer<T> Build<T>(in BuildContext context) => new SlightlyWrongLayer<T>(this, Inner.Build<T>(context));
}

/// <summary>The numbers of a <see cref="SlightlyWrongLayer"/>.</summary>
internal sealed class SlightlyWrongLayer<T>(SlightlyWrongLayer description, Layer<T> layer)
    : Layer<T>(description, layer.InputSize, layer.OutputSize, [layer])
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override int InferenceScratchLength(int examples) => layer.InferenceScratchLength(examples);

    public override void Forward(in InferenceContext<T> context) => layer.Forward(context);

    public override void Forward(in StepContext<T> context) => context.ForwardInner(0, context.Inputs).Values.CopyTo(context.Outputs.Values);

    public override void Backward(in StepContext<T> context)
    {
        context.BackwardInner(0, context.Inputs, context.OutputGradient, context.NeedsInputGradient).Values.CopyTo(context.InputGradient.Values);
        Span<T> gradient = description.Parameter < 0 ? context.InputGradient.Values : context.Gradient(description.Parameter).Values;
        Mistake.Scale(description.Element < 0 ? gradient : gradient.Slice(description.Element, 1));
    }
}
