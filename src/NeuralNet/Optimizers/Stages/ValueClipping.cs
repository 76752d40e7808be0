using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The stage that keeps each number of the update within bounds.</summary>
/// <remarks>
/// <code>
/// u ← min(max(u, −limit), limit)
/// </code>
/// It changes the direction; <see cref="GlobalNormClipping"/> does not.
/// </remarks>
/// <param name="Limit">The largest size of a number, above 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record ValueClipping(double Limit) : GradientTransformation
{
    /// <summary>The largest size of a number, above 0.</summary>
    public double Limit { get; init => field = Require.Positive(value, nameof(Limit)); } = Require.Positive(Limit, nameof(Limit));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new ValueClipping<T>(Limit);
    }
}

/// <summary>The stage of <see cref="ValueClipping"/> at work.</summary>
internal sealed class ValueClipping<T>(double limit) : GradientTransformation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T limit = StageNumber.Positive<T>(limit, nameof(ValueClipping.Limit));

    /// <inheritdoc/>
    public override bool TreatsChunksAlone => true;

    /// <inheritdoc/>
    public override void Apply(in UpdateChunk<T> chunk) => TensorPrimitives.Clamp(chunk.Update, -limit, limit, chunk.Update);

    /// <summary>There is none.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
    }
}
