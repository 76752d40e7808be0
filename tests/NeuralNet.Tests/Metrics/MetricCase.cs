using System.Numerics;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Metrics;

/// <summary>Predictions, targets and weights, and the metrics that scikit-learn computed from them (Metrics/Data/metrics.py).</summary>
internal sealed record MetricCase(
    string Name, Matrix<double> Predictions, Matrix<double> Targets, MathNet.Numerics.LinearAlgebra.Vector<double>? Weights,
    IReadOnlyDictionary<string, double> Expected, double[]? Confusion)
{
    private static readonly Averaging[] Averages = Enum.GetValues<Averaging>();

    /// <summary>The metrics of the file by their printed names.</summary>
    private static readonly Dictionary<string, Metric> Metrics = new Metric[]
    {
        Metric.Accuracy, Metric.MatthewsCorrelation, Metric.RocAuc, Metric.AveragePrecision, Metric.LogLoss, Metric.BrierScore,
        Metric.HammingLoss, Metric.SubsetAccuracy, Metric.MeanAbsoluteError, Metric.MeanSquaredError, Metric.RootMeanSquaredError,
        Metric.RSquared, Metric.TopKAccuracy(1), Metric.TopKAccuracy(2), Metric.TopKAccuracy(3), Metric.TopKAccuracy(4),
    }
    .Concat(
        from average in Averages
        from targets in Enum.GetValues<TargetKind>()
        from metric in new[] { Metric.Precision(average, targets), Metric.Recall(average, targets), Metric.F1(average, targets) }
        select metric)
    .ToDictionary(metric => metric.ToString());

    public static IReadOnlyList<MetricCase> All { get; } = Read();

    public static TheoryData<string> Names => [.. All.Select(each => each.Name)];

    /// <summary>The metrics of this case with their values in a precision.</summary>
    public IEnumerable<(Metric Metric, double Expected)> MetricsIn<T>() =>
        from expected in Expected
        where !expected.Key.EndsWith("in float", StringComparison.Ordinal)
        let inFloat = Expected.GetValueOrDefault($"{expected.Key} in float", expected.Value)
        select (Metrics[expected.Key], typeof(T) == typeof(float) ? inFloat : expected.Value);

    public static MetricCase Named(string name) => All.Single(each => each.Name == name);

    /// <summary>The weights in a precision.</summary>
    public MathNet.Numerics.LinearAlgebra.Vector<T>? WeightsIn<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Weights?.ToColumnMatrix().RoundTo<T>().Column(0);

    private static MetricCase[] Read()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Metrics", "Data", "metrics.json"));
        return [.. JsonDocument.Parse(stream).RootElement.EnumerateArray().Select(Of)];
    }

    private static MetricCase Of(JsonElement json)
    {
        int outputs = json.GetProperty("outputs").GetInt32();
        double[] predictions = Numbers(json.GetProperty("predictions"));
        double[] weights = Numbers(json.GetProperty("weights"));
        int count = predictions.Length / outputs;
        return new MetricCase(
            json.GetProperty("name").GetString()!,
            Matrix<double>.Build.Dense(outputs, count, predictions),
            Matrix<double>.Build.Dense(outputs, count, Numbers(json.GetProperty("targets"))),
            weights.Length == 0 ? null : MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(weights),
            json.GetProperty("expected").EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetDouble()),
            json.TryGetProperty("confusion", out JsonElement confusion) ? Numbers(confusion) : null);
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
