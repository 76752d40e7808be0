using System.Globalization;
using System.Text;

namespace NeuralNet.Serialization;

/// <summary>Writes checkpoints while Fit trains. <see cref="Checkpoint.Resume"/> can then continue it with the same bits.</summary>
/// <remarks>
/// <code>
/// folder/checkpoint-0000001234.safetensors     after iteration 1234, the last <see cref="Keep"/> of them
/// folder/best.safetensors                      after the best epoch, if <see cref="Best"/> is set
/// </code>
/// A checkpoint is written after Fit has called all callbacks for the iteration or epoch, so their order does not matter. One is also written when
/// Fit is cancelled, and when it ends after all epochs or because of a callback. Each is a model file that
/// <see cref="ModelFile.Load{T}(string, ModelReading?)"/> reads. It contains the trained network, not its average. It is written under a temporary
/// name, flushed to disk and renamed. If the process is killed, all files are therefore complete.
/// <para>
/// A folder is for one run. Fit refuses a folder that has checkpoints. Only Resume from that folder continues in it. It then repeats the iterations after
/// the checkpoint that it resumed, perhaps with other options. Newer checkpoints then belong to an abandoned run. The first write after a Resume does this:
/// </para>
/// <code>
/// delete incomplete files      write the new one under a temporary name, and flush it
/// delete the numbered files of later iterations, the latest first, and a later best      rename the new one
/// </code>
/// If no step was made, or if the disk is full, nothing is written or deleted. Even if the process is killed between any two of these actions, the
/// latest file is a complete checkpoint. It belongs to the current run or, before the later files are deleted, to the abandoned run. A best is
/// written only if there is a numbered checkpoint of the current run. Otherwise a numbered one is written first.
/// <para>
/// While Fit trains it locks <c>checkpoint.lock</c> in the folder, and another Fit cannot use this folder. The empty file remains. If a write fails,
/// for example because the disk is full, Fit ends with the exception, and older checkpoints do not change.
/// </para>
/// </remarks>
public sealed record Checkpointing : Callback
{
    /// <summary>Initializes a callback that writes checkpoints to a folder.</summary>
    /// <param name="folder">The folder, which Fit creates if it does not exist. A relative path starts at the current directory when Fit begins.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="folder"/> is null.</exception>
    public Checkpointing(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string Folder { get; init => field = NotEmpty(value); }

    /// <summary>
    /// The number of epochs after which a checkpoint is written, at least 1. It is counted from the first epoch of the trainer. If null, epochs do
    /// not matter.
    /// </summary>
    /// <value>By default 1 if neither <see cref="EveryIterations"/> nor <see cref="Every"/> is set, otherwise null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EveryEpochs
    {
        get => field ?? (EveryIterations is null && Every is null ? 1 : null);
        init => field = value is int epochs ? Require.AtLeastOne(epochs, nameof(EveryEpochs)) : null;
    }

    /// <summary>The number of iterations after which a checkpoint is written, at least 1. If null, iterations do not matter.</summary>
    /// <value>By default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? EveryIterations { get; init => field = value is int iterations ? Require.AtLeastOne(iterations, nameof(EveryIterations)) : null; }

    /// <summary>The time after which a checkpoint is written, above 0. It is checked after each iteration. If null, time does not matter.</summary>
    /// <value>By default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public TimeSpan? Every
    {
        get;
        init => field = value is TimeSpan time ? Require.That(time, time > TimeSpan.Zero, nameof(Every), "above 0") : null;
    }

    /// <summary>The number of checkpoints to keep, at least 1. Older ones are deleted when the new one is on disk.</summary>
    /// <value>By default 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Keep { get; init => field = Require.AtLeastOne(value, nameof(Keep)); } = 3;

    /// <summary>The number that decides which epoch is the best. The checkpoint of the best epoch is kept too. If null, none is kept.</summary>
    /// <value>By default null. If several epochs are equally good, the first is kept. The numbers are those of the parameters after each epoch.</value>
    public Monitored? Best { get; init; }

    /// <summary>The metadata of each file, such as the names of classes.</summary>
    /// <value>By default <see cref="ModelMetadata.None"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelMetadata Metadata { get; init => field = Require.NotNull(value, nameof(Metadata)); } = ModelMetadata.None;

    /// <summary>The types that a file may contain. Register your own layers and activations. Fit checks this before it trains.</summary>
    /// <value>By default <see cref="ModelTypes.Default"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelTypes Types { get; init => field = Require.NotNull(value, nameof(Types)); } = ModelTypes.Default;

    /// <summary>The clock for <see cref="Every"/>.</summary>
    /// <value>By default the clock of the system.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider Clock { get; init => field = Require.NotNull(value, nameof(Clock)); } = TimeProvider.System;

    /// <summary>Called after each change of a file in the folder, so that tests can stop at any of them.</summary>
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
