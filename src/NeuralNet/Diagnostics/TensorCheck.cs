namespace NeuralNet.Diagnostics;

/// <summary>The check of one tensor: a parameter, or the inputs.</summary>
/// <param name="Path">The path of the parameter, such as <c>layers.0.weight</c>, or <c>inputs</c>.</param>
/// <param name="RelativeError">‖a − n‖ / (‖a‖ + ‖n‖); 0 where both are below 1e-12; NaN where a gradient is.</param>
/// <param name="WorstRow">The row of the element that differs most.</param>
/// <param name="WorstColumn">The column of the element that differs most.</param>
/// <exception cref="ArgumentNullException"><paramref name="Path"/> is null.</exception>
public sealed record TensorCheck(string Path, double RelativeError, int WorstRow, int WorstColumn)
{
    /// <summary>The path of the parameter, such as <c>layers.0.weight</c>, or <c>inputs</c>.</summary>
    public string Path { get; init => field = Require.NotNull(value, nameof(Path)); } = Require.NotNull(Path);
}
