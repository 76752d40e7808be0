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
