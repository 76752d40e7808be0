using System.Numerics;
using System.Security.Cryptography;

namespace NeuralNet.Serialization;

/// <summary>Describes a run in texts and numbers that can be compared. It is the JSON of <c>neuralnet.training</c>.</summary>
internal sealed record RunRecord
{
    /// <summary><see cref="Place"/> of a file that was written during a Fit.</summary>
    public const string WithinFit = "fit";

    /// <summary><see cref="Place"/> of a file that was written between two Fits.</summary>
    public const string BetweenFits = "trainer";

    /// <summary>The beginning of the text of a <see cref="Checkpointing"/> with any options.</summary>
    public const string CheckpointingName = nameof(Checkpointing);

    /// <summary>The number of elements that are hashed at a time.</summary>
    private const int PieceLength = 64 * 1024;

    /// <summary>The number of examples that are hashed at a time.</summary>
    private const int BlockLength = 256;

    /// <summary>Whether a Fit was in progress: <see cref="WithinFit"/> or <see cref="BetweenFits"/>.</summary>
    public required string Place { get; init; }

    /// <summary>The cost.</summary>
    public required string Cost { get; init; }

    /// <summary>The optimizer with all its numbers.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The names of its stages in the menu, or its own name if it has none.</summary>
    public required IReadOnlyList<string> Stages { get; init; }

    /// <summary>Epochs of the Fit.</summary>
    public required int Epochs { get; init; }

    /// <summary>Examples of a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Batches of an update.</summary>
    public required int AccumulatedBatches { get; init; }

    /// <summary>The treatment of the last batch.</summary>
    public required string LastBatch { get; init; }

    /// <summary>Whether the examples were shuffled.</summary>
    public required bool Shuffle { get; init; }

    /// <summary>The seed of all random numbers.</summary>
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

    /// <summary>The sizes and the hash of the training data, or null between two Fits.</summary>
    public required string? Training { get; init; }

    /// <summary>The validation data, if there was any.</summary>
    public required string? Validation { get; init; }

    /// <summary>Describes a training between two calls of Fit.</summary>
    public static RunRecord Of(Cost cost, Optimizer optimizer, TrainingOptions options) => new()
    {
        Place = BetweenFits,
        Cost = Text(cost),
        Optimizer = Text(optimizer),
        Stages = optimizer is ChainOptimizer chain ? [.. chain.Stages.Select(stage => stage.Name)] : [optimizer.Name],
        Epochs = options.Epochs,
        BatchSize = options.BatchSize,
        AccumulatedBatches = options.AccumulatedBatches,
        LastBatch = $"{options.LastBatch}",
        Shuffle = options.Shuffle,
        Seed = options.Seed,
        Regularizer = options.Regularizer is { } regularizer ? Text(regularizer) : null,
        Rules = [.. options.Rules.Select(Text)],
        WeightAveraging = options.WeightAveraging is { } averaging ? Text(averaging) : null,
        Metrics = [.. options.Metrics.Select(Text)],
        Callbacks = [.. options.Callbacks.Select(Text)],
        Training = null,
        Validation = null,
    };

    /// <summary>Describes a training during a Fit, and hashes the data.</summary>
    public static RunRecord Of<T>(Cost cost, Optimizer optimizer, TrainingOptions options, ExampleSource<T> training, ExampleSource<T>? validation)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(cost, optimizer, options) with
        {
            Place = WithinFit,
            Training = Fingerprint(training),
            Validation = validation is null ? null : Fingerprint(validation),
        };

    /// <summary>The text of a callback. It does not contain the folder, because a run may move to another one.</summary>
    private static string Text(Callback callback) => callback switch
    {
        Checkpointing { Best: { } best } => $"{CheckpointingName}(Best = {best})",
        Checkpointing => CheckpointingName,
        CsvLog log => $"{nameof(CsvLog)}({Path.GetFileName(log.Path)})",
        _ => Text((object)callback),
    };

    /// <summary>The text of a description, independent of the culture.</summary>
    private static string Text(object description) => RecordText.Members(text =>
    {
        text.Append(description);
        return true;
    });

    /// <summary>
    /// Identifies data by its sizes and the SHA-256 of inputs, targets and weights of examples and entries, such as <c>1437 examples: 64 inputs, 10 targets; SHA-256
    /// 9f86…</c>. A source of the same numbers has the same text, whether they are in memory or not. If they are not, this reads all of them once.
    /// </summary>
    private static string Fingerprint<T>(ExampleSource<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        EpochBatches blocks = new(data.Count, new TrainingOptions { BatchSize = BlockLength });
        using ExampleReader<T> reader = new(data, blocks, checks: null);
        reader.Begin();
        for (int start = 0; start < data.Count; start += BlockLength)
        {
            Batch<T> block = reader.Take(start, blocks.UpdateFrom(start));
            Append(hash, block.Inputs.Values);
            Append(hash, block.Targets.Values);
            Append(hash, block.Weights);
            Append(hash, block.EntryWeights.Values);
        }

        return $"{data}; SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void Append<T>(IncrementalHash hash, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        T[] room = new T[Math.Min(PieceLength, values.Length)];
        Span<T> piece;
        for (int done = 0; done < values.Length; done += piece.Length)
        {
            piece = room.AsSpan(0, Math.Min(PieceLength, values.Length - done));
            values.Slice(done, piece.Length).CopyTo(piece);
            ByteOrder.SwapLittleEndian(piece);
            hash.AppendData(ByteOrder.Bytes<T>(piece));
        }
    }
}
