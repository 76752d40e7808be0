using System.Text.Json.Serialization;

namespace NeuralNet.Tabular.Layers;

/// <summary>The contracts of the layers in model files.</summary>
[JsonSerializable(typeof(Members))]
[JsonSerializable(typeof(MemberDense))]
[JsonSerializable(typeof(MemberHeads))]
[JsonSerializable(typeof(PiecewiseEmbedding))]
[JsonSerializable(typeof(PeriodicEmbedding))]
internal sealed partial class TabularJson : JsonSerializerContext;
