namespace NeuralNet.Tests.Layers;

/// <summary>A typical mistake in Backward.</summary>
public enum FeatureScaleFault
{
    /// <summary>No mistake.</summary>
    None,

    /// <summary>The last shift's gradient is divided by the number of examples, although the cost already contains the 1/m of the mean.</summary>
    MeanInsteadOfSum,

    /// <summary>The gradient of the inputs lacks the factor.</summary>
    InputGradientWithoutScale,
}
