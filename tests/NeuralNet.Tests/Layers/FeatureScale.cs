namespace NeuralNet.Tests.Layers;

/// <summary>A user's own layer: every feature times a factor of its own, plus a shift of its own.</summary>
public sealed record FeatureScale : Layer
{
    /// <summary>What Backward gets wrong, to be found by a gradient check.</summary>
    public FeatureScaleFault Fault { get; init; }

    public override Layer<T> Build<T>(in BuildContext context) => new FeatureScaleLayer<T>(
        this,
        context.CreateParameter<T>("scale", ParameterKind.Other, context.InputSize, 1, Initializer.Constant(1)),
        context.CreateParameter<T>("shift", ParameterKind.Bias, context.InputSize, 1, Initializer.Zeros));
}
