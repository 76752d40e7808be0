using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Writing of checkpoints at work.</summary>
internal sealed class CheckpointingRun<T>(Checkpointing description) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly CheckpointFolder folder = new(description.Folder);
    private readonly Improvement? best = description.Best is { } monitored ? new Improvement(monitored, 0) : null;
    private IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> metadata = [];
    private bool isBetter;
    private long? continuedFrom;
    private (long Iteration, int Epochs)? written;
    private long started;
    private TimeSpan before;
    private TimeSpan sinceLast;

    /// <summary>Finds out before training what would go wrong in writing.</summary>
    /// <exception cref="InvalidOperationException">
    /// The folder has checkpoints of another run or is named twice, a type of the network is not registered, or what is monitored there is not.
    /// </exception>
    /// <exception cref="NotSupportedException">A stage, metric or callback does not say what its state is.</exception>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        description.Best?.RequirePresent(context);
        context.RequireVisitable();
        RequireOnlyOne(context.Options);
        metadata = Texts(context);
        if (context.IsContinued)
        {
            continuedFrom = context.Iteration;
        }
        else
        {
            folder.RequireNone();
        }

        folder.RequireWritable();
        started = description.Clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(in CallbackContext<T> context) =>
        isBetter = best is not null && best.See(description.Best!.Of(context.Report));

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

    /// <inheritdoc/>
    internal override void OnRest(in CallbackContext<T> context)
    {
        if (description.Every is not null)
        {
            sinceLast = before + description.Clock.GetElapsedTime(started);
        }

        // The best first: a kill between the two leaves a checkpoint from which this epoch is run, and found the best, once more.
        if (isBetter)
        {
            isBetter = false;
            Write(folder.BestPath, context.Loop);
        }

        if (written != (context.Iteration, context.State.Epochs) && IsDue(context))
        {
            WriteNumbered(context);
        }
    }

    private bool IsDue(in CallbackContext<T> context) =>
        context.StopReason is not null
        || context.Loop.IsEnding
        || (context.IsWithinEpoch && description.EveryIterations is { } iterations && context.Iteration % iterations == 0)
        || (!context.IsWithinEpoch && description.EveryEpochs is { } epochs && context.State.Epochs % epochs == 0)
        || (description.Every is { } time && sinceLast >= time);

    private void WriteNumbered(in CallbackContext<T> context)
    {
        // Not when the run began: what continues one may be refused until its first step.
        if (continuedFrom is { } iteration)
        {
            folder.DeleteAfter(iteration);
            continuedFrom = null;
        }

        (before, sinceLast, started) = (TimeSpan.Zero, TimeSpan.Zero, description.Clock.GetTimestamp());
        Write(folder.PathOf(context.Iteration), context.Loop);
        written = (context.Iteration, context.State.Epochs);
        folder.Keep(description.Keep);
    }

    private void Write(string path, EpochLoop<T> loop) =>
        CheckpointWriter.Write(path, metadata, loop.State.Network, store => loop.VisitRun(new StateVisitor<T>(store)));

    /// <summary>Two would delete each other's files.</summary>
    private void RequireOnlyOne(TrainingOptions options)
    {
        if (options.Callbacks.OfType<Checkpointing>().Count(each => new CheckpointFolder(each.Folder).FullPath == folder.FullPath) > 1)
        {
            throw new InvalidOperationException($"Two callbacks would write checkpoints to {folder.FullPath}. Give each a folder of its own.");
        }
    }

    private List<KeyValuePair<string, ReadOnlyMemory<byte>>> Texts(in CallbackContext<T> context)
    {
        RunRecord run = RunRecords.Of(context.State.Cost, context.State.Optimizer, context.Options, context.Training, context.Validation);
        try
        {
            return CheckpointWriter.Metadata(context.Network, description.Metadata, description.Types, run);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException(
                $"Checkpoints of this training cannot be written. {exception.Message} Checkpointing takes them as Types.", exception);
        }
    }
}
