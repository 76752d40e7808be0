using System.Globalization;
using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>The reports of a Fit as lists of numbers, one list for each property.</summary>
internal static class ReportColumns
{
    private const long HasEvaluation = 1;
    private const long HasAccuracy = 2;
    private const long HasMetrics = 4;

    /// <summary>The number of bits above. A report has them for its own numbers, for the validation and for the training data, in this order.</summary>
    private const int EvaluationBits = 3;
    private const long HasLearningRate = 1L << (3 * EvaluationBits);
    private const long HasEffectiveParameters = 2 * HasLearningRate;

    /// <summary>Visits the reports of some epochs.</summary>
    /// <param name="state">Saves or loads the numbers.</param>
    /// <param name="reports">The reports. Loading overwrites them.</param>
    /// <param name="metrics">The metrics, in their order. A report has all of them, or none if it is older than they are.</param>
    /// <param name="loadsMetrics">Whether the metrics are loaded. Otherwise those of the file may be others.</param>
    /// <param name="firstEpoch">The number of epochs before the first report.</param>
    /// <param name="epochs">The number of epochs up to the last report.</param>
    public static void Visit<T>(
        in StateVisitor<T> state, List<EpochReport> reports, IReadOnlyList<Metric> metrics, bool loadsMetrics, int firstEpoch, int epochs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = state.Length("epoch", reports.Count);
        if (count != epochs - firstEpoch)
        {
            throw state.Invalid("epoch", string.Create(CultureInfo.InvariantCulture, $"expected {epochs - firstEpoch} reports, one for each epoch of the Fit, but found {count}"));
        }

        long[] epoch = Integers(state, "epoch", reports, report => report.Epoch, count, 1, epochs);
        long[] lastEpoch = Integers(state, "lastEpoch", reports, report => report.LastEpoch, count, 1, int.MaxValue);
        long[] iteration = Integers(state, "iteration", reports, report => report.Iteration, count, 0, state.Iterations);
        long[] elapsed = Integers(state, "elapsedTicks", reports, report => report.Elapsed.Ticks, count, 0, long.MaxValue);
        long[] present = Integers(state, "present", reports, PresentIn, count, 0, (2 * HasEffectiveParameters) - 1);
        double[] learningRate = Doubles(state, "learningRate", [.. reports.Select(report => report.LearningRate ?? 0)], count);
        bool estimates = state.IsRehearsal || present.Any(bits => (bits & HasEffectiveParameters) != 0);
        double[] effectiveParameters = estimates ? Doubles(state, "effectiveParameters", [.. reports.Select(report => report.EffectiveParameters ?? 0)], count) : [];
        Evaluation?[] own = Evaluations(state, [.. reports.Select(Own)], present, 0, metrics, loadsMetrics);
        Evaluation?[] validation = Evaluations(
            state.Within("validation"), [.. reports.Select(report => report.Validation)], present, EvaluationBits, metrics, loadsMetrics);
        Evaluation?[] training = Evaluations(
            state.Within("training"), [.. reports.Select(report => report.Training)], present, 2 * EvaluationBits, metrics, loadsMetrics);
        if (!state.IsLoading)
        {
            return;
        }

        reports.Clear();
        for (int i = 0; i < count; i++)
        {
            Evaluation numbers = own[i] ?? throw state.Invalid("present", string.Create(CultureInfo.InvariantCulture, $"report {i} has no cost"));
            reports.Add(new EpochReport
            {
                Epoch = (int)epoch[i],
                LastEpoch = (int)lastEpoch[i],
                Iteration = iteration[i],
                Cost = numbers.Cost,
                Accuracy = numbers.Accuracy,
                LearningRate = (present[i] & HasLearningRate) == 0 ? null : learningRate[i],
                EffectiveParameters = (present[i] & HasEffectiveParameters) == 0 ? null : effectiveParameters[i],
                Metrics = numbers.Metrics,
                Training = training[i],
                Validation = validation[i],
                Elapsed = TimeSpan.FromTicks(elapsed[i]),
            });
        }
    }

    private static Evaluation Own(EpochReport report) => new(report.Cost, report.Accuracy) { Metrics = report.Metrics };

    private static long PresentIn(EpochReport report) =>
        PresentIn(Own(report))
        | (PresentIn(report.Validation) << EvaluationBits)
        | (PresentIn(report.Training) << (2 * EvaluationBits))
        | (report.LearningRate is null ? 0 : HasLearningRate)
        | (report.EffectiveParameters is null ? 0 : HasEffectiveParameters);

    private static long PresentIn(Evaluation? evaluation) => evaluation is null ? 0
        : HasEvaluation | (evaluation.Accuracy is null ? 0 : HasAccuracy) | (evaluation.Metrics.Count == 0 ? 0 : HasMetrics);

    private static long[] Integers<T>(
        in StateVisitor<T> state, string name, List<EpochReport> reports, Func<EpochReport, long> value, int count, long smallest, long largest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLength(state, name, count);
        long[] column = state.IsLoading ? new long[count] : [.. reports.Select(value)];
        state.Integers(name, column);
        int bad = column.AsSpan().IndexOfAnyExceptInRange(smallest, largest);
        if (state.IsLoading && bad >= 0)
        {
            throw state.Invalid(name, string.Create(
                CultureInfo.InvariantCulture, $"expected whole numbers from {smallest} to {largest}, but number {bad} is {column[bad]}"));
        }

        return column;
    }

    private static double[] Doubles<T>(in StateVisitor<T> state, string name, double[] saved, long count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLength(state, name, count);
        double[] column = state.IsLoading ? new double[count] : saved;
        state.Doubles(name, column);
        return column;
    }

    /// <summary>Visits one evaluation of each report; null if a report does not have it.</summary>
    /// <param name="state">Saves or loads the numbers.</param>
    /// <param name="evaluations">The evaluations that are saved.</param>
    /// <param name="present">The bits of each report.</param>
    /// <param name="shift">The place of the first bit of the evaluation.</param>
    /// <param name="metrics">The metrics, in their order.</param>
    /// <param name="loadsMetrics">Whether the metrics are loaded.</param>
    /// <returns>The evaluations that were loaded or saved.</returns>
    private static Evaluation?[] Evaluations<T>(
        in StateVisitor<T> state, Evaluation?[] evaluations, long[] present, int shift, IReadOnlyList<Metric> metrics, bool loadsMetrics)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long Count(long bit) => present.LongCount(bits => Has(bits, bit));
        if (Count(HasEvaluation) == 0 && !state.IsRehearsal)
        {
            return new Evaluation?[present.Length];
        }

        double[] cost = Doubles(state, "cost", [.. evaluations.Select(each => each?.Cost ?? 0)], present.Length);
        double[] accuracy = Doubles(state, "accuracy", [.. evaluations.Select(each => each?.Accuracy ?? 0)], present.Length);
        double[] values = [];
        if (state.IsLoading && !loadsMetrics)
        {
            // The list may have any length.
            _ = state.Length("metrics", 0);
        }
        else
        {
            values = Doubles(state, "metrics", [.. evaluations.SelectMany(each => each?.Metrics.Values ?? [])], Count(HasMetrics) * metrics.Count);
        }

        if (!state.IsLoading)
        {
            return evaluations;
        }

        int row = 0;
        return
        [
            .. present.Select((bits, i) => !Has(bits, HasEvaluation) ? null : new Evaluation(cost[i], Has(bits, HasAccuracy) ? accuracy[i] : null)
            {
                Metrics = loadsMetrics && Has(bits, HasMetrics)
                    ? new MetricValues(metrics.Zip(values.AsSpan(row++ * metrics.Count, metrics.Count).ToArray(), KeyValuePair.Create))
                    : MetricValues.None,
            }),
        ];

        bool Has(long bits, long bit) => ((bits >> shift) & bit) != 0;
    }

    /// <summary>Refuses a list of another length before memory is allocated for it.</summary>
    private static void RequireLength<T>(in StateVisitor<T> state, string name, long count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int found = state.IsLoading ? state.Length(name, 0) : 0;
        if (state.IsLoading && found != count)
        {
            throw state.Invalid(name, string.Create(CultureInfo.InvariantCulture, $"expected {count} numbers, but found {found}"));
        }
    }
}
