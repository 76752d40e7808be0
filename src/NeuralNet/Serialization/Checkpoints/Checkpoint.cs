using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Continues training from files: a Fit that was interrupted, from what <see cref="Checkpointing"/> wrote, or a trainer between two calls.</summary>
/// <remarks>
/// A checkpoint is a model file that has the state of the training besides: optimizer, average, callbacks, reports, and the place in the epoch. A file is
/// read and verified as a whole, and compared with the trainer, before anything of the trainer changes.
/// </remarks>
public static class Checkpoint
{
    /// <summary>The last checkpoint in a folder of <see cref="Checkpointing"/>: that of the latest iteration, never the best.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Its path, or null where there is none or no such folder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="folder"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    public static string? Latest(string folder) => All(folder) is [string latest, ..] ? latest : null;

    /// <summary>All checkpoints in a folder of <see cref="Checkpointing"/> but the best, the latest first: the next is for where one turns out to be damaged.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Their paths; none where there is no such folder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="folder"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    public static IReadOnlyList<string> All(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return [.. new CheckpointFolder(folder).Numbered().Reverse().Select(each => each.Path)];
    }

    /// <summary>Continues the Fit that wrote a checkpoint, to the same bits as if it had not been interrupted.</summary>
    /// <remarks>
    /// The trainer is made as before, with the same layers, cost, optimizer and options; its network gets the numbers of the file, whatever it had. What
    /// differs is refused, or allowed by name. Any number of threads gives the same bits. Times go on from those of the checkpoint, as in
    /// <see cref="EpochReport.Elapsed"/>. A <see cref="Checkpointing"/> of the trainer goes on in the folder of the file, or in one without checkpoints.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="trainer">The trainer.</param>
    /// <param name="path">A checkpoint, such as <see cref="Latest"/> gives.</param>
    /// <param name="training">The training data of the run.</param>
    /// <param name="validation">The validation data of the run, if it had any.</param>
    /// <param name="options">What may differ; by default nothing.</param>
    /// <param name="progress">Told of each epoch that is still to do.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <returns>The course of the whole Fit, what was before the checkpoint included.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/>, <paramref name="path"/> or <paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty; or the network, precision, options or data are not those of the run, as the message lists; or
    /// an optimizer whose numbers may differ cannot take over the state; or the data does not fit, as in <see cref="Trainer{T}.Fit"/>.
    /// </exception>
    /// <exception cref="InvalidDataException">
    /// The file is no checkpoint, damaged, or of a newer format; or a <see cref="CsvLog"/> finds another file in its place. Nothing has changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The file was written between two calls of Fit; <see cref="Checkpointing"/> names a folder with checkpoints of another run, or cannot write
    /// this one; the trainer is at work; or as in Fit.
    /// </exception>
    /// <exception cref="NotSupportedException">A stage of the optimizer, metric or callback does not say what its state is.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read, or a checkpoint cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="TrainingDivergedException">A cost or gradient was not finite.</exception>
    public static TrainingHistory Resume<T>(
        Trainer<T> trainer,
        string path,
        Dataset<T> training,
        Dataset<T>? validation = null,
        ResumeOptions? options = null,
        IProgress<EpochReport>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(training);
        ResumeOptions allowed = options ?? new ResumeOptions();
        CheckpointFile<T> file;
        using (FileStream stream = Open(path))
        {
            file = CheckpointFile<T>.Read(stream, path, new ModelReading { Types = allowed.Types });
        }

        RequireFolders(trainer.Options, Path.GetDirectoryName(Path.GetFullPath(path))!);
        return ResumeFrom(trainer, file, training, validation, allowed.Allow, progress, cancellationToken);
    }

    /// <summary>Saves a trainer between two calls of Fit or Step, for <see cref="Restore"/>. The file is replaced as a whole.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="trainer">The trainer.</param>
    /// <param name="path">The file, a regular one or none yet. Its folder is made if it is not there.</param>
    /// <param name="metadata">What is noted in the file; by default nothing.</param>
    /// <param name="types">The types that may stand in a file; by default <see cref="ModelTypes.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty, or a layer or activation is of a type that is not registered.</exception>
    /// <exception cref="InvalidOperationException">The trainer is at work: within a Fit <see cref="Checkpointing"/> writes. Or another thread saves it.</exception>
    /// <exception cref="NotSupportedException">A stage of the optimizer does not say what its state is.</exception>
    /// <exception cref="IOException">
    /// The path is that of a folder, device, pipe or socket, or the file or its folder cannot be written. What is there is as it was.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Save<T>(Trainer<T> trainer, string path, ModelMetadata? metadata = null, ModelTypes? types = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (trainer.IsAtWork)
        {
            throw new InvalidOperationException(
                "This trainer is at work, and what it has of the epoch and of its callbacks would be lost. Within a Fit the callback Checkpointing saves: "
                + "name new Checkpointing(folder) in TrainingOptions.Callbacks. Save is for between two calls of Fit or Step.");
        }

        RunRecord run = RunRecords.Of(trainer.Cost, trainer.Optimizer, trainer.Options);
        IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> texts =
            CheckpointWriter.Metadata(trainer.Network, metadata ?? ModelMetadata.None, types ?? ModelTypes.Default, run);
        trainer.AtRest(() => CheckpointWriter.Write(path, texts, trainer.Network, store => trainer.VisitState(new StateVisitor<T>(store))));
    }

    /// <summary>Puts a trainer where the one was that <see cref="Save"/> saved: the next Step or Fit goes on from there, to the same bits.</summary>
    /// <remarks>Epochs, metrics, callbacks and data are not compared, as each call of Fit has its own.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="trainer">A trainer made as that one; its network gets the numbers of the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What may differ; by default nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, or the network, precision, cost, optimizer or options are not those that were saved.
    /// </exception>
    /// <exception cref="InvalidDataException">The file is no checkpoint, damaged, or of a newer format; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The file was written within a Fit, or the trainer is at work.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void Restore<T>(Trainer<T> trainer, string path, ResumeOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ResumeOptions allowed = options ?? new ResumeOptions();
        using FileStream stream = Open(path);
        RestoreFrom(trainer, CheckpointFile<T>.Read(stream, path, new ModelReading { Types = allowed.Types }), allowed.Allow);
    }

    /// <summary>Loads the average of the parameters that a checkpoint has, as a network; the trained one <see cref="ModelFile"/> loads.</summary>
    /// <typeparam name="T">The precision of the run.</typeparam>
    /// <param name="path">A checkpoint of a training with <see cref="TrainingOptions.WeightAveraging"/>.</param>
    /// <param name="types">The types that may stand in the file; by default <see cref="ModelTypes.Default"/>.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty, or the run was in the other precision.</exception>
    /// <exception cref="InvalidDataException">The file is no checkpoint, has no average or one that is not finite, is damaged, or of a newer format.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Network<T> LoadAveraged<T>(string path, ModelTypes? types = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = Open(path);
        return AverageOf(CheckpointFile<T>.Read(stream, path, new ModelReading { Types = types ?? ModelTypes.Default }));
    }

    /// <summary>Continues from a file that has been read.</summary>
    internal static TrainingHistory ResumeFrom<T>(
        Trainer<T> trainer,
        CheckpointFile<T> file,
        Dataset<T> training,
        Dataset<T>? validation,
        RunChanges allowed,
        IProgress<EpochReport>? progress,
        CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (file.Run.Place != RunRecord.WithinFit)
        {
            throw new InvalidOperationException(
                $"{file.Fault.File} was written between two calls of Fit, so that there is none to continue. Call Checkpoint.Restore, and then Fit.");
        }

        file.RequireSameNetwork(trainer.Network, nameof(trainer));
        RunComparison comparison = new(file.Run, RunRecords.Of(trainer.Cost, trainer.Optimizer, trainer.Options, training, validation));
        comparison.Require(allowed, file.Fault.File, nameof(trainer));
        StateVisitor<T> state = new(new LoadingStore(file.State, file.Fault, comparison));
        return trainer.Resume(state, file.Network, training, validation, comparison.Fresh, progress, cancellationToken);
    }

    /// <summary>Restores from a file that has been read.</summary>
    internal static void RestoreFrom<T>(Trainer<T> trainer, CheckpointFile<T> file, RunChanges allowed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (file.Run.Place != RunRecord.BetweenFits)
        {
            throw new InvalidOperationException(
                $"{file.Fault.File} was written within a Fit, by Checkpointing. Call Checkpoint.Resume, which continues that Fit.");
        }

        file.RequireSameNetwork(trainer.Network, nameof(trainer));
        RunComparison comparison = new(file.Run, RunRecords.Of(trainer.Cost, trainer.Optimizer, trainer.Options));
        comparison.Require(allowed, file.Fault.File, nameof(trainer));
        trainer.Restore(new StateVisitor<T>(new LoadingStore(file.State, file.Fault, comparison)), file.Network, comparison.Fresh);
    }

    /// <summary>The average of a file that has been read.</summary>
    internal static Network<T> AverageOf<T>(CheckpointFile<T> file)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (file.Run.WeightAveraging is null)
        {
            throw file.Fault.Of("has no average of the parameters: its run had no TrainingOptions.WeightAveraging. ModelFile.Load loads its network.");
        }

        StateVisitor<T> average = new StateVisitor<T>(new LoadingStore(file.State, file.Fault, new RunComparison(file.Run, file.Run)))
            .Within("state").Within("average");
        foreach (Parameter<T> parameter in file.Network.Parameters.Concat(file.Network.Statistics))
        {
            average.Numbers(parameter.Path, parameter.Values);
            ModelReader.RequireFinite<T>(parameter.Path, parameter.Values, parameter.Rows, file.Fault);
        }

        return file.Network;
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Refuses to write where another run has.</summary>
    private static void RequireFolders(TrainingOptions options, string folder)
    {
        string from = new CheckpointFolder(folder).FullPath;
        foreach (Checkpointing checkpointing in options.Callbacks.OfType<Checkpointing>())
        {
            CheckpointFolder target = new(checkpointing.Folder);
            if (target.FullPath != from)
            {
                target.RequireNone();
            }
        }
    }
}
