using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The stage of <see cref="LearningRate"/> at work.</summary>
internal sealed class LearningRate<T>(Schedule schedule) : GradientTransformation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T rate;

    /// <inheritdoc/>
    public override void Begin(long iteration)
    {
        double value = schedule.Rate(iteration);
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{schedule} gives iteration {iteration} the rate {value}, not a finite number of 0 or more. No parameter has moved in it."));
        }

        rate = T.CreateChecked(value);
    }

    /// <inheritdoc/>
    public override void Apply(in UpdateChunk<T> chunk) => TensorPrimitives.Multiply(chunk.Update, rate, chunk.Update);
}
