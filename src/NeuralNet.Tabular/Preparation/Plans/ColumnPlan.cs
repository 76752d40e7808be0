using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>What was measured of a column, and how its cells become features. A model file contains it.</summary>
/// <remarks>
/// The features of an example are first the numbers of all columns, then the flags of all columns, and last the codes. A number is scaled, a flag has a few
/// values, and a code is the index of a category for an <see cref="Embedding"/>.
/// </remarks>
/// <param name="Name">The name of the column.</param>
/// <param name="Kind">The kind of its cells.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "plan")]
[JsonDerivedType(typeof(NumberPlan), "number")]
[JsonDerivedType(typeof(CategoryPlan), "category")]
[JsonDerivedType(typeof(TruthPlan), "truth")]
[JsonDerivedType(typeof(DatePlan), "date")]
[JsonDerivedType(typeof(DroppedPlan), "dropped")]
internal abstract record ColumnPlan(string Name, ColumnKind Kind)
{
    /// <summary>How a missing cell is treated if a column has two values, −1 and 1.</summary>
    protected const string OfNeither = "0, neither of the two";

    /// <summary>The number of features that are scaled numbers.</summary>
    [JsonIgnore]
    public virtual int NumberCount => 0;

    /// <summary>The number of features that are flags.</summary>
    [JsonIgnore]
    public virtual int FlagCount => 0;

    /// <summary>The number of categories of the code, or 0 if there is no code.</summary>
    [JsonIgnore]
    public virtual int CategoryCount => 0;

    /// <summary>The size of the embedding of the code.</summary>
    [JsonIgnore]
    public virtual int EmbeddingSize => 0;

    /// <summary>The words that have a category.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<string> KnownWords => [];

    /// <summary>Whether rows for prediction need the column.</summary>
    [JsonIgnore]
    public virtual bool IsUsed => true;

    /// <summary>The words for the printed table.</summary>
    [JsonIgnore]
    public abstract string Description { get; }

    /// <summary>How a missing cell is treated, for the printed table.</summary>
    [JsonIgnore]
    public abstract string OfMissing { get; }

    /// <summary>The number of features.</summary>
    [JsonIgnore]
    public int FeatureCount => NumberCount + FlagCount + (CategoryCount > 0 ? 1 : 0);

    /// <summary>Writes the features of a cell. Each span has the places of this column alone.</summary>
    /// <exception cref="ArgumentException">The cell has another kind, or is infinite.</exception>
    public abstract void Encode(in Cell cell, Span<float> numbers, Span<float> flags, Span<float> codes);

    /// <summary>Throws if the content of a file makes no sense.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public abstract void Validate();

    /// <summary>Throws if a cell has another kind than the column had in training, or is infinite.</summary>
    protected void Require(in Cell cell)
    {
        if (cell.IsMissing)
        {
            return;
        }

        if (cell.Kind != Kind)
        {
            throw new ArgumentException($"Column '{QuotedText.Of(Name)}' has {KindText.Plural(Kind)} in the training table, but got {cell.Shown()}.");
        }

        if (double.IsInfinity(cell.Number))
        {
            throw new ArgumentException($"Column '{QuotedText.Of(Name)}' needs finite numbers, but got {cell.Shown()}. "
                + $"Write a missing cell if the number is not known.");
        }
    }
}
