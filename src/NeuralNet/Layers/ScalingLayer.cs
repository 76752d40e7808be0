using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a layer that scales each feature by a shift a and a scale b, which <see cref="Layer{T}.Adapt"/> measures.</summary>
/// <remarks>
/// <code>
/// y = (x − a)/b        ∂J/∂x = ∂J/∂y / b                                                      (Eq. 13)
/// </code>
/// The statistics are <c>shift</c> and <c>scale</c>. An adapted layer has no scale of 0, because a constant feature gets the scale 1. Until the layer is
/// adapted, all its scales are 0. Rows that an <see cref="Embedding"/> has learnt pass through unchanged, with a = 0 and b = 1, if it stands before the layer and
/// only scaling layers are between them.
/// </remarks>
internal abstract class ScalingLayer<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> shift;
    private readonly Parameter<T> scale;
    private readonly (int Start, int Count)[] kept;

    /// <summary>Initializes a layer that is not adapted.</summary>
    protected ScalingLayer(Layer description, in BuildContext context)
        : base(
            description,
            context.InputSize,
            context.InputSize,
            context.CreateParameter<T>("shift", ParameterKind.Statistic, context.InputSize, 1, Initializer.Zeros),
            context.CreateParameter<T>("scale", ParameterKind.Statistic, context.InputSize, 1, Initializer.Zeros))
    {
        (shift, scale) = (Statistics[0], Statistics[1]);
        kept = KeptRows(description, context.Preceding);
    }

    /// <inheritdoc/>
    public sealed override bool IsAdapted => !Scale.Contains(T.Zero);

    /// <summary>a, one for each feature.</summary>
    protected ReadOnlySpan<T> Shift => shift.Values;

    /// <summary>b, one for each feature.</summary>
    protected ReadOnlySpan<T> Scale => scale.Values;

    /// <summary>Memory for the shift and the scale of each feature, one behind the other.</summary>
    /// <inheritdoc/>
    public sealed override int ScratchLength(int examples) => RowScaling.ScratchLength(InputSize);

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        RowScaling.Scale(context.Inputs.Values, Shift, Scale, context.Scratch, context.Outputs.Values, context.Threads);
        Keep(context.Inputs.Values, context.Outputs.Values, context.Inputs.Count);
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        if (context.NeedsInputGradient)
        {
            RowScaling.ScaleBackward<T>(context.OutputGradient.Values, Scale, context.InputGradient.Values, context.Threads);
            Keep(context.OutputGradient.Values, context.InputGradient.Values, context.Inputs.Count);
        }
    }

    /// <summary>Without parameters, the gradients of examples are apart already.</summary>
    /// <inheritdoc/>
    internal sealed override bool TryBackwardOfExamples(in StepContext<T> context, Columns<T> gradients)
    {
        Backward(context);
        return true;
    }

    /// <summary>Sets the numbers of a feature. A scale that is 0 in T becomes 1. A row that passes through gets 0 and 1.</summary>
    /// <param name="row">The feature.</param>
    /// <param name="a">The shift.</param>
    /// <param name="b">The scale, 0 or more.</param>
    /// <param name="smallest">The smallest number of the feature, for the message.</param>
    /// <param name="largest">The largest number of the feature.</param>
    /// <exception cref="ArgumentException">The scale, or the difference of a number and the shift, leaves the range of T.</exception>
    protected void Set(int row, double a, double b, T smallest, T largest)
    {
        if (Array.Exists(kept, rows => row >= rows.Start && row < rows.Start + rows.Count))
        {
            (a, b) = (0, 1);
        }

        (T roundedShift, T roundedScale) = (T.CreateTruncating(a), T.CreateTruncating(b));
        if (!T.IsFinite(roundedScale) || !T.IsFinite(largest - roundedShift) || !T.IsFinite(smallest - roundedShift))
        {
            throw AdaptContext<T>.OutOfRange(this, row, smallest, largest);
        }

        shift.Values[row] = roundedShift;
        scale.Values[row] = roundedScale == T.Zero ? T.One : roundedScale;
    }

    /// <summary>Copies the rows that pass through, whatever a file says of their shift and scale.</summary>
    protected void Keep(ReadOnlySpan<T> from, Span<T> to, int examples)
    {
        foreach ((int start, int count) in kept)
        {
            CategoryTable.CopyRows(from, start, to, start, count, examples);
        }
    }

    /// <summary>The rows that an embedding has learnt. The rows of an <see cref="Unstandardize"/> are outputs, whatever is before it.</summary>
    private static (int Start, int Count)[] KeptRows(Layer description, ReadOnlySpan<Layer> before)
    {
        if (description is Unstandardize || before is not [Embedding embedding, ..])
        {
            return [];
        }

        foreach (Layer between in before[1..])
        {
            if (between is not (Standardize or MinMax or RobustScale))
            {
                return [];
            }
        }

        return [.. embedding.Sizes.Select((size, f) => (embedding.StartOf(f), size))];
    }
}
