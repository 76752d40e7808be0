using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Writes the checkpoints of one Fit.</summary>
internal sealed class CheckpointingRun<T>(Checkpointing description) : CallbackRun<T>, IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string IterationsTensor = MetadataKeys.TrainingTensors + "state.iterations";

    private readonly CheckpointFolder folder = new(description.Folder, description.Told);
    private readonly Improvement? best = description.Best is { } monitored ? new Improvement(monitored) : null;
    private IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> metadata = [];
    private FileStream? held;
    private bool isBetter;
    private bool hasWritten;
    private long? continuedFrom;
    private (long Iteration, int Epochs)? written;
    private long started;
    private TimeSpan before;
    private TimeSpan sinceLast;

    /// <summary>Detects problems with writing before the training starts.</summary>
    /// <exception cref="InvalidOperationException">The monitored number is missing, or there are two of these callbacks.</exception>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        description.Best?.RequirePresent(context);
        if (context.Fit.Options.Callbacks.OfType<Checkpointing>().Count() > 1)
        {
            throw new InvalidOperationException(
                "A trainer writes checkpoints to one folder, but has two Checkpointing callbacks. Use one, and set EveryEpochs, EveryIterations, Every "
                + "and Best on it.");
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(in CallbackContext<T> context) =>
        isBetter = best is not null && best.See(description.Best!.OfItsParameters(context.Report));

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state)
    {
        best?.VisitState(state.Within("best"));
        long ticks = sinceLast.Ticks;
        state.Integer("sinceLastTicks", ref ticks, 0, long.MaxValue / 2);
        if (state.IsLoading)
        {
            sinceLast = before = TimeSpan.FromTicks(ticks);
        }
    }

    /// <summary>Releases the folder.</summary>
    public void Dispose() => held?.Dispose();

    /// <inheritdoc/>
    internal override bool KeepsByTraining => description.Best is { NeedsValidation: false };

    /// <summary>Detects problems with writing before the training starts, including those of other callbacks, and locks the folder.</summary>
    /// <exception cref="InvalidOperationException">
    /// The folder has checkpoints of another run or is in use, a type of the network is not registered, or the tensors do not fit into a file.
    /// </exception>
    /// <exception cref="NotSupportedException">A stage, metric or callback does not save its state.</exception>
    /// <exception cref="IOException">The folder cannot be created or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    internal override void OnAllBegun(in CallbackContext<T> context)
    {
        metadata = Texts(context);
        held = folder.Lock();
        if (context.IsContinued)
        {
            continuedFrom = context.Iteration;

            // If this is the folder of the file, the checkpoint already exists. Any other folder is empty.
            written = folder.HasAny() ? (context.Iteration, context.Fit.State.Epochs) : null;
        }
        else
        {
            folder.RequireNone();
        }

        started = description.Clock.GetTimestamp();
    }

    /// <inheritdoc/>
    internal override void OnConsistentState(in CallbackContext<T> context)
    {
        if (description.Every is not null)
        {
            sinceLast = before + description.Clock.GetElapsedTime(started);
        }

        bool isNew = written != (context.Iteration, context.Fit.State.Epochs);
        if (isNew && isBetter && !hasWritten)
        {
            // A run cannot be continued from a best alone.
            WriteNumbered(context);
            isNew = false;
        }

        // Otherwise the best is written first. If the process is killed before the second write, a resumed run repeats this epoch and finds the same
        // best again.
        if (isBetter)
        {
            isBetter = false;
            Write(folder.BestPath, context.Fit);
        }

        if (isNew && IsDue(context))
        {
            WriteNumbered(context);
        }
    }

    private bool IsDue(in CallbackContext<T> context) =>
        context.StopReason is not null
        || context.Fit.IsEnding
        || (context.Fit.Epoch.IsInProgress && description.EveryIterations is { } iterations && context.Iteration % iterations == 0)
        || (!context.Fit.Epoch.IsInProgress && description.EveryEpochs is { } epochs && context.Fit.State.Epochs % epochs == 0)
        || (description.Every is { } time && sinceLast >= time);

    private void WriteNumbered(in CallbackContext<T> context)
    {
        // The file stores a waiting time of 0, because the time to the next checkpoint begins now.
        (before, sinceLast) = (TimeSpan.Zero, TimeSpan.Zero);
        if (!hasWritten)
        {
            folder.DeleteTemporary();
        }

        Write(folder.PathOf(context.Iteration), context.Fit, hasWritten || continuedFrom is not { } from ? null : () => DeleteAbandoned(from));
        hasWritten = true;
        written = (context.Iteration, context.Fit.State.Epochs);
        folder.Keep(description.Keep);

        // The time counts from the end of the write. Otherwise the next write would be due at once if this one took longer than that time.
        started = description.Clock.GetTimestamp();
    }

    private void Write(string path, FitState<T> fit, Action? beforeRename = null)
    {
        CheckpointWriter.Write(path, metadata, fit.State.Network, store => fit.VisitRun(new StateVisitor<T>(store)), beforeRename);
        folder.Tell(path);
    }

    /// <summary>Deletes the checkpoints of the abandoned run, which are those after the resumed iteration.</summary>
    private void DeleteAbandoned(long from)
    {
        long? iterationOfBest = IterationOfBest();
        if (iterationOfBest == from && !File.Exists(folder.PathOf(from)))
        {
            // The run continues from its best. Without this copy it would have no numbered checkpoint until the new file is renamed.
            folder.NumberBest(from);
        }

        folder.DeleteAfter(from);
        if (iterationOfBest > from)
        {
            folder.DeleteBest();
        }
    }

    /// <summary>The iteration after which the best was written, or null if there is no best, or if it is damaged and has no such number.</summary>
    /// <remarks>
    /// The checksum is not verified, because that would read the whole file. A wrong number does no harm. It only decides whether the best is copied,
    /// deleted or kept, and only a damaged file has a wrong number. <see cref="Checkpoint"/> refuses a damaged file and its copy.
    /// </remarks>
    private long? IterationOfBest()
    {
        if (!File.Exists(folder.BestPath))
        {
            return null;
        }

        try
        {
            using FileStream stream = File.OpenRead(folder.BestPath);
            using SafetensorsReader reader = new(stream, folder.BestPath);
            return reader.Header.TryGet(IterationsTensor, out TensorInfo? tensor) && tensor is { Type: TensorType.I64, Count: 1 } ? reader.ReadInteger(tensor) : null;
        }
        catch (InvalidDataException)
        {
            // A damaged best does not end the training. The next better epoch overwrites it.
            return null;
        }
    }

    private List<KeyValuePair<string, ReadOnlyMemory<byte>>> Texts(in CallbackContext<T> context)
    {
        FitState<T> fit = context.Fit;
        try
        {
            ModelWriter.RequireFit(context.Network, description.Metadata);
            CheckpointWriter.Rehearse(context.Network, store => fit.VisitRun(new StateVisitor<T>(store)));
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException($"Checkpoints of this training cannot be written. {QuotedText.MessageOf(exception)}", exception);
        }

        RunRecord run = RunRecord.Of(fit.State.Cost, fit.State.Optimizer, fit.Options, fit.DataTexts ?? RunRecord.TextsOf(fit.Training, fit.Validation, fit.Options));
        try
        {
            return CheckpointWriter.Metadata(context.Network, description.Metadata, description.Types, run);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException(
                $"Checkpoints of this training cannot be written. {QuotedText.MessageOf(exception)} Set them as Checkpointing.Types.", exception);
        }
    }
}
