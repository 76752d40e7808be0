using System.Globalization;
using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>The reports of a Fit as lists of numbers, one for each property.</summary>
internal static class ReportColumns
{
    private const long HasAccuracy = 1;
    private const long HasLearningRate = 2;
    private const long HasValidation = 4;
    private const long HasValidationAccuracy = 8;
    private const long HasMetrics = 16;
    private const long HasValidationMetrics = 32;
    private const long HasTraining = 64;
    private const long HasTrainingAccuracy = 128;
    private const long HasTrainingMetrics = 256;
    private const long All = 511;

    /// <summary>Visits the reports of the epochs from one to another.</summary>
    /// <param name="state">Where they go to or come from.</param>
    /// <param name="reports">The reports, which loading overwrites.</param>
    /// <param name="metrics">The metrics, in their order; a report has all of them or, where it is of before they were asked for, none.</param>
    /// <param name="loadsMetrics">Whether the metrics are loaded; those of a file are perhaps others.</param>
    /// <param name="firstEpoch">Epochs before the first report.</param>
    /// <param name="epochs">Epochs up to the last report.</param>
    public static void Visit<T>(
        in StateVisitor<T> state, List<EpochReport> reports, IReadOnlyList<Metric> metrics, bool loadsMetrics, int firstEpoch, int epochs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = state.Length("epoch", reports.Count);
        if (count != epochs - firstEpoch)
        {
            throw state.Invalid("epoch", string.Create(CultureInfo.InvariantCulture, $"expected {epochs - firstEpoch} reports, of the epochs of the Fit, but found {count}"));
        }

        long[] epoch = Integers(state, "epoch", reports, report => report.Epoch, count, 1, epochs);
        long[] lastEpoch = Integers(state, "lastEpoch", reports, report => report.LastEpoch, count, 1, int.MaxValue);
        long[] iteration = Integers(state, "iteration", reports, report => report.Iteration, count, 0, state.Iterations);
        long[] elapsed = Integers(state, "elapsedTicks", reports, report => report.Elapsed.Ticks, count, 0, long.MaxValue);
        long[] present = Integers(state, "present", reports, PresentIn, count, 0, All);
        double[] cost = Doubles(state, "cost", [.. reports.Select(report => report.Cost)], count);
        double[] accuracy = Doubles(state, "accuracy", [.. reports.Select(report => report.Accuracy ?? 0)], count);
        double[] learningRate = Doubles(state, "learningRate", [.. reports.Select(report => report.LearningRate ?? 0)], count);
        MetricValues[] values = MetricColumn(state, "metrics", reports.Select(report => report.Metrics), present, HasMetrics, metrics, loadsMetrics);
        Evaluation?[] validation = EvaluationColumns(
            state, "validation", [.. reports.Select(report => report.Validation)], present, HasValidation, HasValidationAccuracy, HasValidationMetrics, metrics, loadsMetrics);
        Evaluation?[] training = state.IsRehearsal || present.Any(flags => Has(flags, HasTraining))
            ? EvaluationColumns(
                state, "training", [.. reports.Select(report => report.Training)], present, HasTraining, HasTrainingAccuracy, HasTrainingMetrics, metrics, loadsMetrics)
            : new Evaluation?[count];
        if (!state.IsLoading)
        {
            return;
        }

        reports.Clear();
        for (int i = 0; i < count; i++)
        {
            reports.Add(new EpochReport
            {
                Epoch = (int)epoch[i],
                LastEpoch = (int)lastEpoch[i],
                Iteration = iteration[i],
                Cost = cost[i],
                Accuracy = Has(present[i], HasAccuracy) ? accuracy[i] : null,
                LearningRate = Has(present[i], HasLearningRate) ? learningRate[i] : null,
                Metrics = values[i],
                Training = training[i],
                Validation = validation[i],
                Elapsed = TimeSpan.FromTicks(elapsed[i]),
            });
        }
    }

    private static long PresentIn(EpochReport report) =>
        (report.Accuracy is null ? 0 : HasAccuracy)
        | (report.LearningRate is null ? 0 : HasLearningRate)
        | (report.Validation is null ? 0 : HasValidation)
        | (report.Validation?.Accuracy is null ? 0 : HasValidationAccuracy)
        | (report.Metrics.Count == 0 ? 0 : HasMetrics)
        | (report.Validation?.Metrics.Count is null or 0 ? 0 : HasValidationMetrics)
        | (report.Training is null ? 0 : HasTraining)
        | (report.Training?.Accuracy is null ? 0 : HasTrainingAccuracy)
        | (report.Training?.Metrics.Count is null or 0 ? 0 : HasTrainingMetrics);

    private static bool Has(long flags, long flag) => (flags & flag) != 0;

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

    private static double[] Doubles<T>(in StateVisitor<T> state, string name, double[] present, long count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLength(state, name, count);
        double[] column = state.IsLoading ? new double[count] : present;
        state.Doubles(name, column);
        return column;
    }

    /// <summary>Visits evaluations, and returns those that were loaded; null if a report has none.</summary>
    private static Evaluation?[] EvaluationColumns<T>(
        in StateVisitor<T> state,
        string name,
        Evaluation?[] evaluations,
        long[] present,
        long has,
        long hasAccuracy,
        long hasMetrics,
        IReadOnlyList<Metric> metrics,
        bool loadsMetrics)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] cost = Doubles(state, $"{name}Cost", [.. evaluations.Select(each => each?.Cost ?? 0)], present.Length);
        double[] accuracy = Doubles(state, $"{name}Accuracy", [.. evaluations.Select(each => each?.Accuracy ?? 0)], present.Length);
        MetricValues[] values = MetricColumn(
            state, $"{name}Metrics", evaluations.Select(each => each?.Metrics ?? MetricValues.None), present, hasMetrics, metrics, loadsMetrics);
        return
        [
            .. values.Select((metricValues, i) => Has(present[i], has)
                ? new Evaluation(cost[i], Has(present[i], hasAccuracy) ? accuracy[i] : null) { Metrics = metricValues }
                : null),
        ];
    }

    /// <summary>Visits the values of metrics, and returns those that were loaded. Those that are passed over may be of any number.</summary>
    private static MetricValues[] MetricColumn<T>(
        in StateVisitor<T> state,
        string name,
        IEnumerable<IReadOnlyDictionary<Metric, double>> values,
        long[] present,
        long has,
        IReadOnlyList<Metric> metrics,
        bool loadsMetrics)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (state.IsLoading && !loadsMetrics)
        {
            _ = state.Length(name, 0);
            return [.. present.Select(_ => MetricValues.None)];
        }

        long rows = present.LongCount(flags => Has(flags, has));
        double[] column = Doubles(state, name, [.. values.SelectMany(each => each.Values)], rows * metrics.Count);
        if (!state.IsLoading)
        {
            return [];
        }

        int row = 0;
        return
        [
            .. present.Select(flags => Has(flags, has)
                ? new MetricValues(metrics.Zip(column.AsSpan(row++ * metrics.Count, metrics.Count).ToArray(), KeyValuePair.Create))
                : MetricValues.None),
        ];
    }

    /// <summary>Before memory is made for a list, it must be there.</summary>
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
