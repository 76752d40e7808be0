using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>A column of truth values: one flag, scaled from 1 for true, −1 for false and 0 for a missing cell.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Scaling">The scaling of the flag.</param>
internal sealed record TruthPlan(string Name, LinearScaling Scaling) : ColumnPlan(Name, ColumnKind.Truth)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int FlagCount => 1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Description => "true 1, false −1";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string OfMissing => OfNeither;

    /// <inheritdoc/>
    public override void Encode(in Cell cell, Span<float> numbers, Span<float> flags, Span<float> codes)
    {
        Require(cell);
        flags[0] = (float)Scaling.Of(cell.IsMissing ? 0 : cell.Number == 1 ? 1 : -1);
    }

    /// <inheritdoc/>
    public override void Validate() => (Scaling ?? throw new InvalidDataException($"The truth column '{QuotedText.Of(Name)}' needs a scaling.")).Validate(Name);
}
