using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>What was measured of a target, and how its cells become outputs of the network. A model file contains it.</summary>
/// <param name="Name">The name of the column.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "target")]
[JsonDerivedType(typeof(NumberTarget), "number")]
[JsonDerivedType(typeof(ClassTarget), "classes")]
internal abstract record TargetPlan(string Name)
{
    /// <summary>The number of outputs of the network.</summary>
    [JsonIgnore]
    public abstract int OutputCount { get; }

    /// <summary>Writes the outputs that are expected for a row, or NaN if the target is missing.</summary>
    public abstract void Encode(in Cell cell, Span<float> outputs);

    /// <summary>Throws if the content of a file makes no sense.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public abstract void Validate();
}
