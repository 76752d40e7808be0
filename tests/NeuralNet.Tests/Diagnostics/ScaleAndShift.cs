using System.Numerics;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>y = w ⊙ x + b. Its parameters have names that look like those of a layer within a block.</summary>
public sealed record ScaleAndShift(string NameOfScale, string NameOfShift = "bias") : Layer
{
    public override Layer<T> Build<T>(in BuildContext context) => new Run<T>(
        this,
        context.CreateParameter<T>(NameOfScale, ParameterKind.Weight, context.InputSize, 1, Initializer.Uniform(1)),
        context.CreateParameter<T>(NameOfShift, ParameterKind.Bias, context.InputSize, 1, Initializer.Uniform(1)));

    private sealed class Run<T>(Layer description, Parameter<T> scale, Parameter<T> shift)
        : Layer<T>(description, scale.Count, scale.Count, scale, shift)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void Forward(in InferenceContext<T> context)
        {
            for (int i = 0; i < context.Inputs.Values.Length; i++)
            {
                context.Outputs.Values[i] = (scale.Values[i % scale.Count] * context.Inputs.Values[i]) + shift.Values[i % scale.Count];
            }
        }

        public override void Backward(in StepContext<T> context)
        {
            context.Gradient(0).Values.Clear();
            context.Gradient(1).Values.Clear();
            for (int i = 0; i < context.Inputs.Values.Length; i++)
            {
                int row = i % scale.Count;
                T gradient = context.OutputGradient.Values[i];
                context.Gradient(0).Values[row] += gradient * context.Inputs.Values[i];
                context.Gradient(1).Values[row] += gradient;
                if (!context.InputGradient.Values.IsEmpty)
                {
                    context.InputGradient.Values[i] = gradient * scale.Values[row];
                }
            }
        }
    }
}
