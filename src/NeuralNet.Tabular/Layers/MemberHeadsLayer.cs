using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet.Tabular.Layers;

/// <summary>The built form of a <see cref="MemberHeads"/>, with its parameters.</summary>
/// <remarks>The rows of one member are apart in memory, so each output is a scalar product. There are few outputs, so this costs little.</remarks>
internal sealed class MemberHeadsLayer<T>(MemberHeads description, Parameter<T> weight, Parameter<T> bias)
    : Layer<T>(description, weight.Rows * bias.Columns, weight.Columns, weight, bias)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int outputs = bias.Rows;

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        Columns<T> z = context.Outputs;
        Columns<T> w = weight.AsColumns();
        ReadOnlySpan<T> b = bias.Values;
        for (int member = 0; member < bias.Columns; member++)
        {
            for (int example = 0; example < z.Count; example++)
            {
                ReadOnlySpan<T> x = inputs[example].Slice(member * w.Rows, w.Rows);
                Span<T> column = z[example];
                for (int output = member * outputs; output < (member + 1) * outputs; output++)
                {
                    column[output] = ScalarProduct.Of<T>(w[output], x) + b[output];
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        Columns<T> delta = context.OutputGradient;
        Columns<T> w = weight.AsColumns();
        Columns<T> gradient = context.Gradient(0);
        new Columns<T>(context.Gradient(1).Values, OutputSize, 1).SetRowSums(delta, context.Threads);
        gradient.Values.Clear();
        context.InputGradient.Values.Clear();
        for (int member = 0; member < bias.Columns; member++)
        {
            for (int example = 0; example < delta.Count; example++)
            {
                ReadOnlySpan<T> x = inputs[example].Slice(member * w.Rows, w.Rows);
                Span<T> dx = context.NeedsInputGradient ? context.InputGradient[example].Slice(member * w.Rows, w.Rows) : default;
                Span<T> column = delta[example];
                for (int output = member * outputs; output < (member + 1) * outputs; output++)
                {
                    Span<T> dw = gradient[output];
                    TensorPrimitives.MultiplyAdd(x, column[output], dw, dw);
                    if (context.NeedsInputGradient)
                    {
                        TensorPrimitives.MultiplyAdd(w[output], column[output], dx, dx);
                    }
                }
            }
        }
    }
}
