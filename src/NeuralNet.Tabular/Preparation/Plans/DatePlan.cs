using System.Globalization;
using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>A column of dates: the parts that differ, and a flag for missing cells if the training rows have some.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Features">The parts, in the order of their enumeration.</param>
/// <param name="Fill">The date that takes the place of a missing one, in days.</param>
/// <param name="Missing">The scaling of the flag, 1 for a missing cell; null if the training rows have no missing cell.</param>
internal sealed record DatePlan(string Name, DateFeature[] Features, double Fill, LinearScaling? Missing) : ColumnPlan(Name, ColumnKind.Date)
{
    private static readonly double Last = Cell.Days(DateTime.MaxValue);

    /// <inheritdoc/>
    [JsonIgnore]
    public override int NumberCount => Features.Length;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int FlagCount => Missing is null ? 0 : 1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Description => string.Join(", ", Features.Select(feature => feature.Part).Select(part => part switch
    {
        DatePart.Day => "day",
        DatePart.SeasonSine => "season",
        DatePart.WeekSine => "weekday",
        DatePart.HourSine => "time of day",
        _ => null,
    }).Where(word => word is not null));

    /// <inheritdoc/>
    [JsonIgnore]
    public override string OfMissing => string.Create(
        CultureInfo.InvariantCulture, $"{Cell.Date(Fill):yyyy-MM-dd}{(Missing is null ? string.Empty : " and a flag")}");

    /// <inheritdoc/>
    public override void Encode(in Cell cell, Span<float> numbers, Span<float> flags, Span<float> codes)
    {
        Require(cell);
        double days = cell.IsMissing ? Fill : cell.Number;
        for (int f = 0; f < Features.Length; f++)
        {
            numbers[f] = (float)Features[f].Scaling.Of(DateFeature.Number(Features[f].Part, days));
        }

        if (Missing is not null)
        {
            flags[0] = (float)Missing.Of(cell.IsMissing ? 1 : 0);
        }
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Features is null || Features.Length > Enum.GetValues<DatePart>().Length || (Features.Length == 0 && Missing is null) || !(Fill >= 0 && Fill <= Last))
        {
            throw new InvalidDataException($"The date column '{QuotedText.Of(Name)}' needs parts or a flag, and a date for missing cells.");
        }

        foreach (DateFeature feature in Features)
        {
            if (feature?.Scaling is null || !Enum.IsDefined(feature.Part))
            {
                throw new InvalidDataException($"The date column '{QuotedText.Of(Name)}' has a part that is not known or not scaled.");
            }

            feature.Scaling.Validate(Name);
        }

        Missing?.Validate(Name);
    }
}
