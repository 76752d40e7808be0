using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet.Tabular.Layers;

/// <summary>The built form of a <see cref="PiecewiseEmbedding"/>.</summary>
/// <remarks>
/// <code>
/// x in bin t, at the share f of it        y = Cₜ + w·x + f·vₜ        Cₜ = b + v₁ + … + vₜ₋₁, once for a batch
/// ∂vₜ = Σ f·∂y over the examples in bin t, and Σ ∂y over those in later bins
/// </code>
/// </remarks>
internal sealed class PiecewiseEmbeddingLayer<T>(
    PiecewiseEmbedding description, int inputSize, Parameter<T> slope, Parameter<T> start, Parameter<T> steps, Parameter<T> edges, Parameter<T> edgeCounts)
    : Layer<T>(description, inputSize, inputSize + (description.Numbers * (description.Size - 1)), slope, start, steps, edges, edgeCounts)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int numbers = description.Numbers;
    private readonly int size = description.Size;
    private readonly int bins = description.Bins;

    /// <inheritdoc/>
    public override bool IsAdapted => !edgeCounts.Values.Contains(T.Zero);

    /// <summary>Cₜ of all features: as many numbers as <c>steps</c> has, and <c>size</c> more for each feature.</summary>
    private int SumsLength => checked(size * (bins + 1) * numbers);

    /// <summary>Cₜ, or in Backward the sums of ∂y over the examples of each bin; then bin and share of each number.</summary>
    /// <inheritdoc/>
    public override int ScratchLength(int examples) => checked(SumsLength + (2 * numbers * examples));

    /// <inheritdoc/>
    public override void Adapt(AdaptContext<T> context)
    {
        T[] values = new T[context.Count];
        for (int feature = 0; feature < numbers; feature++)
        {
            int next = 0;
            context.ForEachBlock(block =>
            {
                for (int example = 0; example < block.Count; example++)
                {
                    values[next++] = block[example][feature];
                }
            });
            Array.Sort(values);
            if (!T.IsFinite(values[0]) || !T.IsFinite(values[^1]))
            {
                throw new ArgumentException($"{Description} measures finite numbers, but feature {feature} runs from {values[0]} to {values[^1]}. Fill missing numbers before.");
            }

            edgeCounts.Values[feature] = T.CreateChecked(QuantileEdges.Fill<T>(values, edges.AsColumns()[feature]));
        }
    }

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        Columns<T> outputs = context.Outputs;
        Span<T> sums = context.Scratch[..SumsLength];
        Span<T> places = context.Scratch[SumsLength..];
        SumSteps(sums);
        for (int feature = 0; feature < numbers; feature++)
        {
            ReadOnlySpan<T> edge = EdgesOf(feature);
            ReadOnlySpan<T> w = slope.AsColumns()[feature];
            ReadOnlySpan<T> v = steps.AsColumns()[feature];
            ReadOnlySpan<T> c = sums.Slice(feature * size * (bins + 1), size * (bins + 1));
            for (int example = 0; example < inputs.Count; example++)
            {
                T x = inputs[example][feature];
                (int bin, T share) = QuantileEdges.Place(edge, x);
                int place = 2 * ((feature * inputs.Count) + example);
                places[place] = T.CreateTruncating(bin);
                places[place + 1] = share;
                Span<T> y = outputs[example].Slice(feature * size, size);
                TensorPrimitives.MultiplyAdd(w, x, c.Slice(bin * size, size), y);
                if (edge.Length > 1)
                {
                    TensorPrimitives.MultiplyAdd(v.Slice(bin * size, size), share, y, y);
                }
            }
        }

        for (int example = 0; example < inputs.Count; example++)
        {
            inputs[example][numbers..].CopyTo(outputs[example][(numbers * size)..]);
        }
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        Columns<T> dy = context.OutputGradient;
        Span<T> sums = context.Scratch[..SumsLength];
        ReadOnlySpan<T> places = context.Scratch[SumsLength..];
        for (int parameter = 0; parameter < 3; parameter++)
        {
            context.Gradient(parameter).Values.Clear();
        }

        sums.Clear();
        for (int feature = 0; feature < numbers; feature++)
        {
            bool hasBins = EdgesOf(feature).Length > 1;
            Span<T> dw = context.Gradient(0)[feature];
            Span<T> dv = context.Gradient(2)[feature];
            Span<T> c = sums.Slice(feature * size * (bins + 1), size * (bins + 1));
            for (int example = 0; example < inputs.Count; example++)
            {
                int place = 2 * ((feature * inputs.Count) + example);
                int bin = int.CreateTruncating(places[place]);
                ReadOnlySpan<T> d = dy[example].Slice(feature * size, size);
                TensorPrimitives.MultiplyAdd(d, inputs[example][feature], dw, dw);
                Span<T> total = c.Slice(bin * size, size);
                TensorPrimitives.Add(total, d, total);
                if (hasBins)
                {
                    Span<T> dvOfBin = dv.Slice(bin * size, size);
                    TensorPrimitives.MultiplyAdd(d, places[place + 1], dvOfBin, dvOfBin);
                }
            }

            AddLaterBins(c, dv[..(size * (EdgesOf(feature).Length - 1))], context.Gradient(1)[feature]);
            if (context.NeedsInputGradient)
            {
                SetInputGradient(context, feature);
            }
        }

        for (int example = 0; context.NeedsInputGradient && example < inputs.Count; example++)
        {
            dy[example][(numbers * size)..].CopyTo(context.InputGradient[example][numbers..]);
        }
    }

    /// <summary>The strictly rising edges of a feature. A damaged file may hold any count.</summary>
    private ReadOnlySpan<T> EdgesOf(int feature) =>
        edges.AsColumns()[feature][..Math.Clamp(int.CreateSaturating(edgeCounts.Values[feature]), 1, bins + 1)];

    /// <summary>Cₜ of each feature and of the bins that it has.</summary>
    private void SumSteps(Span<T> sums)
    {
        for (int feature = 0; feature < numbers; feature++)
        {
            Span<T> c = sums.Slice(feature * size * (bins + 1), size * (bins + 1));
            ReadOnlySpan<T> v = steps.AsColumns()[feature];
            start.AsColumns()[feature].CopyTo(c);
            int used = size * (EdgesOf(feature).Length - 1);
            for (int from = 0; from < used; from += size)
            {
                TensorPrimitives.Add(c.Slice(from, size), v.Slice(from, size), c.Slice(from + size, size));
            }
        }
    }

    /// <summary>Adds to ∂vₜ of the bins that a feature has the gradients of the later bins. The sum of all is ∂b.</summary>
    private void AddLaterBins(ReadOnlySpan<T> ofBins, Span<T> dv, Span<T> later)
    {
        for (int from = dv.Length; from >= 0; from -= size)
        {
            if (from < dv.Length)
            {
                Span<T> dvOfBin = dv.Slice(from, size);
                TensorPrimitives.Add(dvOfBin, later, dvOfBin);
            }

            TensorPrimitives.Add(later, ofBins.Slice(from, size), later);
        }
    }

    /// <summary>∂x = (w + vₜ/(eₜ − eₜ₋₁))·∂y, without the second term outside of the edges.</summary>
    private void SetInputGradient(in StepContext<T> context, int feature)
    {
        ReadOnlySpan<T> edge = EdgesOf(feature);
        for (int example = 0; example < context.Inputs.Count; example++)
        {
            T x = context.Inputs[example][feature];
            ReadOnlySpan<T> d = context.OutputGradient[example].Slice(feature * size, size);
            T dx = ScalarProduct.Of<T>(slope.AsColumns()[feature], d);
            (int bin, _) = QuantileEdges.Place(edge, x);
            if (edge.Length > 1 && x >= edge[0] && x <= edge[^1])
            {
                dx += ScalarProduct.Of<T>(steps.AsColumns()[feature].Slice(bin * size, size), d) / (edge[bin + 1] - edge[bin]);
            }

            context.InputGradient[example][feature] = dx;
        }
    }
}
