namespace NeuralNet.Reports;

/// <summary>The state of the layers in one step of a training.</summary>
public sealed record StepSample
{
    /// <summary>The number of the update; the first is 1.</summary>
    public required long Iteration { get; init; }

    /// <summary>J of the batch before the update, or NaN if the optimizer does not report gradients.</summary>
    public required double Cost { get; init; }

    /// <summary>The numbers of each layer.</summary>
    public required IReadOnlyList<LayerSample> Layers { get; init; }
}

/// <summary>The state of one layer in one step of a training. Norms are Euclidean norms over all trained parameters of the layer.</summary>
/// <param name="GradientNorm">‖∂J/∂θ‖ before the optimizer changes it, or NaN if the optimizer does not report gradients.</param>
/// <param name="UpdateNorm">‖θ after − θ before‖.</param>
/// <param name="ParameterNorm">‖θ‖ before the update.</param>
/// <param name="DeadShare">The share of units whose activation was 0 for every probed example, from 0 to 1; NaN if the activation cannot be 0.</param>
/// <param name="SaturatedShare">
/// The share of activations of the probed examples that are within 1 % of a bound of the activation function, from 0 to 1; NaN if it has no bounds.
/// </param>
public readonly record struct LayerSample(double GradientNorm, double UpdateNorm, double ParameterNorm, double DeadShare, double SaturatedShare);
