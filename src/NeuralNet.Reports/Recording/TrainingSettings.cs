namespace NeuralNet.Reports;

/// <summary>The settings of a training, as texts and numbers to show.</summary>
public sealed record TrainingSettings
{
    /// <summary>The cost.</summary>
    public required string Cost { get; init; }

    /// <summary>The optimizer, with its settings.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The options of the trainer that are not the default: name and value.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Options { get; init; }

    /// <summary>The seed of the trainer.</summary>
    public required int Seed { get; init; }

    /// <summary>The number of training examples.</summary>
    public required long TrainingExamples { get; init; }

    /// <summary>The number of validation examples, or null if there are none.</summary>
    public required long? ValidationExamples { get; init; }
}
