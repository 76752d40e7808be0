using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The stage of <see cref="LearningRate"/> at work.</summary>
internal sealed class LearningRate<T>(Schedule schedule) : GradientTransformation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>η of the present iteration.</summary>
    public double Rate { get; private set; }

    /// <inheritdoc/>
    public override bool TreatsChunksAlone => true;

    /// <inheritdoc/>
    public override void Begin(in UpdateStart<T> start)
    {
        double value = schedule.Rate(start.Iteration);
        if (!(value >= 0 && T.IsFinite(T.CreateChecked(value))))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{RecordText.Short(schedule)} gives the learning rate {value} for iteration {start.Iteration}. "
                + $"Expected a finite {Precision.Name<T>()}, 0 or more; no parameter was changed."));
        }

        Rate = value;
    }

    /// <inheritdoc/>
    public override void Apply(in UpdateChunk<T> chunk) => TensorPrimitives.Multiply(chunk.Update, T.CreateChecked(Rate), chunk.Update);

    /// <summary>There is none.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
    }
}
