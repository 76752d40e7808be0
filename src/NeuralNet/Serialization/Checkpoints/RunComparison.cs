using System.Globalization;
using System.Text;

namespace NeuralNet.Serialization;

/// <summary>Compares a run with the training that continues it, and decides which parts of the run start fresh.</summary>
internal sealed class RunComparison
{
    /// <summary>The properties on which J or its evaluation depends.</summary>
    private const RunChanges ChangesOfFunction = RunChanges.Data | RunChanges.Cost | RunChanges.Rules | RunChanges.Batches | RunChanges.Optimizer;

    /// <summary>The beginning of the paths of the state of callbacks.</summary>
    public const string CallbacksPath = "fit.callbacks.";

    private const int MostListed = 6;
    private const int LongestValue = 200;
    private const int LongestValues = 360;

    private readonly List<Difference> differences = [];
    private readonly HashSet<int> taken = [];
    private RunChanges differing;
    private readonly RunRecord run;
    private readonly RunRecord trainer;

    /// <summary>Compares a run with a training.</summary>
    /// <param name="run">The description of the run in the file.</param>
    /// <param name="trainer">The description of the training that continues it.</param>
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
            // A file written between two Fits has none of these properties, because each Fit has its own.
            Compare(RunChanges.Epochs, nameof(TrainingOptions.Epochs), run.Epochs, trainer.Epochs);
            CompareLists(RunChanges.Metrics, nameof(TrainingOptions.Metrics), run.Metrics, trainer.Metrics);
            CompareLists(RunChanges.Callbacks, nameof(TrainingOptions.Callbacks), Compared(run.Callbacks), Compared(trainer.Callbacks));
            Compare(RunChanges.Data, "training data", run.Training, trainer.Training);
            Compare(RunChanges.ValidationData, "validation data", run.Validation, trainer.Validation);
        }

        CallbackSources = Sources();
        Reset = FindReset();
    }

    /// <summary>The parts of the run that start fresh.</summary>
    public ResetParts Reset { get; }

    /// <summary>For each callback of the trainer, the number of the callback of the run whose state it gets, or null.</summary>
    public IReadOnlyList<int?> CallbackSources { get; }

    /// <summary>Whether the file may have a value of this path that the training does not load.</summary>
    public bool IsUnasked(ReadOnlySpan<char> path) =>
        path.StartsWith(CallbacksPath) ? IsOfUnusedCallback(path[CallbacksPath.Length..])
        : path.StartsWith("state.optimizer.") ? Reset.HasFlag(ResetParts.Optimizer)
        : path.StartsWith("state.average.") ? trainer.WeightAveraging is null && run.WeightAveraging is not null
        : path.StartsWith("fit.epoch.metrics.") && (Differs(RunChanges.Metrics) || Differs(RunChanges.Data) || Differs(RunChanges.Batches));

    /// <summary>
    /// Throws if there are differences that are not allowed. The message lists the first ones with their values, and names the others.
    /// </summary>
    /// <exception cref="ArgumentException">There is a difference that is not allowed.</exception>
    public void Require(RunChanges allowed, string file, string parameter)
    {
        Difference[] refused = [.. differences.Where(each => !allowed.HasFlag(each.Change))];
        if (refused.Length == 0)
        {
            return;
        }

        int listed = Math.Min(refused.Length, MostListed);
        int longest = Math.Min(LongestValue, LongestValues / listed);
        string lines = string.Concat(refused.Take(listed).Select(each => $"\n  {each.Line(longest)}"));
        string others = listed == refused.Length ? string.Empty : $"\n  and also: {string.Join(", ", refused.Skip(listed).Select(each => each.Name))}";
        throw new ArgumentException(
            $"{file} belongs to a different run, which would not continue with the same bits:{lines}{others}\n"
            + $"Use the same settings as the run, or allow the changes by name, for example new ResumeOptions {{ Allow = RunChanges.{refused[0].Change} }}. "
            + "Nothing was changed.",
            parameter);
    }

    /// <summary>Returns a short text unchanged, and the part of a long text that differs from another.</summary>
    public static string Excerpt(string text, string other, int longest)
    {
        int before = longest / 4;
        int start = text.Length <= longest ? 0 : Math.Clamp(text.AsSpan().CommonPrefixLength(other) - before, 0, text.Length - longest);
        string shown = QuotedText.Of(text.AsSpan(start), longest);
        return start > 0 ? $"…{shown}" : shown;
    }

    /// <summary>Compares more than the beginning, because a user's callback may have a name such as CheckpointingNotifier.</summary>
    private static bool IsCheckpointing(string text) =>
        text == RunRecord.CheckpointingName || text.StartsWith(RunRecord.CheckpointingName + "(", StringComparison.Ordinal);

    /// <summary>The callbacks to compare. Checkpoints do not change the bits, so their options may differ.</summary>
    private static List<string> Compared(IReadOnlyList<string> callbacks) => [.. callbacks.Where(text => !IsCheckpointing(text))];

    private ResetParts FindReset() =>
        (Differs(RunChanges.Optimizer) && !run.Stages.SequenceEqual(trainer.Stages) ? ResetParts.Optimizer : ResetParts.None)
        | (run.WeightAveraging is null && trainer.WeightAveraging is not null ? ResetParts.Average : ResetParts.None)
        | (Differs(RunChanges.Metrics) ? ResetParts.Metrics : ResetParts.None)
        | (Differs(RunChanges.Callbacks) ? ResetParts.Request : ResetParts.None)
        | (Differs(RunChanges.Batches) || RunRecord.BlocksOf(run.Training) != RunRecord.BlocksOf(trainer.Training) ? ResetParts.Epoch : ResetParts.None)
        | (Differs(RunChanges.Optimizer) ? ResetParts.OptimizerNumbers : ResetParts.None)
        | ((differing & ChangesOfFunction) != 0 ? ResetParts.Function : ResetParts.None);

    private bool Differs(RunChanges change) => differing.HasFlag(change);

    /// <summary>Whether the rest of a path after <see cref="CallbacksPath"/> belongs to a callback of the run whose state is not used.</summary>
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

    /// <summary>The first unused callback of the run with this text, or -1.</summary>
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
            Add(new Difference(change, name, had, has, IsList: true));
        }
    }

    private void Compare<TValue>(RunChanges change, string name, TValue had, TValue has)
    {
        if (!EqualityComparer<TValue>.Default.Equals(had, has))
        {
            Add(new Difference(change, name, [Text(had)], [Text(has)], IsList: false));
        }
    }

    private void Add(Difference difference)
    {
        differences.Add(difference);
        differing |= difference.Change;
    }

    private static string Text<TValue>(TValue value) =>
        value is null ? "none" : value as string ?? string.Create(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>A property in which a run and the training that continues it differ.</summary>
    /// <param name="Change">The flag that allows the difference.</param>
    /// <param name="Name">The name of the property.</param>
    /// <param name="Had">The value in the run: one text, or the texts of a list.</param>
    /// <param name="Has">The value in the training.</param>
    /// <param name="IsList">Whether the property is a list.</param>
    private sealed record Difference(RunChanges Change, string Name, IReadOnlyList<string> Had, IReadOnlyList<string> Has, bool IsList)
    {
        /// <summary>One line for a message. It shows the parts of long texts that differ.</summary>
        /// <param name="longest">The largest length of each of the two values in characters.</param>
        public string Line(int longest) =>
            $"{Name}: the run had {Value(Had, Has, longest)}, but this training has {Value(Has, Had, longest)} (RunChanges.{Change})";

        private string Value(IReadOnlyList<string> texts, IReadOnlyList<string> others, int longest) =>
            IsList ? List(texts, others, longest) : Excerpt(texts[0], others[0], longest);

        /// <summary>Returns a short list unchanged, and a long list starting at the first difference.</summary>
        private static string List(IReadOnlyList<string> texts, IReadOnlyList<string> others, int longest)
        {
            int first = 0;
            while (first < texts.Count && first < others.Count && texts[first] == others[first])
            {
                first++;
            }

            const int Separator = 2;
            bool isShort = texts.Sum(text => (long)text.Length + Separator) <= longest;
            StringBuilder list = new("[");
            for (int i = isShort ? 0 : first; i < texts.Count; i++)
            {
                list.Append(i == 0 ? string.Empty : list.Length == 1 ? "…, " : ", ");
                int left = longest - list.Length;
                if (left <= 0)
                {
                    list.Append('…');
                    break;
                }

                list.Append(i == first && i < others.Count ? Excerpt(texts[i], others[i], left) : QuotedText.Of(texts[i], left));
            }

            return list.Append(']').ToString();
        }
    }
}
