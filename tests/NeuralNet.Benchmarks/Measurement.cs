using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralNet.Benchmarks;

/// <summary>The measurement of one configuration of a workload, as a line of the table or of JSON.</summary>
internal sealed record Measurement
{
    /// <summary>W1 to W5.</summary>
    [JsonPropertyName("workload")]
    public required string Workload { get; init; }

    /// <summary>float32 or float64.</summary>
    [JsonPropertyName("dtype")]
    public required string Precision { get; init; }

    /// <summary>The largest number of threads.</summary>
    [JsonPropertyName("threads")]
    public required int Threads { get; init; }

    /// <summary>sgd or adam; empty for a prediction.</summary>
    [JsonPropertyName("optimizer")]
    public required string Optimizer { get; init; }

    /// <summary>fixed: steps on one batch. epoch: steps of whole shuffled epochs. predict: calls of Predict.</summary>
    [JsonPropertyName("mode")]
    public required string Mode { get; init; }

    /// <summary>Microseconds of a step or call: the fastest repetition.</summary>
    [JsonPropertyName("us_step_min")]
    public required double MinMicroseconds { get; init; }

    /// <summary>Microseconds of a step or call: the median of the repetitions.</summary>
    [JsonPropertyName("us_step_median")]
    public required double MedianMicroseconds { get; init; }

    /// <summary>Examples a second, by the median.</summary>
    [JsonPropertyName("samples_s")]
    public required double ExamplesPerSecond { get; init; }

    /// <summary>GFLOP/s of the products that the mathematics needs, by the median.</summary>
    [JsonPropertyName("gflops_real")]
    public required double Gflops { get; init; }

    /// <summary>The median of the ratios to the peak, which is measured before each repetition.</summary>
    [JsonPropertyName("fma_peak_share")]
    public required double PeakShare { get; init; }

    /// <summary>
    /// The median of the nanoseconds until one core sees what another has written, measured before each repetition. It is 0 with one thread.
    /// </summary>
    [JsonPropertyName("core_distance_ns")]
    public required double CoreNanoseconds { get; init; }

    /// <summary>Computes the figures from the repetitions.</summary>
    /// <param name="repetitions">The seconds per step of each, and the peak before it.</param>
    /// <param name="examples">Examples of a step.</param>
    /// <param name="flops">Operations of a step.</param>
    /// <param name="description">Everything except the figures.</param>
    public static Measurement From(
        IReadOnlyList<Repetition> repetitions, int examples, double flops, (string Workload, string Precision, int Threads, string Mode) description)
    {
        double median = Statistics.Median(repetitions.Select(repetition => repetition.SecondsPerStep));
        return new Measurement
        {
            Workload = description.Workload,
            Precision = description.Precision,
            Threads = description.Threads,
            Optimizer = description.Mode == "predict" ? "none" : "sgd",
            Mode = description.Mode,
            MinMicroseconds = Math.Round(1e6 * repetitions.Min(repetition => repetition.SecondsPerStep), 4),
            MedianMicroseconds = Math.Round(1e6 * median, 4),
            ExamplesPerSecond = Math.Round(examples / median, 2),
            Gflops = Math.Round(1e-9 * flops / median, 4),
            PeakShare = Math.Round(
                Statistics.Median(repetitions.Select(repetition => 1e-9 * flops / repetition.SecondsPerStep / repetition.Beside.PeakGflops)), 5),
            CoreNanoseconds = Math.Round(Statistics.Median(repetitions.Select(repetition => repetition.Beside.CoreNanoseconds)), 1),
        };
    }

    /// <summary>The same, by an optimizer: sgd if null.</summary>
    public Measurement By(WorkloadOptimizer? optimizer) => this with { Optimizer = (optimizer ?? WorkloadOptimizer.Sgd).Name };

    /// <summary>One JSON object in one line.</summary>
    /// <returns>The line, without its end.</returns>
    public string ToJson() => JsonSerializer.Serialize(this);
}
