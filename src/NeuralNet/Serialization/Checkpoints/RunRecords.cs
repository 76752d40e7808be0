using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Says what a training is.</summary>
internal static class RunRecords
{
    /// <summary>What the text of a <see cref="Checkpointing"/> begins with, whatever its options.</summary>
    public const string CheckpointingName = nameof(Checkpointing);

    /// <summary>A training between two Fits.</summary>
    public static RunRecord Of(Cost cost, Optimizer optimizer, TrainingOptions options) => new()
    {
        Place = RunRecord.BetweenFits,
        Cost = Text(cost),
        Optimizer = Text(optimizer),
        Stages = optimizer is ChainOptimizer chain ? [.. chain.Stages.Select(stage => stage.GetType().Name)] : [optimizer.GetType().Name],
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

    /// <summary>A training within a Fit on data; the data is hashed.</summary>
    public static RunRecord Of<T>(Cost cost, Optimizer optimizer, TrainingOptions options, Dataset<T> training, Dataset<T>? validation)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(cost, optimizer, options) with
        {
            Place = RunRecord.WithinFit,
            Training = DataFingerprint.Of(training),
            Validation = validation is null ? null : DataFingerprint.Of(validation),
        };

    /// <summary>The text of a callback. A folder is none of its properties: a run may move.</summary>
    public static string Text(Callback callback) => callback switch
    {
        Checkpointing { Best: { } best } => $"{CheckpointingName}(Best = {best})",
        Checkpointing => CheckpointingName,
        CsvLog log => $"{nameof(CsvLog)}({Path.GetFileName(log.Path)})",
        _ => Text((object)callback),
    };

    /// <summary>The text, with numbers alike in every culture.</summary>
    private static string Text(object description) => RecordText.Members(text =>
    {
        text.Append(description);
        return true;
    });
}
