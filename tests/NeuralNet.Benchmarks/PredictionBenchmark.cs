using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>Predictions into memory of the caller: one example, or a batch.</summary>
internal static class PredictionBenchmark
{
    /// <summary>Times calls of Predict.</summary>
    public static Measurement Run<T>(Workload workload, int batch, int threads, double seconds)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = workload.CreateNetwork<T>();
        T[] inputs = workload.CreateInputs<T>(batch).AsColumnMajorArray();
        T[] outputs = new T[network.OutputSize * batch];
        List<Repetition> repetitions = StepTimer.Repeat<T>(() => network.Predict(inputs, outputs, threads), threads, seconds);
        return Measurement.From(repetitions, batch, workload.PredictionFlops(batch), (workload.Name, Dtype.Name<T>(), threads, "predict"));
    }
}
