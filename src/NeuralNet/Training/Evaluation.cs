using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Cost, accuracy and metrics of a network on a data set.</summary>
/// <remarks><c>JsonSerializer.Serialize</c> writes it as it writes an <see cref="EpochReport"/>.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record Evaluation
{
    /// <summary>The number of examples in a batch.</summary>
    private const int BatchSize = 256;

    /// <summary>Initializes an evaluation.</summary>
    /// <param name="cost">The mean cost over the examples.</param>
    /// <param name="accuracy">The share of examples that were classified correctly, from 0 to 1; null if the targets are not classes.</param>
    public Evaluation(double cost, double? accuracy)
    {
        Cost = cost;
        Accuracy = accuracy;
    }

    /// <summary>The mean cost over the examples.</summary>
    /// <remarks>If the network ends with <see cref="Unstandardize"/>, it is in deviations of the targets. Metrics are in the units of the targets.</remarks>
    public double Cost { get; init; }

    /// <summary>The share of examples that were classified correctly, from 0 to 1.</summary>
    /// <value>Null if the targets are not classes, or if the data is not in memory and the cost is not one for classes.</value>
    public double? Accuracy { get; init; }

    /// <summary>The values of the metrics in <see cref="TrainingOptions.Metrics"/>, and of those that were passed to <see cref="Trainer{T}.Evaluate"/>.</summary>
    /// <value>By default empty.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    [JsonConverter(typeof(MetricValuesJsonConverter))]
    public IReadOnlyDictionary<Metric, double> Metrics
    {
        get;
        init => field = new MetricValues(Require.NotNull(value, nameof(Metrics)));
    } = MetricValues.None;

    /// <summary>Cost, accuracy and metrics, such as <c>cost 0.1023, accuracy 97.50 %, F1(Macro) 0.9512</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string cost = string.Create(CultureInfo.InvariantCulture, $"cost {Cost:G4}");
        string accuracy = Accuracy is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", accuracy {100 * Accuracy:F2} %");
        return Metrics.Count == 0 ? cost + accuracy : $"{cost}{accuracy}, {Metrics}";
    }

    /// <summary>Evaluates a network, batch by batch, on data that has been checked.</summary>
    /// <param name="cost">The cost of the network.</param>
    /// <param name="data">The examples.</param>
    /// <param name="what">The name of the data in messages, such as <c>validation data</c>.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    internal static Evaluation Of<T>(OutputCost<T> cost, ExampleSource<T> data, string what, IReadOnlyList<Metric> metrics, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long seen = cost.Network.Writes.BeginRead();
        EpochBatches batches = new(data.Count, new TrainingOptions { BatchSize = BatchSize });
        using ExampleReader<T> reader = new(data, batches, what, new ExampleChecks<T>(cost, metrics), threads: threads);
        reader.Begin();
        Batch<T> known = data is Dataset<T> all ? all.Slice(0, data.Count) : reader.Take(0, batches.UpdateFrom(0));
        MetricRuns<T> runs = new(metrics, known, cost.HasAccuracy(data, known.Count));
        EntryShares<T> shares = new();
        shares.Begin(known);
        int rows = cost.Layers[^1].OutputSize;
        int capacity = ArrayLength.Product(
            (rows, "outputs"), (Math.Min(BatchSize, data.Count), "examples"), "Evaluate data with fewer outputs.");
        T[] outputs = new T[capacity];
        T[] predictions = cost.IsCanonical ? new T[capacity] : outputs;
        T[] memory = new T[cost.ScaledLength(Math.Min(BatchSize, data.Count))];
        double costSum = 0, weightSum = 0;
        for (int start = 0; start < data.Count; start += BatchSize)
        {
            Batch<T> batch = reader.Take(start, batches.UpdateFrom(start));
            Columns<T> z = new(outputs.AsSpan(0, rows * batch.Count), rows, batch.Count);
            Columns<T> a = new(predictions.AsSpan(0, rows * batch.Count), rows, batch.Count);
            Inference.Run(cost.Layers, batch.Inputs, z, threads);
            double weight = batch.TotalWeight;
            if (weight > 0)
            {
                double share = batch.HasEntryWeights ? 1 : weight;
                costSum += cost.Value(z, cost.Scaled(shares.Of(batch), memory, threads), a) * share;
                weightSum += weight;
            }
            else
            {
                cost.Predict(z, a);
            }

            runs.Add(cost.Unscaled(a, memory, threads), batch);
        }

        cost.Network.Writes.EndRead(seen);
        return new Evaluation(known.HasEntryWeights ? costSum : costSum / weightSum, runs.Accuracy) { Metrics = runs.Values };
    }
}
