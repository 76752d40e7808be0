namespace NeuralNet.Tests.Serialization;

/// <summary>A user's type that is none of the five kinds.</summary>
public sealed record MappedPart(string Name);
