using System.Globalization;
using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>A column of numbers: one scaled number, and a flag for missing cells if the training rows have some.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Scaling">The scaling, or null if all present numbers are equal.</param>
/// <param name="Fill">The number that takes the place of a missing one.</param>
/// <param name="Missing">The scaling of the flag, 1 for a missing cell; null if the training rows have no missing cell.</param>
internal sealed record NumberPlan(string Name, NumberScaling? Scaling, double Fill, LinearScaling? Missing) : ColumnPlan(Name, ColumnKind.Number)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int NumberCount => Scaling is null ? 0 : 1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int FlagCount => Missing is null ? 0 : 1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Description => Scaling?.Description ?? "one number only";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string OfMissing => string.Create(CultureInfo.InvariantCulture, $"{Fill:G4}{(Missing is null ? string.Empty : " and a flag")}");

    /// <inheritdoc/>
    public override void Encode(in Cell cell, Span<float> numbers, Span<float> flags, Span<float> codes)
    {
        Require(cell);
        if (Scaling is not null)
        {
            numbers[0] = (float)Scaling.Of(cell.IsMissing ? Fill : cell.Number);
        }

        if (Missing is not null)
        {
            flags[0] = (float)Missing.Of(cell.IsMissing ? 1 : 0);
        }
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!double.IsFinite(Fill) || (Scaling is null && Missing is null))
        {
            throw new InvalidDataException($"The number column '{QuotedText.Of(Name)}' needs a finite number for missing cells, and a scaling or a flag.");
        }

        Scaling?.Validate(Name);
        Missing?.Validate(Name);
    }
}
