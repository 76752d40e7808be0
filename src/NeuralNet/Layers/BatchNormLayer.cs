using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a <see cref="BatchNorm"/>, with its parameters.</summary>
internal sealed class BatchNormLayer<T>(BatchNorm description, Parameter<T> gamma, Parameter<T> beta, Parameter<T> mean, Parameter<T> variance)
    : Layer<T>(description, gamma.Count, gamma.Count, gamma, beta, mean, variance)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double epsilon = description.Epsilon;
    private readonly double runningShare = description.RunningShare;
    private readonly bool usesBiasedVariance = description.UseBiasedVariance;

    /// <inheritdoc/>
    public override int ScratchLength(int examples) => RowNormalization.ScratchLength<T>(InputSize);

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        Span<T> scratch = context.ScratchOf(this, ScratchLength(context.Inputs.Count));
        PrecisionConversion.Convert(mean.Values, RowNormalization.Means(scratch, InputSize));
        PrecisionConversion.Convert(variance.Values, RowNormalization.Variances(scratch, InputSize));
        RowNormalization.Forward(context.Inputs.Values, gamma.Values, beta.Values, epsilon, scratch, context.Outputs.Values, context.Threads);
    }

    /// <inheritdoc/>
    public override void Forward(in StepContext<T> context)
    {
        int m = context.Inputs.Count;
        if (m < 2)
        {
            throw new InvalidOperationException($"{ShortDescription()} needs at least 2 examples in every batch of training, but got {m}.");
        }

        RowNormalization.Measure(context.Inputs.Values, InputSize, context.Scratch, context.Threads);
        RowNormalization.Forward(
            context.Inputs.Values, gamma.Values, beta.Values, epsilon, context.Scratch, context.Outputs.Values, context.Threads);

        UpdateRunning(context.Statistic(0), RowNormalization.Means(context.Scratch, InputSize), 1);
        UpdateRunning(context.Statistic(1), RowNormalization.Variances(context.Scratch, InputSize), usesBiasedVariance ? 1 : m / (m - 1.0));
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context) => RowNormalization.Backward(
        context.Inputs.Values, context.OutputGradient.Values, gamma.Values, epsilon, context.Scratch,
        context.Gradient(0).Values, context.Gradient(1).Values, context.InputGradient.Values, context.Threads);

    /// <summary>r ← ρr + (1 − ρ)s.</summary>
    private void UpdateRunning(Span<T> running, ReadOnlySpan<double> measured, double factor)
    {
        for (int i = 0; i < running.Length; i++)
        {
            running[i] = T.CreateTruncating((runningShare * double.CreateTruncating(running[i])) + ((1 - runningShare) * factor * measured[i]));
        }
    }
}
