using NeuralNet.Tests.Layers;

namespace NeuralNet.Tests.Serialization;

/// <summary>A user's own layer with a text in it, which prints as it is and complains of it as users do.</summary>
public sealed record Labelled(string Label) : Layer
{
    private const int Longest = 1000;

    public override Layer<T> Build<T>(in BuildContext context) => Label.Length <= Longest
        ? new FeatureScale().Build<T>(context)
        : throw new ArgumentException($"The label {Label} is too long.");
}
