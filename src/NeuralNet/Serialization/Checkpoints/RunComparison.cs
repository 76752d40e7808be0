using System.Globalization;

namespace NeuralNet.Serialization;

/// <summary>How the training that continues a run differs from it, and what follows from that.</summary>
internal sealed class RunComparison
{
    /// <summary>What J depends on, or how it is evaluated.</summary>
    private const RunChanges ChangesOfFunction = RunChanges.Data | RunChanges.Cost | RunChanges.Rules | RunChanges.Batches | RunChanges.Optimizer;

    private readonly List<(RunChanges Change, string Text)> differences = [];
    private readonly RunRecord run;
    private readonly RunRecord trainer;

    /// <summary>Compares.</summary>
    /// <param name="run">What the file says.</param>
    /// <param name="trainer">What is there to continue it, at the same place.</param>
    public RunComparison(RunRecord run, RunRecord trainer)
    {
        this.run = run;
        this.trainer = trainer;
        Compare(RunChanges.Cost, nameof(Trainer<>.Cost), run.Cost, trainer.Cost);
        Compare(RunChanges.Optimizer, nameof(Trainer<>.Optimizer), run.Optimizer, trainer.Optimizer);
        Compare(RunChanges.Batches, nameof(TrainingOptions.BatchSize), run.BatchSize, trainer.BatchSize);
        Compare(RunChanges.Batches, nameof(TrainingOptions.AccumulatedBatches), run.AccumulatedBatches, trainer.AccumulatedBatches);
        Compare(RunChanges.Batches, nameof(TrainingOptions.LastBatch), run.LastBatch, trainer.LastBatch);
        Compare(RunChanges.Batches, nameof(TrainingOptions.Shuffle), run.Shuffle, trainer.Shuffle);
        Compare(RunChanges.Batches, nameof(TrainingOptions.Seed), run.Seed, trainer.Seed);
        Compare(RunChanges.Rules, nameof(TrainingOptions.Regularizer), run.Regularizer, trainer.Regularizer);
        CompareLists(RunChanges.Rules, nameof(TrainingOptions.Rules), run.Rules, trainer.Rules);
        Compare(RunChanges.WeightAveraging, nameof(TrainingOptions.WeightAveraging), run.WeightAveraging, trainer.WeightAveraging);
        if (run.Place == RunRecord.WithinFit)
        {
            // Between two Fits there is none of this: it is each Fit's own.
            Compare(RunChanges.Epochs, nameof(TrainingOptions.Epochs), run.Epochs, trainer.Epochs);
            CompareLists(RunChanges.Metrics, nameof(TrainingOptions.Metrics), run.Metrics, trainer.Metrics);
            CompareLists(RunChanges.Callbacks, nameof(TrainingOptions.Callbacks), Compared(run.Callbacks), Compared(trainer.Callbacks));
            Compare(RunChanges.Data, "training data", run.Training, trainer.Training);
            Compare(RunChanges.ValidationData, "validation data", run.Validation, trainer.Validation);
        }

        CallbackSources = Sources();
    }

    /// <summary>What begins anew.</summary>
    public FreshParts Fresh =>
        (Differs(RunChanges.Optimizer) && !run.Stages.SequenceEqual(trainer.Stages) ? FreshParts.Optimizer : FreshParts.None)
        | (run.WeightAveraging is null && trainer.WeightAveraging is not null ? FreshParts.Average : FreshParts.None)
        | (Differs(RunChanges.Metrics) ? FreshParts.Metrics : FreshParts.None)
        | (Differs(RunChanges.Callbacks) ? FreshParts.Request : FreshParts.None)
        | (Differs(RunChanges.Batches) ? FreshParts.Epoch : FreshParts.None)
        | (Differs(RunChanges.Optimizer) ? FreshParts.OptimizerNumbers : FreshParts.None)
        | (differences.Exists(each => ChangesOfFunction.HasFlag(each.Change)) ? FreshParts.Function : FreshParts.None);

    /// <summary>For each callback of the trainer that of the run whose state it takes over, or null.</summary>
    public IReadOnlyList<int?> CallbackSources { get; }

    /// <summary>What the paths begin with that the file may have although nobody asks for them.</summary>
    public IEnumerable<string> Unasked
    {
        get
        {
            if (Fresh.HasFlag(FreshParts.Optimizer))
            {
                yield return "state.optimizer.";
            }

            if (trainer.WeightAveraging is null && run.WeightAveraging is not null)
            {
                yield return "state.average.";
            }

            if (Differs(RunChanges.Metrics) || Differs(RunChanges.Data) || Differs(RunChanges.Batches))
            {
                yield return "fit.epoch.metrics.";
            }

            foreach (int source in Enumerable.Range(0, run.Callbacks.Count).Where(source => !CallbackSources.Contains(source)))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"fit.callbacks.{source}.");
            }
        }
    }

    /// <summary>Refuses what is not allowed, and lists all of it.</summary>
    /// <exception cref="ArgumentException">There is a difference that is not allowed.</exception>
    public void Require(RunChanges allowed, string file, string parameter)
    {
        (RunChanges Change, string Text)[] refused = [.. differences.Where(each => !allowed.HasFlag(each.Change))];
        if (refused.Length > 0)
        {
            throw new ArgumentException(
                $"{file} is of another run, so that it would not go on to the same bits:"
                + $"{string.Concat(refused.Select(each => $"\n  {each.Text} (RunChanges.{each.Change})"))}\n"
                + $"Train with what the run had, or allow the changes by name, as in new ResumeOptions {{ Allow = RunChanges.{refused[0].Change} }}. "
                + "Nothing was changed.",
                parameter);
        }
    }

    /// <summary>Not by the beginning alone: a callback of a user may be called CheckpointingNotifier.</summary>
    private static bool IsCheckpointing(string text) =>
        text == RunRecords.CheckpointingName || text.StartsWith(RunRecords.CheckpointingName + "(", StringComparison.Ordinal);

    /// <summary>Checkpoints change no bits: they may be written otherwise, or no longer.</summary>
    private static List<string> Compared(IReadOnlyList<string> callbacks) => [.. callbacks.Where(text => !IsCheckpointing(text))];

    private bool Differs(RunChanges change) => differences.Exists(each => each.Change == change);

    private int?[] Sources()
    {
        bool isAverageOther = run.WeightAveraging is null != trainer.WeightAveraging is null;
        HashSet<int> taken = [];
        return
        [
            .. trainer.Callbacks.Select(text =>
            {
                int source = isAverageOther && !IsCheckpointing(text)
                    ? -1
                    : Enumerable.Range(0, run.Callbacks.Count).FirstOrDefault(i => run.Callbacks[i] == text && !taken.Contains(i), -1);
                return source >= 0 && taken.Add(source) ? source : (int?)null;
            }),
        ];
    }

    private void CompareLists(RunChanges change, string name, IReadOnlyList<string> had, IReadOnlyList<string> has)
    {
        if (!had.SequenceEqual(has))
        {
            Add(change, name, $"[{string.Join(", ", had)}]", $"[{string.Join(", ", has)}]");
        }
    }

    private void Compare<TValue>(RunChanges change, string name, TValue had, TValue has)
    {
        if (!EqualityComparer<TValue>.Default.Equals(had, has))
        {
            Add(change, name, Text(had), Text(has));
        }
    }

    private static string Text<TValue>(TValue value) => value is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{value}");

    private void Add(RunChanges change, string name, string had, string has) =>
        differences.Add((change, $"{name}: the run had {had}, but this training has {has}"));
}
