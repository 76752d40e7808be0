using System.Numerics;

namespace NeuralNet.Tests.Layers;

/// <summary>The built form of a <see cref="FeatureScale"/>: A = scale ⊙ X + shift.</summary>
internal sealed class FeatureScaleLayer<T>(FeatureScale description, Parameter<T> scale, Parameter<T> shift)
    : Layer<T>(description, scale.Count, scale.Count, scale, shift)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly FeatureScaleFault fault = description.Fault;

    public override void Forward(in InferenceContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        Columns<T> outputs = context.Outputs;
        for (int i = 0; i < inputs.Count; i++)
        {
            for (int j = 0; j < inputs.Rows; j++)
            {
                outputs[i][j] = (scale.Values[j] * inputs[i][j]) + shift.Values[j];
            }
        }
    }

    public override void Backward(in StepContext<T> context)
    {
        Span<T> scaleGradient = context.Gradient(0).Values;
        Span<T> shiftGradient = context.Gradient(1).Values;
        scaleGradient.Clear();
        shiftGradient.Clear();
        for (int i = 0; i < context.Inputs.Count; i++)
        {
            for (int j = 0; j < InputSize; j++)
            {
                T gradient = context.OutputGradient[i][j];
                scaleGradient[j] += gradient * context.Inputs[i][j];
                shiftGradient[j] += gradient;
                if (context.NeedsInputGradient)
                {
                    context.InputGradient[i][j] = fault == FeatureScaleFault.InputGradientWithoutScale ? gradient : gradient * scale.Values[j];
                }
            }
        }

        if (fault == FeatureScaleFault.MeanInsteadOfSum)
        {
            shiftGradient[^1] /= T.CreateChecked(context.Inputs.Count);
        }
    }
}
