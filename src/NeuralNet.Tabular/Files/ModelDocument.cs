using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>The JSON text of a model file: everything but the networks.</summary>
internal sealed record ModelDocument
{
    /// <summary>The version of the format, which this library writes.</summary>
    public const int Version = 1;

    /// <summary>The version of the format. A newer one is refused.</summary>
    [JsonPropertyOrder(-1)]
    public required int Format { get; init; }

    /// <summary>The targets, all numbers or all classes.</summary>
    public required TargetPlan[] Targets { get; init; }

    /// <summary>The plans of the columns.</summary>
    public required ColumnPlan[] Columns { get; init; }

    /// <summary>The warnings of training.</summary>
    public required string[] Warnings { get; init; }

    /// <summary>The number of networks.</summary>
    public required int Networks { get; init; }

    /// <summary>For each target the errors on the rows that the networks left out; for regression.</summary>
    public required Residuals[] Residuals { get; init; }

    /// <summary>For each target the calibration; for classes.</summary>
    public required CalibrationDocument[] Calibrations { get; init; }
}
