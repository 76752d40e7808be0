using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet.Tabular.Layers;

/// <summary>The built form of a <see cref="Members"/>, with its factors.</summary>
internal sealed class MembersLayer<T>(Members description, Parameter<T> factor)
    : Layer<T>(description, factor.Rows, factor.Rows * factor.Columns, factor)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        Columns<T> outputs = context.Outputs;
        ReadOnlySpan<T> r = factor.Values;
        for (int example = 0; example < inputs.Count; example++)
        {
            ReadOnlySpan<T> x = inputs[example];
            Span<T> y = outputs[example];
            for (int start = 0; start < y.Length; start += x.Length)
            {
                TensorPrimitives.Multiply(x, r.Slice(start, x.Length), y.Slice(start, x.Length));
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        Columns<T> dy = context.OutputGradient;
        ReadOnlySpan<T> r = factor.Values;
        Span<T> dr = context.Gradient(0).Values;
        dr.Clear();
        context.InputGradient.Values.Clear();
        for (int example = 0; example < inputs.Count; example++)
        {
            ReadOnlySpan<T> x = inputs[example];
            ReadOnlySpan<T> gradient = dy[example];
            for (int start = 0; start < gradient.Length; start += x.Length)
            {
                Span<T> sum = dr.Slice(start, x.Length);
                TensorPrimitives.MultiplyAdd(gradient.Slice(start, x.Length), x, sum, sum);
                if (context.NeedsInputGradient)
                {
                    Span<T> dx = context.InputGradient[example];
                    TensorPrimitives.MultiplyAdd(gradient.Slice(start, x.Length), r.Slice(start, x.Length), dx, dx);
                }
            }
        }
    }
}
