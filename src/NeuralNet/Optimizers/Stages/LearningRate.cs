using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The stage that multiplies by the learning rate: alone, gradient descent.</summary>
/// <remarks>
/// <code>
/// u ← η(t)·u
/// </code>
/// </remarks>
/// <param name="Schedule">η as a function of the iteration.</param>
/// <exception cref="ArgumentNullException"><paramref name="Schedule"/> is null.</exception>
public sealed record LearningRate(Schedule Schedule) : GradientTransformation
{
    /// <summary>η as a function of the iteration.</summary>
    public Schedule Schedule { get; init => field = Require.NotNull(value, nameof(Schedule)); } = Require.NotNull(Schedule);

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new LearningRate<T>(Schedule);
    }
}

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
