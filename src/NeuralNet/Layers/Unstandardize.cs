using System.Numerics;

namespace NeuralNet;

/// <summary>Gives the outputs the mean and the standard deviation of the targets. It is the last layer for regression, and predicts in your units.</summary>
/// <remarks>
/// <code>
/// ŷ = a + b·u        a: mean   b: standard deviation of the targets, over the examples of Adapt        ∂J/∂u = b · ∂J/∂ŷ        (Eq. 13)
/// trained on         J(U, (Y − a)/b), without this layer                                                                        (Eq. 14)
/// </code>
/// <see cref="Network{T}.Adapt(Dataset{T}, int)"/> measures the statistics <c>shift</c> and <c>scale</c> on the targets, so this layer must be the last one
/// of the network. Training does not change them, and model files contain them. The cost leaves this layer out: a trainer computes the cost, and its
/// gradient, from the outputs U of the layer before it and the scaled targets. The cost of a training, of its history and of
/// <see cref="Trainer{T}.Evaluate"/> is therefore in units of the deviation of the targets. Predictions and metrics are in the units of the targets. An
/// output whose target is constant gets the scale 1. Targets that are missing or have the weight 0 are left out. An output without any other gets the
/// shift 0 and the scale 1.
/// </remarks>
public sealed record Unstandardize : Layer
{
    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new Unstandardize<T>(this, context);
}

/// <summary>The built form of an <see cref="Unstandardize"/>.</summary>
internal sealed class Unstandardize<T>(Unstandardize description, in BuildContext context) : ScalingLayer<T>(description, context)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Adapt(AdaptContext<T> context)
    {
        AdaptContext<T> targets = context.Targets ?? throw new InvalidOperationException(
            $"{ShortDescription()} takes its numbers from the targets. Make it the last layer of the network, and call network.Adapt with a Dataset, which has targets. "
            + "Nothing was changed.");
        if (targets.InputSize != OutputSize)
        {
            throw new ArgumentException(
                $"The network gives {OutputSize} outputs, but the targets have {targets.InputSize} rows. {ShortDescription()} needs a row of targets for each output. "
                + "Nothing was changed.");
        }

        for (int row = 0; row < OutputSize; row++)
        {
            RowMoments<T> moments = targets.MomentsOfRow(row, this);
            Set(row, moments.Mean(0), moments.Deviation(0), moments.Smallest(0), moments.Largest(0));
        }
    }

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context) => Unscale(context.Inputs, context.Outputs, context.Scratch, context.Threads);

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        if (context.NeedsInputGradient)
        {
            RowFactors.Scale<T>(context.OutputGradient.Values, Scale, context.InputGradient.Values, context.Threads);
        }
    }

    /// <summary>Ŷ = a + b·U, as in Forward.</summary>
    public void Unscale(ReadOnlyColumns<T> outputs, Columns<T> predictions, Span<T> scratch, int threads) =>
        RowScaling.Unscale(outputs.Values, Shift, Scale, scratch, predictions.Values, threads);

    /// <summary>(Y − a)/b, the targets of U.</summary>
    public void ScaleTargets(ReadOnlyColumns<T> targets, Columns<T> scaled, Span<T> scratch, int threads) =>
        RowScaling.Scale(targets.Values, Shift, Scale, scratch, scaled.Values, threads);
}
