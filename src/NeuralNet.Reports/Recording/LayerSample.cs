namespace NeuralNet.Reports;

/// <summary>The state of one layer in one step of a training. Norms are Euclidean norms over all trained parameters of the layer.</summary>
public readonly record struct LayerSample
{
    /// <summary>Initializes the numbers of a layer.</summary>
    /// <param name="gradientNorm">‖∂J/∂θ‖, or NaN.</param>
    /// <param name="updateNorm">‖θ after − θ before‖, or NaN.</param>
    /// <param name="parameterNorm">‖θ‖ before the update, or NaN.</param>
    /// <param name="deadShare">The share of dead units, from 0 to 1, or NaN.</param>
    /// <param name="saturatedShare">The share of saturated activations, from 0 to 1, or NaN.</param>
    public LayerSample(double gradientNorm, double updateNorm, double parameterNorm, double deadShare, double saturatedShare)
    {
        GradientNorm = gradientNorm;
        UpdateNorm = updateNorm;
        ParameterNorm = parameterNorm;
        DeadShare = deadShare;
        SaturatedShare = saturatedShare;
    }

    /// <summary>‖∂J/∂θ‖ before the optimizer changes it, or NaN if the optimizer does not report gradients.</summary>
    public double GradientNorm { get; init; }

    /// <summary>‖θ after − θ before‖.</summary>
    public double UpdateNorm { get; init; }

    /// <summary>‖θ‖ before the update.</summary>
    public double ParameterNorm { get; init; }

    /// <summary>
    /// The share of units whose activation was 0 for every probed example, from 0 to 1; NaN if the smallest activation is not 0, or if the layer has no
    /// known activation. It is measured with each frame and with every 20th sample. The samples in between have the last measured share.
    /// </summary>
    public double DeadShare { get; init; }

    /// <summary>
    /// The share of activations of the probed examples that are within 1 % of a bound of the activation function, from 0 to 1; NaN if it does not have two
    /// bounds, and for softmax. The distance is a share of the range. It is measured as often as <see cref="DeadShare"/>.
    /// </summary>
    public double SaturatedShare { get; init; }
}
