using System.Text.Json.Serialization;
using NeuralNet.Tests.Activations;
using NeuralNet.Tests.Layers;

namespace NeuralNet.Tests.Serialization;

/// <summary>The contracts that the source generator makes for a user's own types.</summary>
[JsonSerializable(typeof(FeatureScale))]
[JsonSerializable(typeof(Softsign))]
[JsonSerializable(typeof(Labelled))]
[JsonSerializable(typeof(Mapped))]
[JsonSerializable(typeof(string))]
internal sealed partial class TestJsonContext : JsonSerializerContext;
