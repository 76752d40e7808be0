using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet.Tabular.Layers;

/// <summary>The built form of a <see cref="PeriodicEmbedding"/>.</summary>
internal sealed class PeriodicEmbeddingLayer<T>(
    PeriodicEmbedding description, int inputSize, Parameter<T> frequency, Parameter<T> phase, Parameter<T> weight, Parameter<T> bias)
    : Layer<T>(description, inputSize, inputSize + (description.Numbers * (description.Size - 1)), frequency, phase, weight, bias)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int numbers = description.Numbers;
    private readonly int size = description.Size;
    private readonly int cosines = description.Frequencies;

    /// <summary>The angles, and the cosines or sines of them: Frequencies · numbers for each example; then the factors 2πf.</summary>
    /// <inheritdoc/>
    public override int ScratchLength(int examples) => checked(((2 * examples) + 1) * cosines * numbers);

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        Columns<T> outputs = context.Outputs;
        int ofExample = cosines * numbers;
        Span<T> angles = context.Scratch[..(ofExample * inputs.Count)];
        Span<T> h = context.Scratch.Slice(angles.Length, angles.Length);
        Span<T> factors = context.Scratch.Slice(2 * angles.Length, ofExample);
        TensorPrimitives.Multiply(frequency.Values, T.Tau, factors);
        for (int example = 0; example < inputs.Count; example++)
        {
            for (int feature = 0; feature < numbers; feature++)
            {
                Span<T> of = angles.Slice((example * ofExample) + (feature * cosines), cosines);
                TensorPrimitives.MultiplyAdd(
                    factors.Slice(feature * cosines, cosines), inputs[example][feature], phase.Values.Slice(feature * cosines, cosines), of);
            }
        }

        TensorPrimitives.Cos(angles, h);
        for (int example = 0; example < inputs.Count; example++)
        {
            Span<T> y = outputs[example];
            for (int feature = 0; feature < numbers; feature++)
            {
                ReadOnlySpan<T> of = h.Slice((example * ofExample) + (feature * cosines), cosines);
                ReadOnlySpan<T> w = weight.AsColumns()[feature];
                for (int row = 0; row < size - 1; row++)
                {
                    y[(feature * size) + row] = ScalarProduct.Of<T>(w.Slice(row * cosines, cosines), of) + bias.Values[(feature * (size - 1)) + row];
                }

                y[(feature * size) + size - 1] = inputs[example][feature];
            }

            inputs[example][numbers..].CopyTo(y[(numbers * size)..]);
        }
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        int ofExample = cosines * numbers;
        Span<T> angles = context.Scratch[..(ofExample * inputs.Count)];
        Span<T> h = context.Scratch.Slice(angles.Length, angles.Length);
        for (int parameter = 0; parameter < 4; parameter++)
        {
            context.Gradient(parameter).Values.Clear();
        }

        // dW needs the cosines. Then their memory takes what comes back to them, and the memory of the angles takes the sines.
        for (int example = 0; example < inputs.Count; example++)
        {
            ReadOnlySpan<T> dy = context.OutputGradient[example];
            for (int feature = 0; feature < numbers; feature++)
            {
                AddWeights(context, feature, dy.Slice(feature * size, size - 1), h.Slice((example * ofExample) + (feature * cosines), cosines));
            }
        }

        TensorPrimitives.Sin(angles, angles);
        TensorPrimitives.Multiply(h, angles, h);
        TensorPrimitives.Negate(h, h);
        for (int example = 0; example < inputs.Count; example++)
        {
            ReadOnlySpan<T> dy = context.OutputGradient[example];
            for (int feature = 0; feature < numbers; feature++)
            {
                Span<T> dAngle = h.Slice((example * ofExample) + (feature * cosines), cosines);
                AddAngles(context, feature, inputs[example][feature], dAngle);
                if (context.NeedsInputGradient)
                {
                    ReadOnlySpan<T> factors = context.Scratch.Slice((2 * angles.Length) + (feature * cosines), cosines);
                    context.InputGradient[example][feature] = dy[(feature * size) + size - 1] + ScalarProduct.Of<T>(dAngle, factors);
                }
            }

            if (context.NeedsInputGradient)
            {
                dy[(numbers * size)..].CopyTo(context.InputGradient[example][numbers..]);
            }
        }

        Span<T> df = context.Gradient(0).Values;
        TensorPrimitives.Multiply(df, T.Tau, df);
    }

    /// <summary>∂W += ∂y·hᵀ and ∂b += ∂y of one number; then h becomes Wᵀ·∂y.</summary>
    private void AddWeights(in StepContext<T> context, int feature, ReadOnlySpan<T> dy, Span<T> h)
    {
        ReadOnlySpan<T> w = weight.AsColumns()[feature];
        Span<T> dw = context.Gradient(2)[feature];
        Span<T> db = context.Gradient(3)[feature];
        for (int row = 0; row < dy.Length; row++)
        {
            Span<T> dwOfRow = dw.Slice(row * cosines, cosines);
            TensorPrimitives.MultiplyAdd(h, dy[row], dwOfRow, dwOfRow);
            db[row] += dy[row];
        }

        TensorPrimitives.Multiply(w[..cosines], dy[0], h);
        for (int row = 1; row < dy.Length; row++)
        {
            TensorPrimitives.MultiplyAdd(w.Slice(row * cosines, cosines), dy[row], h, h);
        }
    }

    /// <summary>∂p += ∂angle and ∂f += x·∂angle, without the factor 2π.</summary>
    private static void AddAngles(in StepContext<T> context, int feature, T x, ReadOnlySpan<T> dAngle)
    {
        Span<T> df = context.Gradient(0)[feature];
        Span<T> dp = context.Gradient(1)[feature];
        TensorPrimitives.MultiplyAdd(dAngle, x, df, df);
        TensorPrimitives.Add(dp, dAngle, dp);
    }
}
