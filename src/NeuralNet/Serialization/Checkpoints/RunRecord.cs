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

    private const string Blocks = "; in blocks of ";

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

    /// <summary>Describes a training during a Fit.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="options">The options.</param>
    /// <param name="data">From <see cref="TextsOf"/>.</param>
    public static RunRecord Of(Cost cost, Optimizer optimizer, TrainingOptions options, (string Training, string? Validation) data) =>
        Of(cost, optimizer, options) with { Place = WithinFit, Training = data.Training, Validation = data.Validation };

    /// <summary>
    /// Identifies data by its sizes and the SHA-256 of all inputs, then all targets, then all weights of examples and entries, such as <c>1437 examples:
    /// 64 inputs, 10 targets; SHA-256 9f86…</c>. The text of training data that is shuffled by blocks ends with <c>; in blocks of 1000</c>.
    /// </summary>
    /// <remarks>
    /// A source of the same numbers has the same text, whether they are in memory or not. If they are not, this reads all of them twice, because the hash
    /// has all inputs before all targets. A test holds the order of the bytes, because files of older versions have it.
    /// </remarks>
    public static (string Training, string? Validation) TextsOf<T>(ExampleSource<T> training, ExampleSource<T>? validation, TrainingOptions options)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        (Fingerprint(training, "training data") + (IsShuffledByBlocks(training, options) ? $"{Blocks}{training.BlockSize}" : string.Empty),
            validation is null ? null : Fingerprint(validation, "validation data"));

    /// <summary>The end of a text of <see cref="TextsOf"/> that says in which blocks the data is shuffled, or no text.</summary>
    public static string BlocksOf(string? training) =>
        training?.LastIndexOf(Blocks, StringComparison.Ordinal) is int at and >= 0 ? training[at..] : string.Empty;

    private static bool IsShuffledByBlocks<T>(ExampleSource<T> training, TrainingOptions options)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        training.BlockSize > 1 && options.Shuffle && new EpochBatches(training.Count, options).LargestBatch < training.Count;

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

    private static string Fingerprint<T>(ExampleSource<T> source, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string sizes = source.Sizes;
        if (source is Dataset<T> data)
        {
            Batch<T> all = data.Slice(0, data.Count);
            Append(hash, all.Inputs.Values);
            Append(hash, all.Targets.Values);
            Append(hash, all.Weights);
            Append(hash, all.EntryWeights.Values);
            sizes = data.ToString();
        }
        else
        {
            EpochBatches blocks = new(source.Count, new TrainingOptions { BatchSize = BlockLength });
            using ExampleReader<T> reader = new(source, blocks, what, checks: null);
            AppendAll(hash, reader, blocks, ofTargets: false);
            AppendAll(hash, reader, blocks, ofTargets: true);
        }

        return $"{sizes}; SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void AppendAll<T>(IncrementalHash hash, ExampleReader<T> reader, EpochBatches blocks, bool ofTargets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        reader.Begin();
        for (int start = 0; start < blocks.Examples; start += BlockLength)
        {
            Batch<T> block = reader.Take(start, blocks.UpdateFrom(start));
            Append(hash, ofTargets ? block.Targets.Values : block.Inputs.Values);
        }

        reader.End();
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
