using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Metrics;

/// <summary>Missing entries and weights of entries in every metric (Eq. 9): the metric is that of the entries that are there.</summary>
public sealed class MetricEntriesTests
{
    private const int Outputs = 3;
    private const int Count = 300;

    private static readonly Matrix<double> Predictions = Examples.Uniform<double>(Outputs, Count, seed: 1, 0, 1);
    private static readonly Matrix<double> Labels = Examples.Uniform<double>(Outputs, Count, seed: 2, 0, 1).Map(Math.Round);

    /// <summary>Weights 0 … 2; in each output some are 0.</summary>
    private static readonly Matrix<double> Weights = Matrix<double>.Build.Dense(Outputs, Count, (j, i) => (i + j) % 5 % 3);

    public static TheoryData<string> Cases => MetricCase.Names;

    public static TheoryData<Metric> OfExamples =>
    [
        Metric.Accuracy, Metric.TopKAccuracy(2), Metric.MatthewsCorrelation, Metric.LogLoss, Metric.BrierScore, Metric.SubsetAccuracy, Metric.F1(), new OwnAccuracy(),
    ];

    /// <summary>The metrics that count all entries alike, in whatever output they are: those of a single output with all entries.</summary>
    public static TheoryData<Metric> OfEntries =>
    [
        Metric.MeanSquaredError, Metric.MeanAbsoluteError, Metric.RootMeanSquaredError, Metric.HammingLoss,
        Metric.F1(Averaging.Micro, TargetKind.Labels), Metric.Precision(Averaging.Micro, TargetKind.Labels),
    ];

    /// <summary>The metrics that are means over the outputs.</summary>
    public static TheoryData<Metric> OfOutputs =>
    [
        Metric.RSquared, Metric.RocAuc, Metric.AveragePrecision, Metric.F1(Averaging.Macro, TargetKind.Labels), Metric.Recall(Averaging.Macro, TargetKind.Labels),
    ];

    /// <remarks>The same cases as for scikit-learn, with every third example missing, and weights for the others.</remarks>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Metric_WithMissingExamples_IsThatOfTheOthers(string name)
    {
        MetricCase given = MetricCase.Named(name);
        (int outputs, int count) = (given.Targets.RowCount, given.Targets.ColumnCount);
        double[] weights = [.. Enumerable.Range(0, count).Select(i => (double)(i % 3))];
        Matrix<double> entryWeights = Matrix<double>.Build.Dense(outputs, count, (_, i) => weights[i]);
        Matrix<double> targets = given.Targets.MapIndexed((_, i, target) => weights[i] == 0 ? double.NaN : target, Zeros.Include);

        double[] values = [.. given.MetricsIn<double>().Select(each => each.Metric.OfEntries(given.Predictions, targets, entryWeights))];

        double[] truth = [.. given.MetricsIn<double>().Select(each => each.Metric.Of(given.Predictions, given.Targets, Vector<double>.Build.Dense(weights)))];
        values.Zip(truth).Should().OnlyContain(each => each.First.Equals(each.Second) || Math.Abs(each.First - each.Second) <= 1e-12 * Math.Max(1, Math.Abs(each.Second)));
    }

    [Theory]
    [MemberData(nameof(OfEntries))]
    public void MetricOfEntries_WithMissingEntries_IsThatOfTheEntriesAsOneOutput(Metric metric)
    {
        double value = metric.OfEntries(Predictions, Labels, Weights);

        value.Should().BeApproximately(OfOneOutput(metric, 0, Outputs), 1e-12);
    }

    [Theory]
    [MemberData(nameof(OfOutputs))]
    public void MetricOfOutputs_WithMissingEntries_IsTheMeanOfTheOutputsAlone(Metric metric)
    {
        double value = metric.OfEntries(Predictions, Labels, Weights);

        value.Should().BeApproximately(Enumerable.Range(0, Outputs).Average(j => OfOneOutput(metric, j, j + 1)), 1e-12);
    }

    [Theory]
    [MemberData(nameof(OfOutputs))]
    [MemberData(nameof(OfEntries))]
    public void Metric_OfAnOutputWithoutEntries_IsThatOfTheOthers(Metric metric)
    {
        Matrix<double> weights = Weights.Clone();
        weights.ClearRow(1);

        double value = metric.OfEntries(Predictions, Labels, weights);

        Matrix<double> others = weights.RemoveRow(1);
        value.Should().BeApproximately(metric.OfEntries(Predictions.RemoveRow(1), Labels.RemoveRow(1), others), 1e-12);
    }

    [Fact]
    public void WeightedAverageOfLabels_WithMissingEntries_CountsTheLabelsThatAreThere()
    {
        double value = Metric.Recall(Averaging.Weighted, TargetKind.Labels).OfEntries(Predictions, Labels, Weights);

        double[] actual = [.. Enumerable.Range(0, Outputs).Select(j => Labels.Row(j).DotProduct(Weights.Row(j)))];
        double truth = Enumerable.Range(0, Outputs).Sum(j => actual[j] * OfOneOutput(Metric.Recall(Averaging.Macro, TargetKind.Labels), j, j + 1)) / actual.Sum();
        value.Should().BeApproximately(truth, 1e-12);
    }

    [Theory]
    [MemberData(nameof(OfExamples))]
    public void MetricOfExamples_WithADividedExample_NamesIt(Metric metric)
    {
        Matrix<double> weights = Matrix<double>.Build.Dense(2, 3, [1, 1, 2, 2, 1, 0]);
        Matrix<double> classes = Matrix<double>.Build.Dense(2, 3, [1, 0, 0, 1, 1, 0]);

        Action act = () => metric.ValidateEntries(weights.AsColumns());
        Action value = () => (metric is TopKAccuracy ? Metric.Accuracy : metric).OfEntries(classes, classes, weights);

        act.Should().Throw<ArgumentException>().WithMessage("* takes the outputs of an example together*in column 2 row 0 has the weight 1 and row 1 the weight 0.*");
        value.Should().Throw<ArgumentException>().WithMessage("*in column 2 row 0 has the weight 1 and row 1 the weight 0.*").WithParameterName("entryWeights");
    }

    [Theory]
    [MemberData(nameof(OfOutputs))]
    [MemberData(nameof(OfEntries))]
    public void Run_InBatchesWithNaNAtMissingEntries_GivesTheBitsOfTheWhole(Metric metric)
    {
        Matrix<double> predictions = Predictions.MapIndexed((j, i, prediction) => Weights[j, i] == 0 ? double.NaN : prediction, Zeros.Include);
        MetricRun<double> run = metric.Start<double>(Outputs);
        run.AddEntries(Predictions.AsColumns(), Labels.AsColumns(), Weights.AsColumns());
        run.Reset();

        for (int i = 0; i < Count; i += 100)
        {
            run.AddEntries(predictions.AsColumns().Slice(i, 100), Labels.AsColumns().Slice(i, 100), Weights.AsColumns().Slice(i, 100));
        }

        run.Value.Should().Be(metric.OfEntries(Predictions, Labels, Weights));
    }

    [Theory]
    [MemberData(nameof(OfOutputs))]
    [MemberData(nameof(OfEntries))]
    public void Run_ContinuedByAnother_GivesTheSameBits(Metric metric)
    {
        MetricRun<double> run = metric.Start<double>(Outputs);
        run.AddEntries(Predictions.AsColumns().Slice(0, 100), Labels.AsColumns().Slice(0, 100), Weights.AsColumns().Slice(0, 100));
        MemoryStore store = new();
        run.VisitState(new StateVisitor<double>(store));
        MetricRun<double> other = metric.Start<double>(Outputs);
        other.Add(Labels.AsColumns().Slice(0, 7), Labels.AsColumns().Slice(0, 7), default);
        other.VisitState(new StateVisitor<double>(store.ToLoad()));

        other.AddEntries(Predictions.AsColumns().Slice(100, 200), Labels.AsColumns().Slice(100, 200), Weights.AsColumns().Slice(100, 200));

        other.Value.Should().Be(metric.OfEntries(Predictions, Labels, Weights));
    }

    /// <summary>The metric of the entries of some outputs that have a weight, as examples of a single output.</summary>
    private static double OfOneOutput(Metric metric, int start, int end)
    {
        (int Row, int Column)[] present =
            [.. from i in Enumerable.Range(0, Count) from j in Enumerable.Range(start, end - start) where Weights[j, i] > 0 select (j, i)];
        return metric.Of(Row(Predictions), Row(Labels), Vector<double>.Build.Dense([.. present.Select(at => Weights[at.Row, at.Column])]));

        Matrix<double> Row(Matrix<double> matrix) => Matrix<double>.Build.Dense(1, present.Length, [.. present.Select(at => matrix[at.Row, at.Column])]);
    }

    /// <summary>A metric of a user, which does not know of weights of entries.</summary>
    private sealed record OwnAccuracy : Metric
    {
        public override bool IsHigherBetter => true;

        public override MetricRun<T> Start<T>(int outputs) => Accuracy.Start<T>(outputs);
    }
}
