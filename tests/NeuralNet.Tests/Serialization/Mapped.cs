using NeuralNet.Tests.Layers;

namespace NeuralNet.Tests.Serialization;

/// <summary>A user's own layer with its own names in the file, and a part of a user's own type.</summary>
public sealed record Mapped : Layer
{
    public IReadOnlyDictionary<string, double> Map { get; init; } = new Dictionary<string, double> { ["first"] = 1 };

    public MappedPart Part { get; init; } = new("part");

    public override Layer<T> Build<T>(in BuildContext context) => new FeatureScale().Build<T>(context);
}
