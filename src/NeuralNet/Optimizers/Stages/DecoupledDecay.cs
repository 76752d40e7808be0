using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The stage that lets weights decay, apart from J: biases and other parameters stay.</summary>
/// <remarks>
/// <code>
/// u ← u + λθ        for weights
/// </code>
/// I. Loshchilov, F. Hutter, Decoupled weight decay regularization, 2019. There λ is multiplied by the schedule alone; here, as in PyTorch, by the
/// learning rate with its schedule, as far as <see cref="LearningRate"/> stands behind this stage. It is no part of the cost.
/// </remarks>
/// <param name="Rate">λ, 0 or more: with the learning rate behind this stage, a weight loses ηλ of itself in an iteration.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record DecoupledDecay(double Rate) : GradientTransformation
{
    /// <summary>λ, 0 or more: with the learning rate behind this stage, a weight loses ηλ of itself in an iteration.</summary>
    public double Rate { get; init => field = Require.NotNegative(value, nameof(Rate)); } = Require.NotNegative(Rate, nameof(Rate));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new DecoupledDecay<T>(Rate);
    }
}

/// <summary>The stage of <see cref="DecoupledDecay"/> at work.</summary>
internal sealed class DecoupledDecay<T>(double rate) : GradientTransformation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T rate = T.CreateChecked(rate);

    /// <inheritdoc/>
    public override bool TreatsChunksAlone => true;

    /// <inheritdoc/>
    public override void Apply(in UpdateChunk<T> chunk)
    {
        if (chunk.Kind == ParameterKind.Weight)
        {
            TensorPrimitives.MultiplyAdd(chunk.Values, rate, chunk.Update, chunk.Update);
        }
    }

    /// <summary>There is none.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
    }
}
