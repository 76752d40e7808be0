using System.Globalization;

namespace NeuralNet.Serialization;

/// <summary>How the training that continues a run differs from it, and what follows from that.</summary>
internal sealed class RunComparison
{
    /// <summary>What J depends on, or how it is evaluated.</summary>
    private const RunChanges ChangesOfFunction = RunChanges.Data | RunChanges.Cost | RunChanges.Rules | RunChanges.Batches | RunChanges.Optimizer;

    /// <summary>What the paths of the state of callbacks begin with.</summary>
    public const string CallbacksPath = "fit.callbacks.";

    private const int MostListed = 6;
    private const int LongestValue = 200;
    private const int LongestValues = 360;

    private readonly List<RunDifference> differences = [];
    private readonly HashSet<int> taken = [];
    private RunChanges differing;
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
        Fresh = FindFresh();
    }

    /// <summary>What begins anew.</summary>
    public FreshParts Fresh { get; }

    /// <summary>For each callback of the trainer that of the run whose state it takes over, or null.</summary>
    public IReadOnlyList<int?> CallbackSources { get; }

    /// <summary>Whether the file may have a value of this path although nobody asks for it.</summary>
    public bool IsUnasked(ReadOnlySpan<char> path) =>
        path.StartsWith(CallbacksPath) ? IsOfUnusedCallback(path[CallbacksPath.Length..])
        : path.StartsWith("state.optimizer.") ? Fresh.HasFlag(FreshParts.Optimizer)
        : path.StartsWith("state.average.") ? trainer.WeightAveraging is null && run.WeightAveraging is not null
        : path.StartsWith("fit.epoch.metrics.") && (Differs(RunChanges.Metrics) || Differs(RunChanges.Data) || Differs(RunChanges.Batches));

    /// <summary>Refuses what is not allowed. The message lists the first differences with their values, and names the others.</summary>
    /// <exception cref="ArgumentException">There is a difference that is not allowed.</exception>
    public void Require(RunChanges allowed, string file, string parameter)
    {
        RunDifference[] refused = [.. differences.Where(each => !allowed.HasFlag(each.Change))];
        if (refused.Length == 0)
        {
            return;
        }

        int listed = Math.Min(refused.Length, MostListed);
        int longest = Math.Min(LongestValue, LongestValues / listed);
        string lines = string.Concat(refused.Take(listed).Select(each => $"\n  {each.Line(longest)}"));
        string others = listed == refused.Length ? string.Empty : $"\n  and also: {string.Join(", ", refused.Skip(listed).Select(each => each.Name))}";
        throw new ArgumentException(
            $"{file} is of another run, so that it would not go on to the same bits:{lines}{others}\n"
            + $"Train with what the run had, or allow the changes by name, as in new ResumeOptions {{ Allow = RunChanges.{refused[0].Change} }}. "
            + "Nothing was changed.",
            parameter);
    }

    /// <summary>Not by the beginning alone: a callback of a user may be called CheckpointingNotifier.</summary>
    private static bool IsCheckpointing(string text) =>
        text == RunRecords.CheckpointingName || text.StartsWith(RunRecords.CheckpointingName + "(", StringComparison.Ordinal);

    /// <summary>Checkpoints change no bits: they may be written otherwise, or no longer.</summary>
    private static List<string> Compared(IReadOnlyList<string> callbacks) => [.. callbacks.Where(text => !IsCheckpointing(text))];

    private FreshParts FindFresh() =>
        (Differs(RunChanges.Optimizer) && !run.Stages.SequenceEqual(trainer.Stages) ? FreshParts.Optimizer : FreshParts.None)
        | (run.WeightAveraging is null && trainer.WeightAveraging is not null ? FreshParts.Average : FreshParts.None)
        | (Differs(RunChanges.Metrics) ? FreshParts.Metrics : FreshParts.None)
        | (Differs(RunChanges.Callbacks) ? FreshParts.Request : FreshParts.None)
        | (Differs(RunChanges.Batches) ? FreshParts.Epoch : FreshParts.None)
        | (Differs(RunChanges.Optimizer) ? FreshParts.OptimizerNumbers : FreshParts.None)
        | ((differing & ChangesOfFunction) != 0 ? FreshParts.Function : FreshParts.None);

    private bool Differs(RunChanges change) => differing.HasFlag(change);

    /// <summary>Whether what is left of a path, behind <see cref="CallbacksPath"/>, is of a callback of the run whose state no callback takes over.</summary>
    private bool IsOfUnusedCallback(ReadOnlySpan<char> rest)
    {
        int dot = rest.IndexOf('.');
        return dot > 0
            && (dot == 1 || rest[0] != '0')
            && int.TryParse(rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out int callback)
            && callback < run.Callbacks.Count
            && !taken.Contains(callback);
    }

    private int?[] Sources()
    {
        bool isAverageOther = run.WeightAveraging is null != trainer.WeightAveraging is null;
        return
        [
            .. trainer.Callbacks.Select(text =>
            {
                int source = isAverageOther && !IsCheckpointing(text) ? -1 : SourceOf(text);
                return source >= 0 && taken.Add(source) ? source : (int?)null;
            }),
        ];
    }

    /// <summary>The first callback of the run that prints as this one and is not taken yet, or -1.</summary>
    private int SourceOf(string text)
    {
        for (int i = 0; i < run.Callbacks.Count; i++)
        {
            if (run.Callbacks[i] == text && !taken.Contains(i))
            {
                return i;
            }
        }

        return -1;
    }

    private void CompareLists(RunChanges change, string name, IReadOnlyList<string> had, IReadOnlyList<string> has)
    {
        if (!had.SequenceEqual(has))
        {
            Add(new RunDifference(change, name, had, has, IsList: true));
        }
    }

    private void Compare<TValue>(RunChanges change, string name, TValue had, TValue has)
    {
        if (!EqualityComparer<TValue>.Default.Equals(had, has))
        {
            Add(new RunDifference(change, name, [Text(had)], [Text(has)], IsList: false));
        }
    }

    private void Add(RunDifference difference)
    {
        differences.Add(difference);
        differing |= difference.Change;
    }

    private static string Text<TValue>(TValue value) =>
        value is null ? "none" : value as string ?? string.Create(CultureInfo.InvariantCulture, $"{value}");
}
