using System.Text.Json.Serialization;

namespace NeuralNet.Tests.Training;

/// <summary>The JSON context that a user declares to write reports without reflection.</summary>
[JsonSerializable(typeof(TrainingHistory))]
[JsonSerializable(typeof(EpochReport))]
[JsonSerializable(typeof(Evaluation))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
