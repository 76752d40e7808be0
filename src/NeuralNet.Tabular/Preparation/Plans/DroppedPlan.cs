using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>A column that the network does not see.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Kind">The kind of its cells.</param>
/// <param name="Reason">Why it is dropped.</param>
internal sealed record DroppedPlan(string Name, ColumnKind Kind, string Reason) : ColumnPlan(Name, Kind)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsUsed => false;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Description => $"dropped: {Reason}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string OfMissing => string.Empty;

    /// <inheritdoc/>
    public override void Encode(in Cell cell, Span<float> numbers, Span<float> flags, Span<float> codes)
    {
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Reason is null)
        {
            throw new InvalidDataException($"The dropped column '{QuotedText.Of(Name)}' needs a reason.");
        }
    }
}
