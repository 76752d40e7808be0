namespace NeuralNet.Serialization;

/// <summary>What a run was, in words and numbers that can be compared: the JSON of <c>neuralnet.training</c>.</summary>
internal sealed record RunRecord
{
    /// <summary><see cref="Place"/> of a file that was written within a Fit.</summary>
    public const string WithinFit = "fit";

    /// <summary><see cref="Place"/> of a file that was written between two of them.</summary>
    public const string BetweenFits = "trainer";

    /// <summary>Whether a Fit was under way.</summary>
    public required string Place { get; init; }

    /// <summary>What was made small.</summary>
    public required string Cost { get; init; }

    /// <summary>The optimizer with all its numbers.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The names of its stages, or its own.</summary>
    public required IReadOnlyList<string> Stages { get; init; }

    /// <summary>Epochs of the Fit.</summary>
    public required int Epochs { get; init; }

    /// <summary>Examples of a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Batches of an update.</summary>
    public required int AccumulatedBatches { get; init; }

    /// <summary>What happened to the last batch.</summary>
    public required string LastBatch { get; init; }

    /// <summary>Whether the order was drawn.</summary>
    public required bool Shuffle { get; init; }

    /// <summary>The seed of all that was random.</summary>
    public required int Seed { get; init; }

    /// <summary>The regularizer of all layers, if there was one.</summary>
    public required string? Regularizer { get; init; }

    /// <summary>The rules.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>The average, if there was one.</summary>
    public required string? WeightAveraging { get; init; }

    /// <summary>The metrics.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>The callbacks.</summary>
    public required IReadOnlyList<string> Callbacks { get; init; }

    /// <summary>The training data: sizes and hash. Null between two Fits.</summary>
    public required string? Training { get; init; }

    /// <summary>The validation data, if there was any.</summary>
    public required string? Validation { get; init; }
}
