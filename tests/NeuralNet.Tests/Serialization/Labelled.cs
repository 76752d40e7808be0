using NeuralNet.Tests.Layers;

namespace NeuralNet.Tests.Serialization;

/// <summary>A user's own layer with a text. It prints the text unchanged, and its exceptions contain it.</summary>
public sealed record Labelled(string Label) : Layer
{
    private const int Longest = 1000;

    public override Layer<T> Build<T>(in BuildContext context) => Label.Length <= Longest
        ? new FeatureScale().Build<T>(context)
        : throw new ArgumentException($"The label {Label} is too long.");
}
