using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a <see cref="Dropout"/>. It has no parameters.</summary>
internal sealed class DropoutLayer<T>(Dropout description, int size) : Layer<T>(description, size, size)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double rate = description.Rate;
    private readonly Schedule? schedule = description.Schedule;

    /// <summary>Memory for the mask R/(1 − p), which Backward reads.</summary>
    /// <inheritdoc/>
    public override int ScratchLength(int examples) =>
        ArrayLength.Product((OutputSize, "units"), (examples, "examples"), LayerStack.Advice);

    /// <inheritdoc/>
    public override int InferenceScratchLength(int examples) => 0;

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context) => context.Inputs.Values.CopyTo(context.Outputs.Values);

    /// <inheritdoc/>
    public override void Forward(in StepContext<T> context) =>
        context.Random.Drop(Rate(context), context.Inputs.Values, context.Scratch, context.Outputs.Values, context.Threads);

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        if (context.NeedsInputGradient)
        {
            Elementwise.Multiply<T>(context.OutputGradient.Values, context.Scratch, context.InputGradient.Values, context.Threads);
        }
    }

    /// <summary>p of this step.</summary>
    private double Rate(in StepContext<T> context)
    {
        double now = schedule is null ? rate : rate * context.ValueOf(schedule);
        return now is >= 0 and < 1
            ? now
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{ShortDescription()} needs a rate of at least 0 and less than 1, but its schedule makes it {now}. Use a smaller Rate, or another Schedule. No parameter has changed."));
    }
}
