using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralNet.Benchmarks.Files;

/// <summary>The time of one way of saving or loading, with a copy of the same file in each round.</summary>
internal sealed record FileMeasurement
{
    /// <summary>float32 or float64.</summary>
    [JsonPropertyName("dtype")]
    public required string Precision { get; init; }

    /// <summary>The action.</summary>
    [JsonPropertyName("what")]
    public required string What { get; init; }

    /// <summary>Bytes of the file.</summary>
    [JsonPropertyName("bytes")]
    public required long Bytes { get; init; }

    /// <summary>The number of rounds. Each has one action and one copy.</summary>
    [JsonPropertyName("rounds")]
    public required int Rounds { get; init; }

    /// <summary>Milliseconds: the median.</summary>
    [JsonPropertyName("ms")]
    public required double Milliseconds { get; init; }

    /// <summary>Milliseconds of the copy: the median.</summary>
    [JsonPropertyName("copy_ms")]
    public required double CopyMilliseconds { get; init; }

    /// <summary>Speed over that of the copy of the same round: the smallest.</summary>
    [JsonPropertyName("speed_min")]
    public required double MinSpeed { get; init; }

    /// <summary>Speed over that of the copy of the same round: the median.</summary>
    [JsonPropertyName("speed_median")]
    public required double MedianSpeed { get; init; }

    /// <summary>Speed over that of the copy of the same round: the largest.</summary>
    [JsonPropertyName("speed_max")]
    public required double MaxSpeed { get; init; }

    /// <summary>One JSON object in one line.</summary>
    /// <returns>The line, without its end.</returns>
    public string ToJson() => JsonSerializer.Serialize(this);
}
