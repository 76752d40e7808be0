using System.Numerics;

namespace NeuralNet;

/// <summary>Scales each feature by its median and quartiles and clips it smoothly to −3 … 3, so that outliers do no harm.</summary>
/// <remarks>
/// <code>
/// u = (x − a)/b        a: median   b: q₇₅ − q₂₅, the distance of the quartiles, over the examples of Adapt             (Eq. 13)
/// y = u/√(1 + (u/3)²)        ∂J/∂x = ∂J/∂y · (1 + (u/3)²)^(−3/2) / b
/// </code>
/// <see cref="Network{T}.Adapt(Dataset{T}, int)"/> measures the statistics <c>shift</c> and <c>scale</c>. Training does not change them, and model files
/// contain them. If the quartiles are equal, b is half the range of the feature. A constant feature gets the scale 1, so it becomes 0. A quantile
/// between two examples is interpolated linearly. Measuring needs memory for all examples of a feature.
/// D. Holzmüller, L. Grinsztajn, I. Steinwart: Better by default: strong pre-tuned MLPs and boosted trees on tabular data. NeurIPS 2024.
/// </remarks>
public sealed record RobustScale : Layer
{
    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new RobustScale<T>(this, context);
}

/// <summary>The built form of a <see cref="RobustScale"/>.</summary>
internal sealed class RobustScale<T>(RobustScale description, in BuildContext context) : ScalingLayer<T>(description, context)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>About how many numbers are sorted after each pass over the examples.</summary>
    private const int NumbersOfPass = 1 << 22;

    /// <inheritdoc/>
    public override void Adapt(AdaptContext<T> context)
    {
        int count = context.Count;
        int group = Math.Clamp(NumbersOfPass / count, 1, InputSize);
        T[] numbers = new T[ArrayLength.Product((group, "features"), (count, "examples"), "Adapt on fewer examples.")];
        for (int first = 0; first < InputSize; first += group)
        {
            int rows = Math.Min(group, InputSize - first);
            Gather(context, first, rows, numbers);
            for (int row = 0; row < rows; row++)
            {
                Span<T> sorted = numbers.AsSpan(row * count, count);
                sorted.Sort();
                Set(first + row, sorted);
            }
        }
    }

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        RowScaling.Clip(context.Inputs.Values, Shift, Scale, context.Scratch, context.Outputs.Values, context.Threads);
        Keep(context.Inputs.Values, context.Outputs.Values, context.Inputs.Count);
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        if (context.NeedsInputGradient)
        {
            RowScaling.ClipBackward(
                context.Inputs.Values, context.OutputGradient.Values, Shift, Scale, context.Scratch, context.InputGradient.Values, context.Threads);
            Keep(context.OutputGradient.Values, context.InputGradient.Values, context.Inputs.Count);
        }
    }

    /// <summary>Collects the numbers of some features, feature after feature.</summary>
    private static void Gather(AdaptContext<T> context, int first, int rows, T[] numbers)
    {
        int count = context.Count;
        int example = 0;
        context.ForEachBlock(block =>
        {
            for (int i = 0; i < block.Count; i++)
            {
                ReadOnlySpan<T> column = block[i].Slice(first, rows);
                for (int row = 0; row < rows; row++)
                {
                    numbers[(row * count) + example] = column[row];
                }

                example++;
            }
        });
    }

    private void Set(int row, ReadOnlySpan<T> sorted)
    {
        // NaN sorts before all numbers.
        (T smallest, T largest) = (sorted[0], sorted[^1]);
        if (!T.IsFinite(smallest) || !T.IsFinite(largest))
        {
            throw AdaptContext<T>.OutOfRange(this, row, smallest, largest);
        }

        double between = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
        double halfRange = (double.CreateTruncating(largest) / 2) - (double.CreateTruncating(smallest) / 2);
        Set(row, Quantile(sorted, 0.5), between > 0 ? between : halfRange, smallest, largest);
    }

    /// <summary>The number at place share·(n − 1), interpolated between its neighbours.</summary>
    private static double Quantile(ReadOnlySpan<T> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double part = place - below;
        double low = double.CreateTruncating(sorted[below]);
        return part == 0 ? low : ((1 - part) * low) + (part * double.CreateTruncating(sorted[below + 1]));
    }
}
