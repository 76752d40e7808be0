namespace NeuralNet.Tests.Layers;

/// <summary>A mistake that somebody might make in Backward.</summary>
public enum FeatureScaleFault
{
    /// <summary>All is right.</summary>
    None,

    /// <summary>The last shift's gradient is divided by the number of examples: the 1/m of the mean stands in the cost already.</summary>
    MeanInsteadOfSum,

    /// <summary>The gradient passes to the inputs without the factor.</summary>
    InputGradientWithoutScale,
}
