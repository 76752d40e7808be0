using System.Text.Json.Serialization;

namespace NeuralNet.Tests.Training;

/// <summary>What a user declares to write reports as JSON where there is no reflection.</summary>
[JsonSerializable(typeof(TrainingHistory))]
[JsonSerializable(typeof(EpochReport))]
[JsonSerializable(typeof(Evaluation))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
