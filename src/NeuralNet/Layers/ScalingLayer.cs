using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a layer that scales each feature by a shift a and a scale b, which <see cref="Layer{T}.Adapt"/> measures.</summary>
/// <remarks>
/// <code>
/// y = (x − a)/b        ∂J/∂x = ∂J/∂y / b                                                      (Eq. 13)
/// </code>
/// The statistics are <c>shift</c> and <c>scale</c>. An adapted layer has no scale of 0, because a constant feature gets the scale 1. Until the layer is
/// adapted, all its scales are 0.
/// </remarks>
internal abstract class ScalingLayer<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> shift;
    private readonly Parameter<T> scale;

    /// <summary>Initializes a layer that is not adapted.</summary>
    protected ScalingLayer(Layer description, in BuildContext context)
        : base(
            description,
            context.InputSize,
            context.InputSize,
            context.CreateParameter<T>("shift", ParameterKind.Statistic, context.InputSize, 1, Initializer.Zeros),
            context.CreateParameter<T>("scale", ParameterKind.Statistic, context.InputSize, 1, Initializer.Zeros)) =>
        (shift, scale) = (Statistics[0], Statistics[1]);

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
    public override void Forward(in InferenceContext<T> context) =>
        RowScaling.Scale(context.Inputs.Values, Shift, Scale, context.Scratch, context.Outputs.Values, context.Threads);

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        if (context.NeedsInputGradient)
        {
            RowScaling.ScaleBackward<T>(context.OutputGradient.Values, Scale, context.InputGradient.Values, context.Threads);
        }
    }

    /// <summary>Without parameters, the gradients of examples are apart already.</summary>
    /// <inheritdoc/>
    internal sealed override bool TryBackwardOfExamples(in StepContext<T> context, Columns<T> gradients)
    {
        Backward(context);
        return true;
    }

    /// <summary>Sets the numbers of a feature. A scale that is 0 in T becomes 1.</summary>
    /// <param name="row">The feature.</param>
    /// <param name="a">The shift.</param>
    /// <param name="b">The scale, 0 or more.</param>
    /// <param name="smallest">The smallest number of the feature, for the message.</param>
    /// <param name="largest">The largest number of the feature.</param>
    /// <exception cref="ArgumentException">The scale, or the difference of a number and the shift, leaves the range of T.</exception>
    protected void Set(int row, double a, double b, T smallest, T largest)
    {
        (T roundedShift, T roundedScale) = (T.CreateTruncating(a), T.CreateTruncating(b));
        if (!T.IsFinite(roundedScale) || !T.IsFinite(largest - roundedShift) || !T.IsFinite(smallest - roundedShift))
        {
            throw AdaptContext<T>.OutOfRange(this, row, smallest, largest);
        }

        shift.Values[row] = roundedShift;
        scale.Values[row] = roundedScale == T.Zero ? T.One : roundedScale;
    }
}
