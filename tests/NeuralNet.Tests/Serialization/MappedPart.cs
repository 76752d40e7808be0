namespace NeuralNet.Tests.Serialization;

/// <summary>A type of the user's that is none of the four kinds.</summary>
public sealed record MappedPart(string Name);
