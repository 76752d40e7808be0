using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Cost, accuracy and metrics of a network on a data set, batch by batch.</summary>
internal static class Evaluator
{
    /// <summary>Examples in a batch.</summary>
    private const int BatchSize = 256;

    /// <summary>Evaluates on data that has been found to fit.</summary>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public static Evaluation Run<T>(OutputCost<T> cost, Dataset<T> data, IReadOnlyList<Metric> metrics, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long seen = cost.Network.Writes.BeginRead();
        MetricRuns<T> runs = new(metrics, data.Slice(0, data.Count).Targets);
        int capacity = ArrayLength.Product(
            (data.TargetSize, "outputs"), (Math.Min(BatchSize, data.Count), "examples"), "Evaluate data of fewer outputs.");
        T[] outputs = new T[capacity];
        T[] predictions = cost.IsCanonical ? new T[capacity] : outputs;
        double costSum = 0, weightSum = 0;
        for (int start = 0; start < data.Count; start += BatchSize)
        {
            Batch<T> batch = data.Slice(start, Math.Min(BatchSize, data.Count - start));
            ReadOnlyColumns<T> targets = batch.Targets;
            Columns<T> z = new(outputs.AsSpan(0, targets.Values.Length), targets.Rows, targets.Count);
            Columns<T> a = new(predictions.AsSpan(0, targets.Values.Length), targets.Rows, targets.Count);
            Inference.Run(cost.Layers, batch.Inputs, z, threads);
            double weight = batch.TotalWeight;
            if (weight > 0)
            {
                costSum += cost.Value(z, targets, batch.Weights, a) * weight;
                weightSum += weight;
            }
            else
            {
                cost.Predict(z, a);
            }

            runs.Add(a, targets, batch.Weights);
        }

        cost.Network.Writes.EndRead(seen);
        return new Evaluation(costSum / weightSum, runs.Accuracy) { Metrics = runs.Values };
    }
}
