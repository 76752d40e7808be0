using System.Numerics;

namespace NeuralNet.Tests.Layers;

/// <summary>Passes its inputs on, and notes the share of zeros of each batch in training.</summary>
internal sealed record ZeroCounter(List<double> Shares) : Layer
{
    public override Layer<T> Build<T>(in BuildContext context) => new Counting<T>(this, context.InputSize);

    private sealed class Counting<T>(ZeroCounter description, int size) : Layer<T>(description, size, size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly List<double> shares = description.Shares;

        public override void Forward(in InferenceContext<T> context) => context.Inputs.Values.CopyTo(context.Outputs.Values);

        public override void Forward(in StepContext<T> context)
        {
            context.Inputs.Values.CopyTo(context.Outputs.Values);
            shares.Add((double)context.Inputs.Values.Count(T.Zero) / context.Inputs.Values.Length);
        }

        public override void Backward(in StepContext<T> context) => context.OutputGradient.Values.CopyTo(context.InputGradient.Values);
    }
}
