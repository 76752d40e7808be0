namespace NeuralNet.Tests.Layers;

/// <summary>A user's own layer. It multiplies every feature by its own factor and adds its own shift.</summary>
public sealed record FeatureScale : Layer
{
    /// <summary>The mistake in Backward that a gradient check must find.</summary>
    public FeatureScaleFault Fault { get; init; }

    public override Layer<T> Build<T>(in BuildContext context) => new FeatureScaleLayer<T>(
        this,
        context.CreateParameter<T>("scale", ParameterKind.Other, context.InputSize, 1, Initializer.Constant(1)),
        context.CreateParameter<T>("shift", ParameterKind.Bias, context.InputSize, 1, Initializer.Zeros));
}
