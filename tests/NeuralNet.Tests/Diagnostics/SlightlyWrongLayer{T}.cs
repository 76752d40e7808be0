using System.Numerics;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>The numbers of a <see cref="SlightlyWrongLayer"/>.</summary>
internal sealed class SlightlyWrongLayer<T>(SlightlyWrongLayer description, Layer<T> layer)
    : Layer<T>(description, layer.InputSize, layer.OutputSize, [.. layer.Parameters, .. layer.Statistics])
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal override ReadOnlySpan<Layer<T>> Inner => layer.Inner;

    public override int ScratchLength(int examples) => layer.ScratchLength(examples);

    public override int InferenceScratchLength(int examples) => layer.InferenceScratchLength(examples);

    public override void Predict(in InferenceContext<T> context) => layer.Predict(context);

    public override void Forward(in StepContext<T> context) => layer.Forward(context);

    public override void Backward(in StepContext<T> context)
    {
        layer.Backward(context);
        Span<T> gradient = description.Parameter < 0 ? context.InputGradient.Values : context.Gradient(description.Parameter);
        Mistake.Scale(description.Element < 0 ? gradient : gradient.Slice(description.Element, 1));
    }
}
