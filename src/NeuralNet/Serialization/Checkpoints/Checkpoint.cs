using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Continues training from files: an interrupted Fit from a file of <see cref="Checkpointing"/>, or a trainer between two calls of Fit.</summary>
/// <remarks>
/// A checkpoint is a model file that also contains the state of the training: optimizer, average, callbacks, reports, and the position in the epoch.
/// The whole file is read, verified and compared with the trainer before anything in the trainer changes.
/// </remarks>
public static class Checkpoint
{
    /// <summary>Finds the checkpoint of the latest iteration in a folder of <see cref="Checkpointing"/>. It never returns the best.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Its path, or null if there is no checkpoint or no such folder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="folder"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    public static string? Latest(string folder) => All(folder) is [string latest, ..] ? latest : null;

    /// <summary>Finds all checkpoints in a folder of <see cref="Checkpointing"/> except the best, the latest first. Use the next one if one is damaged.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Their paths. The list is empty if there is no such folder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="folder"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    public static IReadOnlyList<string> All(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return [.. new CheckpointFolder(folder).Numbered().Reverse().Select(each => each.Path)];
    }

    /// <summary>Continues the Fit that wrote a checkpoint. The result has the same bits as without the interruption.</summary>
    /// <remarks>
    /// Build the trainer as before, with the same layers, cost, optimizer and options. Its network gets the numbers of the file. Every difference is
    /// refused unless you allow it. Any number of threads gives the same bits. Times such as <see cref="EpochReport.Elapsed"/> continue from those of
    /// the checkpoint. A <see cref="Checkpointing"/> of the trainer continues in the folder of the file, or in one without checkpoints.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="trainer">The trainer.</param>
    /// <param name="path">A checkpoint, such as <see cref="Latest"/> returns.</param>
    /// <param name="training">The training data of the run.</param>
    /// <param name="validation">The validation data of the run, if it had any.</param>
    /// <param name="options">The differences from the run that are allowed, by default none. The trainer has the training options.</param>
    /// <param name="progress">Receives the report of each remaining epoch.</param>
    /// <param name="cancellationToken">Cancels the training between two batches.</param>
    /// <returns>The history of the whole Fit, including the epochs before the checkpoint.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/>, <paramref name="path"/> or <paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty; the network, precision, options or data differ from those of the run (the message lists the differences); an
    /// optimizer with other numbers cannot use the state; or the data is invalid, as in <see cref="Trainer{T}.Fit"/>.
    /// </exception>
    /// <exception cref="InvalidDataException">
    /// The file is not a checkpoint, is damaged, or has a newer format; or a <see cref="CsvLog"/> finds a different file. Nothing has changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The file was written between two calls of Fit; the folder of <see cref="Checkpointing"/> has checkpoints of another run; this run cannot be
    /// written; the trainer is training; or for the same reasons as in Fit.
    /// </exception>
    /// <exception cref="NotSupportedException">A stage of the optimizer, a metric or a callback does not save its state.</exception>
    /// <exception cref="IOException">The file or an example does not exist or cannot be read, or a checkpoint cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="TrainingDivergedException">A cost or gradient was not finite.</exception>
    public static TrainingHistory Resume<T>(
        Trainer<T> trainer,
        string path,
        ExampleSource<T> training,
        ExampleSource<T>? validation = null,
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

    /// <summary>Saves a trainer between two calls of Fit or Step, for <see cref="Restore"/>. The file is replaced atomically.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="trainer">The trainer.</param>
    /// <param name="path">The file. It must be a regular file, or not exist yet. Its folder is created if it does not exist.</param>
    /// <param name="metadata">Labels, features and notes for the file; by default none.</param>
    /// <param name="types">The types that the file may contain; by default <see cref="ModelTypes.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, the type of a layer or activation is not registered, or the metadata does not fit the network.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer is training (use <see cref="Checkpointing"/>), or another thread is saving it.
    /// </exception>
    /// <exception cref="NotSupportedException">A stage of the optimizer does not save its state.</exception>
    /// <exception cref="IOException">
    /// The path names a folder, device, pipe or socket, or the file or its folder cannot be written. An existing file does not change.
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
                "This trainer is training, so the state of the epoch and of the callbacks would be lost. To save during a Fit, "
                + "add new Checkpointing(folder) to TrainingOptions.Callbacks. Call Save between two calls of Fit or Step.");
        }

        RunRecord run = RunRecord.Of(trainer.Cost, trainer.Optimizer, trainer.Options);
        IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> texts =
            CheckpointWriter.Metadata(trainer.Network, metadata ?? ModelMetadata.None, types ?? ModelTypes.Default, run);
        trainer.WithoutTraining(() => CheckpointWriter.Write(path, texts, trainer.Network, store => trainer.VisitState(new StateVisitor<T>(store))));
    }

    /// <summary>Gives a trainer the state that <see cref="Save"/> saved. The next Step or Fit continues from there with the same bits.</summary>
    /// <remarks>Epochs, metrics, callbacks and data are not compared, because each call of Fit has its own.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="trainer">A trainer that was built the same way. Its network gets the numbers of the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">The allowed differences, by default none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, or the network, precision, cost, optimizer or options differ from the saved ones.
    /// </exception>
    /// <exception cref="InvalidDataException">The file is not a checkpoint, is damaged, or has a newer format. Nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The file was written within a Fit, or the trainer is training.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
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

    /// <summary>
    /// Loads the averaged parameters of a checkpoint as a network. To load the trained network itself, use <see cref="ModelFile"/>.
    /// </summary>
    /// <typeparam name="T">The precision of the run.</typeparam>
    /// <param name="path">A checkpoint of a training with <see cref="TrainingOptions.WeightAveraging"/>.</param>
    /// <param name="types">The types that the file may contain; by default <see cref="ModelTypes.Default"/>.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty, or the run has the other precision.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not a checkpoint, has no average or one that is not finite, is damaged, or has a newer format.
    /// </exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
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
        ExampleSource<T> training,
        ExampleSource<T>? validation,
        RunChanges allowed,
        IProgress<EpochReport>? progress,
        CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (file.Run.Place != RunRecord.WithinFit)
        {
            throw new InvalidOperationException(
                $"{file.Fault.File} was written between two calls of Fit, so there is no Fit to continue. Call Checkpoint.Restore, and then Fit.");
        }

        file.RequireSameNetwork(trainer.Network, nameof(trainer));

        // The settings come first, because it may take minutes to read the data.
        RunRecord settings = RunRecord.Of(trainer.Cost, trainer.Optimizer, trainer.Options, (file.Run.Training!, file.Run.Validation));
        new RunComparison(file.Run, settings).Require(allowed, file.Fault.File, nameof(trainer));
        (string Training, string? Validation) texts = RunRecord.TextsOf(training, validation, trainer.Options);
        RunComparison comparison = new(file.Run, settings with { Training = texts.Training, Validation = texts.Validation });
        comparison.Require(allowed, file.Fault.File, nameof(trainer));
        StateVisitor<T> state = new(new LoadingStore(file.State, file.Fault, comparison));
        return trainer.Resume(state, file.Network, training, validation, comparison.Reset, texts, progress, cancellationToken);
    }

    /// <summary>Restores from a file that has been read.</summary>
    internal static void RestoreFrom<T>(Trainer<T> trainer, CheckpointFile<T> file, RunChanges allowed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (file.Run.Place != RunRecord.BetweenFits)
        {
            throw new InvalidOperationException(
                $"{file.Fault.File} was written during a Fit, by Checkpointing. Call Checkpoint.Resume, which continues that Fit.");
        }

        file.RequireSameNetwork(trainer.Network, nameof(trainer));
        RunComparison comparison = new(file.Run, RunRecord.Of(trainer.Cost, trainer.Optimizer, trainer.Options));
        comparison.Require(allowed, file.Fault.File, nameof(trainer));
        trainer.Restore(new StateVisitor<T>(new LoadingStore(file.State, file.Fault, comparison)), file.Network, comparison.Reset);
    }

    /// <summary>Makes a network from the average in a file that has been read.</summary>
    internal static Network<T> AverageOf<T>(CheckpointFile<T> file)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (file.Run.WeightAveraging is null)
        {
            throw file.Fault.Of("has no average of the parameters, because its run had no TrainingOptions.WeightAveraging. Call ModelFile.Load to load its network.");
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
        Streams.Open(path, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Throws if the folder to write to has checkpoints of another run.</summary>
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
