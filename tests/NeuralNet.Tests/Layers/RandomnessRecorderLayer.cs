using System.Numerics;

namespace NeuralNet.Tests.Layers;

internal sealed class RandomnessRecorderLayer<T>(RandomnessRecorder description, int size) : Layer<T>(description, size, size)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Forward(in InferenceContext<T> context) => context.Inputs.Values.CopyTo(context.Outputs.Values);

    public override void Forward(in StepContext<T> context)
    {
        description.Seen.Add(context.Random);
        context.Inputs.Values.CopyTo(context.Outputs.Values);
    }

    public override void Backward(in StepContext<T> context)
    {
        if (context.NeedsInputGradient)
        {
            context.OutputGradient.Values.CopyTo(context.InputGradient.Values);
        }
    }
}
