using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace NeuralNet;

/// <summary>The running part of an <see cref="ActivationLayer"/>; it has no numbers.</summary>
internal sealed class ActivationLayer<T>(ActivationLayer description, int size) : Layer<T>(description, size, size)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Activation activation = description.Activation;
    private readonly bool needsZ = description.Activation.Needs.HasFlag(BackwardNeeds.PreActivation);
    private readonly bool needsA = description.Activation.Needs.HasFlag(BackwardNeeds.Activation);

    /// <inheritdoc/>
    public override void Predict(in InferenceContext<T> context) => activation.Forward(context.Inputs, context.Outputs);

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        if (!context.NeedsInputGradient)
        {
            return;
        }

        ReadOnlyColumns<T> none = new(default, InputSize, 0);
        context.OutputGradient.Values.CopyTo(context.InputGradient.Values);
        activation.Backward(needsZ ? context.Inputs : none, needsA ? context.Outputs : none, context.InputGradient);
    }

    /// <inheritdoc/>
    public override bool TrySplit([NotNullWhen(true)] out Layer<T>? logits, [NotNullWhen(true)] out Activation? activation)
    {
        logits = new ActivationLayer<T>(new ActivationLayer(Activation.Identity), InputSize);
        activation = this.activation;
        return true;
    }
}
