using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Metrics;

/// <summary>The tests of <see cref="MetricsGoldenTests{T}"/>, in both precisions.</summary>
public static class MetricsGoldenTests
{
    public sealed class InDouble : MetricsGoldenTests<double>;

    public sealed class InFloat : MetricsGoldenTests<float>;
}

/// <summary>The metrics agree with scikit-learn's on the same predictions, in batches of any size.</summary>
public abstract class MetricsGoldenTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// The error is absolute below 1, because R², Matthews correlation and others are differences, whose rounding error does not shrink with them.
    /// </summary>
    private const double Bound = 1e-12;

    public static TheoryData<string> Cases => MetricCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_PredictionsOfTheFile_IsTheValueOfScikitLearn(string name)
    {
        MetricCase given = MetricCase.Named(name);
        (Matrix<T> predictions, Matrix<T> targets) = (given.Predictions.RoundTo<T>(), given.Targets.RoundTo<T>());

        (Metric Metric, double Value, double Expected)[] values =
            [.. given.MetricsIn<T>().Select(each => (each.Metric, each.Metric.Of(predictions, targets, given.WeightsIn<T>()), each.Expected))];

        values.Should().NotBeEmpty().And.OnlyContain(each => Math.Abs(each.Value - each.Expected) <= Bound * Math.Max(1, Math.Abs(each.Expected)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_OfBatchesOfAnySize_IsThatOfTheWhole(string name)
    {
        MetricCase given = MetricCase.Named(name);

        (Metric Metric, string InBatches, string Whole)[] values =
        [
            .. from each in given.MetricsIn<T>()
               from size in new[] { 1, 3, 7 }
               select (each.Metric, Bits(InBatches(given, each.Metric, size)), Bits(InBatches(given, each.Metric, int.MaxValue))),
        ];

        values.Should().NotBeEmpty().And.OnlyContain(each => each.InBatches == each.Whole);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_AfterReset_IsThatOfANewRun(string name)
    {
        MetricCase given = MetricCase.Named(name);

        (Metric Metric, string Second, string First)[] values =
            [.. given.MetricsIn<T>().Select(each => (each.Metric, Bits(AfterReset(given, each.Metric)), Bits(InBatches(given, each.Metric, 5))))];

        values.Should().NotBeEmpty().And.OnlyContain(each => each.Second == each.First);
    }

    private static double InBatches(MetricCase given, Metric metric, int size)
    {
        MetricRun<T> run = metric.Start<T>(given.Targets.RowCount);
        AddAll(given, run, size);
        return run.Value;
    }

    private static double AfterReset(MetricCase given, Metric metric)
    {
        MetricRun<T> run = metric.Start<T>(given.Targets.RowCount);
        AddAll(given, run, 4);
        _ = run.Value;
        run.Reset();
        AddAll(given, run, 5);
        return run.Value;
    }

    private static void AddAll(MetricCase given, MetricRun<T> run, int size)
    {
        T[] weights = given.WeightsIn<T>()?.ToArray() ?? [];
        ReadOnlyColumns<T> predictions = given.Predictions.RoundTo<T>().AsColumns();
        ReadOnlyColumns<T> targets = given.Targets.RoundTo<T>().AsColumns();
        for (int start = 0; start < targets.Count; start += Math.Min(size, targets.Count))
        {
            int count = Math.Min(size, targets.Count - start);
            run.Add(predictions.Slice(start, count), targets.Slice(start, count), weights.Length == 0 ? [] : weights.AsSpan(start, count));
        }
    }

    private static string Bits(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x16", null);
}
