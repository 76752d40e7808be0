using NeuralNet.Data;
using NeuralNet.Metrics;
using NeuralNet.Tests.Kernels;

namespace NeuralNet.Tests.Metrics;

/// <summary>The state of a run. A run that another one continues gives the same bits as one that was never interrupted.</summary>
public sealed class MetricRunTests
{
    private const int Outputs = 3;
    private const int Count = 50;

    private static readonly double[] Targets = OneHot.Encode<double>([.. Enumerable.Range(0, Count).Select(i => i % 4 % Outputs)], Outputs).ToColumnMajorArray();

    /// <summary>Every third example, beginning with the first, counts 0 times.</summary>
    private static readonly double[] Weights = [.. Enumerable.Range(0, Count).Select(i => (double)(i % 3))];

    public static TheoryData<Metric> Metrics { get; } =
    [
        Metric.Accuracy, Metric.TopKAccuracy(2), Metric.Precision(), Metric.F1(Averaging.Micro), Metric.Recall(targets: TargetKind.Labels),
        Metric.MatthewsCorrelation, Metric.HammingLoss, Metric.SubsetAccuracy, Metric.RocAuc, Metric.AveragePrecision, Metric.LogLoss,
        Metric.BrierScore, Metric.MeanAbsoluteError, Metric.MeanSquaredError, Metric.RootMeanSquaredError, Metric.RSquared,
    ];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Run_ContinuedByAnother_GivesTheSameBits(Metric metric)
    {
        MetricRun<double> whole = metric.Start<double>(Outputs);
        Add(whole, "first");
        MetricRun<double> other = metric.Start<double>(Outputs);
        Add(other, "others", Count / 3);
        other.VisitState(new StateVisitor<double>(Saved(whole).ToLoad()));

        other.Value.Should().Be(whole.Value);
        Add(whole, "second");
        Add(other, "second");

        double.IsFinite(whole.Value).Should().BeTrue();
        other.Value.Should().Be(whole.Value);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Run_ThatWasReset_GivesTheBitsOfANewOne(Metric metric)
    {
        MetricRun<double> used = metric.Start<double>(Outputs);
        Add(used, "others", Count / 3);
        used.Reset();
        Add(used, "first");
        MetricRun<double> fresh = metric.Start<double>(Outputs);
        Add(fresh, "first");

        used.Value.Should().Be(fresh.Value);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Run_WithAnExampleOfWeight0_DoesNotLookAtItsPrediction(Metric metric)
    {
        MetricRun<double> expected = metric.Start<double>(Outputs);
        Add(expected, "first");
        double[] predictions = RandomNumbers.Uniform<double>(Outputs * Count, 0, 1, "first");
        predictions.AsSpan(0, Outputs).Fill(double.NaN);
        MetricRun<double> run = metric.Start<double>(Outputs);
        run.Add(new ReadOnlyColumns<double>(predictions, Outputs, Count), new ReadOnlyColumns<double>(Targets, Outputs, Count), Weights);

        run.Value.Should().Be(expected.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void RocAuc_ContinuedFromPredictionsOfNaN_IsNaN(int first)
    {
        double[] predictions = RandomNumbers.Uniform<double>(Outputs * Count, 0, 1);
        predictions.AsSpan(first, 2).Fill(double.NaN);
        MetricRun<double> run = Metric.RocAuc.Start<double>(Outputs);
        run.Add(new ReadOnlyColumns<double>(predictions, Outputs, Count), new ReadOnlyColumns<double>(Targets, Outputs, Count), default);
        MetricRun<double> other = Metric.RocAuc.Start<double>(Outputs);
        other.VisitState(new StateVisitor<double>(Saved(run).ToLoad()));

        (run.Value, other.Value).Should().Be((double.NaN, double.NaN));
    }

    [Fact]
    public void RocAuc_OfAStateThatCannotBe_IsRefusedWithWhatIsExpected()
    {
        MetricRun<double> run = Metric.RocAuc.Start<double>(Outputs);
        Add(run, "first");
        MemoryStore saved = Saved(run);
        double[] weights = (double[])saved.At("weights");
        string scores = $"*scores: expected {weights.Length * Outputs} scores for {weights.Length} examples of {Outputs} outputs*";

        Load(saved.ToLoad().With("scores", new double[7])).Should().Throw<InvalidDataException>().WithMessage(scores);
        Load(saved.ToLoad().With("positives", new long[1])).Should().Throw<InvalidDataException>().WithMessage(scores);
        Load(saved.ToLoad().With("weights", new double[weights.Length])).Should().Throw<InvalidDataException>()
            .WithMessage("*weights: expected weights above 0, but found 0.");
        Load(saved.ToLoad().With("weights", (double[])[.. weights[1..], -2])).Should().Throw<InvalidDataException>()
            .WithMessage("*weights: expected weights above 0, but found -2.");

        static Action Load(MemoryStore store) => () => Metric.RocAuc.Start<double>(Outputs).VisitState(new StateVisitor<double>(store));
    }

    private static void Add(MetricRun<double> run, string name, int count = Count) => run.Add(
        new ReadOnlyColumns<double>(RandomNumbers.Uniform<double>(Outputs * count, 0, 1, name), Outputs, count),
        new ReadOnlyColumns<double>(Targets.AsSpan(0, Outputs * count), Outputs, count), Weights.AsSpan(0, count));

    private static MemoryStore Saved(MetricRun<double> run)
    {
        MemoryStore store = new();
        run.VisitState(new StateVisitor<double>(store));
        return store;
    }
}
