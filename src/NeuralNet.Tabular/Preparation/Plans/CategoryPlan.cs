using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>A column of categories: a flag for each of them, or a code for an embedding.</summary>
/// <remarks>
/// One or two categories are one flag, −1 or 1, and 0 for a missing or unknown one. More categories have a flag each, 0 or 1, and all are 0 for an unknown
/// one. If the training rows have missing cells, they are one more category. The last code of an embedding is for unknown categories.
/// </remarks>
internal sealed record CategoryPlan : ColumnPlan
{
    /// <summary>The largest number of categories of a column.</summary>
    internal const int MostCategories = 1_000_000;

    /// <summary>The largest number of flags of a column.</summary>
    internal const int MostFlags = 4096;

    private FrozenDictionary<string, int>? indexOfWord;
    private FrozenDictionary<double, int>? indexOfNumber;

    /// <summary>Initializes a plan.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="kind">Words or numbers.</param>
    /// <param name="words">The words in ordinal order, or none.</param>
    /// <param name="numbers">The numbers in rising order, or none.</param>
    /// <param name="hasMissing">Whether missing cells are a category.</param>
    /// <param name="size">The size of the embedding, or 0 for flags.</param>
    /// <param name="flags">The scaling of each flag.</param>
    [JsonConstructor]
    public CategoryPlan(string name, ColumnKind kind, string[] words, double[] numbers, bool hasMissing, int size, LinearScaling[] flags)
        : base(name, kind) => (Words, Numbers, HasMissing, Size, Flags) = (words, numbers, hasMissing, size, flags);

    /// <summary>The words in ordinal order.</summary>
    public string[] Words { get; }

    /// <summary>The numbers in rising order.</summary>
    public double[] Numbers { get; }

    /// <summary>Whether missing cells are a category.</summary>
    public bool HasMissing { get; }

    /// <summary>The size of the embedding, or 0 for flags.</summary>
    public int Size { get; }

    /// <summary>The scaling of each flag.</summary>
    public LinearScaling[] Flags { get; }

    /// <summary>The number of categories without missing and unknown ones.</summary>
    [JsonIgnore]
    public int KnownCount => Words.Length + Numbers.Length;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> KnownWords => Array.AsReadOnly(Words);

    /// <inheritdoc/>
    [JsonIgnore]
    public override int FlagCount => Flags.Length;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int CategoryCount => Size == 0 ? 0 : KnownCount + (HasMissing ? 2 : 1);

    /// <inheritdoc/>
    [JsonIgnore]
    public override int EmbeddingSize => Size;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Description => Size > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{KnownCount:N0} categories, embedded in {Size} numbers")
        : KnownCount == 1 ? "1 category, 1 and 0"
        : KnownCount == 2 ? "2 categories, −1 and 1"
        : string.Create(CultureInfo.InvariantCulture, $"{KnownCount:N0} categories, one-hot");

    /// <inheritdoc/>
    [JsonIgnore]
    public override string OfMissing => !SharesFlag(KnownCount) || Size > 0
        ? (HasMissing ? "a category" : "as unknown")
        : KnownCount == 2 ? OfNeither : "0, not the category";

    /// <summary>Whether so many categories share one flag.</summary>
    public static bool SharesFlag(int known) => known <= 2;

    /// <summary>The number of flags of so many categories.</summary>
    public static int FlagsOf(int known, bool hasMissing) => SharesFlag(known) ? 1 : known + (hasMissing ? 1 : 0);

    /// <summary>The value of the flag that one or two categories share: 1 for the last, −1 for the one before it, 0 for others.</summary>
    public static double SharedFlag(int index, int known) => index < 0 || index >= known ? 0 : index == known - 1 ? 1 : -1;

    /// <summary>The index of a category: a known one, the one after them for a missing cell, or −1 if it is unknown.</summary>
    public int IndexOf(in Cell cell)
    {
        if (cell.IsMissing)
        {
            return HasMissing ? KnownCount : -1;
        }

        return cell.Kind == ColumnKind.Word
            ? (indexOfWord ??= Indices(Words, StringComparer.Ordinal)).GetValueOrDefault(cell.Word!, -1)
            : (indexOfNumber ??= Indices(Numbers, EqualityComparer<double>.Default)).GetValueOrDefault(cell.Number, -1);
    }

    /// <inheritdoc/>
    public override void Encode(in Cell cell, Span<float> numbers, Span<float> flags, Span<float> codes)
    {
        Require(cell);
        int index = IndexOf(cell);
        if (Size > 0)
        {
            codes[0] = index < 0 ? CategoryCount - 1 : index;
        }
        else if (SharesFlag(KnownCount))
        {
            flags[0] = (float)Flags[0].Of(SharedFlag(index, KnownCount));
        }
        else
        {
            for (int f = 0; f < flags.Length; f++)
            {
                flags[f] = (float)Flags[f].Of(f == index ? 1 : 0);
            }
        }
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        bool isWords = Kind == ColumnKind.Word;
        if (Words is null || Numbers is null || Flags is null || (isWords ? Numbers.Length : Words.Length) > 0 || !(isWords || Kind == ColumnKind.Number)
            || KnownCount is < 1 or > MostCategories || Size is < 0 or > CategoryTreatment.LargestSize
            || Flags.Length != (Size > 0 ? 0 : FlagsOf(KnownCount, HasMissing)))
        {
            throw new InvalidDataException($"The categories of column '{QuotedText.Of(Name)}' must be 1 to {MostCategories} words or numbers with the "
                + $"scaling of their flags, or the size of an embedding.");
        }

        if (Array.Exists(Words, word => word is null) || Words.Distinct(StringComparer.Ordinal).Count() != Words.Length
            || !Array.TrueForAll(Numbers, double.IsFinite) || Numbers.Distinct().Count() != Numbers.Length)
        {
            throw new InvalidDataException($"Column '{QuotedText.Of(Name)}' has the same category twice, or one that is no category.");
        }

        foreach (LinearScaling flag in Flags)
        {
            (flag ?? throw new InvalidDataException($"A flag of column '{QuotedText.Of(Name)}' has no scaling.")).Validate(Name);
        }
    }

    private static FrozenDictionary<TKey, int> Indices<TKey>(TKey[] keys, IEqualityComparer<TKey> comparer)
        where TKey : notnull => keys.Select((key, i) => KeyValuePair.Create(key, i)).ToFrozenDictionary(comparer);
}
