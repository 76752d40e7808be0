using System.Globalization;
using System.Text;

namespace NeuralNet.Serialization;

/// <summary>Writes checkpoints while Fit trains, so that <see cref="Checkpoint.Resume"/> can continue it to the same bits.</summary>
/// <remarks>
/// <code>
/// folder/checkpoint-0000001234.safetensors     after iteration 1234, the last <see cref="Keep"/> of them
/// folder/best.safetensors                      after the best epoch, where <see cref="Best"/> is set
/// </code>
/// A checkpoint is written when all callbacks have heard of the iteration or epoch, so that their order does not matter; also when Fit is cancelled, and
/// where it ends by its epochs or by a callback. Each is a model file that <see cref="ModelFile.Load{T}(string, ModelReading?)"/> reads: the network as it
/// is trained, not its average. It is written beside its place, flushed to disk and renamed: a kill at any moment leaves whole files.
/// A folder is for one run: Fit refuses one that has checkpoints, and only Resume from that folder goes on in it. Checkpoints of later iterations than
/// the one resumed are of a way that was left, as the run takes it once more, perhaps with other options. The first write after a Resume is
/// <code>
/// delete what a kill left half written      write the new one, under another name, and flush it
/// delete the numbered ones of later iterations, the latest first, and a later best      rename the new one
/// </code>
/// Where no step was made nothing is written or deleted, nor where the new one does not fit on the disk. After a kill between any two of these, and of
/// any write, the latest is a whole checkpoint of this way or, before the later ones are deleted, of that which was left.
/// A best is written only when a numbered checkpoint of this way is there; otherwise that is written too, before.
/// While Fit is at work it holds <c>checkpoint.lock</c> in the folder, and another Fit there is refused; the empty file stays.
/// What fails to be written, as when the disk is full, ends Fit with the exception; older checkpoints are as they were.
/// </remarks>
/// <param name="Folder">The folder, which Fit makes if it is not there; a relative one is meant from where the process is when Fit begins.</param>
/// <exception cref="ArgumentException"><paramref name="Folder"/> is empty.</exception>
/// <exception cref="ArgumentNullException"><paramref name="Folder"/> is null.</exception>
public sealed record Checkpointing(string Folder) : Callback
{
    /// <summary>The folder.</summary>
    public string Folder { get; init => field = NotEmpty(value); } = NotEmpty(Folder);

    /// <summary>After how many epochs a checkpoint is written, counted from the first of the trainer, at least 1; null for not by epochs.</summary>
    /// <value>By default 1 where neither <see cref="EveryIterations"/> nor <see cref="Every"/> is set, otherwise null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EveryEpochs
    {
        get => field ?? (EveryIterations is null && Every is null ? 1 : null);
        init => field = value is int epochs ? Require.AtLeastOne(epochs, nameof(EveryEpochs)) : null;
    }

    /// <summary>After how many iterations a checkpoint is written, at least 1; null for not by iterations.</summary>
    /// <value>By default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EveryIterations { get; init => field = value is int iterations ? Require.AtLeastOne(iterations, nameof(EveryIterations)) : null; }

    /// <summary>After which time a checkpoint is written, looked at after each iteration, above 0; null for not by time.</summary>
    /// <value>By default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public TimeSpan? Every
    {
        get;
        init => field = value is TimeSpan time ? Require.That(time, time > TimeSpan.Zero, nameof(Every), "above 0") : null;
    }

    /// <summary>How many of the last checkpoints are kept, at least 1. Older ones are deleted when the new one is on disk.</summary>
    /// <value>By default 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Keep { get; init => field = Require.AtLeastOne(value, nameof(Keep)); } = 3;

    /// <summary>By what the best epoch is found, whose checkpoint is kept besides; null for none.</summary>
    /// <value>By default null. Of several epochs that are equally good the first is kept. The numbers are those of the parameters after each epoch.</value>
    public Monitored? Best { get; init; }

    /// <summary>What is noted in each file, such as the names of classes.</summary>
    /// <value>By default nothing.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelMetadata Metadata { get; init => field = Require.NotNull(value, nameof(Metadata)); } = ModelMetadata.None;

    /// <summary>What may stand in a file: layers and activations of your own must be registered, which Fit looks at before it trains.</summary>
    /// <value>By default <see cref="ModelTypes.Default"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelTypes Types { get; init => field = Require.NotNull(value, nameof(Types)); } = ModelTypes.Default;

    /// <summary>The clock for <see cref="Every"/>.</summary>
    /// <value>By default that of the system.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider Clock { get; init => field = Require.NotNull(value, nameof(Clock)); } = TimeProvider.System;

    /// <summary>Told after each change of a file in the folder, by which tests stop anywhere.</summary>
    internal Action<string>? Told { get; init; }

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new CheckpointingRun<T>(this);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"Folder = {Folder}");
        Append(builder, nameof(EveryEpochs), EveryEpochs);
        Append(builder, nameof(EveryIterations), EveryIterations);
        Append(builder, nameof(Every), Every);
        builder.Append(CultureInfo.InvariantCulture, $", Keep = {Keep}");
        Append(builder, nameof(Best), Best);
        return true;
    }

    private static void Append(StringBuilder builder, string name, object? value)
    {
        if (value is not null)
        {
            builder.Append(CultureInfo.InvariantCulture, $", {name} = {value}");
        }
    }

    private static string NotEmpty(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder, nameof(Folder));
        return folder;
    }
}
