using System.Runtime.InteropServices;

namespace NeuralNet.Tabular;

/// <summary>A column of texts, stored as codes into the list of its distinct words.</summary>
public sealed class WordColumn : TableColumn
{
    /// <summary>The code of a missing cell.</summary>
    public const int MissingCode = -1;

    private readonly ReadOnlyMemory<int> codes;
    private readonly string[] words;

    /// <summary>Initializes a column.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">One text for each row, <see langword="null"/> for a missing one. An empty text is a word.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public WordColumn(string name, IEnumerable<string?> values)
        : this(Require.Name(name), Encode(values))
    {
    }

    /// <summary>Initializes a column without copying.</summary>
    /// <param name="name">The name.</param>
    /// <param name="codes">The codes. Each word occurs, and the first code of a word comes before that of a later word.</param>
    /// <param name="words">The distinct words.</param>
    internal WordColumn(string name, ReadOnlyMemory<int> codes, string[] words)
        : base(name, codes.Length, CountMissing(codes.Span))
    {
        this.codes = codes;
        this.words = words;
        Words = Array.AsReadOnly(words);
    }

    private WordColumn(string name, (int[] Codes, string[] Words) encoded)
        : this(name, encoded.Codes, encoded.Words)
    {
    }

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Word;

    /// <summary>For each row, the index of its word in <see cref="Words"/>, or <see cref="MissingCode"/>.</summary>
    public ReadOnlySpan<int> Codes => codes.Span;

    /// <summary>The distinct words of the rows, in the order of their first row. Words are equal if all of their characters are.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The word of a cell.</summary>
    /// <param name="row">The row, 0 … <see cref="TableColumn.Count"/> − 1.</param>
    /// <returns>The word, or <see langword="null"/> if the cell is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row of the column.</exception>
    public string? this[int row] => codes.Span[RequireRow(row)] is int code and >= 0 ? words[code] : null;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => codes.Span[RequireRow(row)] < 0;

    /// <inheritdoc/>
    public override string? Text(int row) => this[row];

    /// <inheritdoc/>
    /// <remarks>The new column has only the words of the chosen rows, and other codes.</remarks>
    public override WordColumn Select(ReadOnlySpan<int> rows)
    {
        int[] chosen = Chosen(Codes, rows);
        int[] renumbered = new int[words.Length];
        Array.Fill(renumbered, MissingCode);
        List<string> used = [];
        for (int i = 0; i < chosen.Length; i++)
        {
            int code = chosen[i];
            if (code >= 0 && renumbered[code] < 0)
            {
                renumbered[code] = used.Count;
                used.Add(words[code]);
            }

            chosen[i] = code < 0 ? MissingCode : renumbered[code];
        }

        return new WordColumn(Name, chosen, [.. used]);
    }

    /// <inheritdoc/>
    public override WordColumn Rename(string name) => new(Require.Name(name), codes, words);

    private static (int[] Codes, string[] Words) Encode(IEnumerable<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        List<int> codes = [];
        List<string> words = [];
        foreach (string? value in values)
        {
            if (value is null)
            {
                codes.Add(MissingCode);
                continue;
            }

            ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(known, value, out bool isKnown);
            if (!isKnown)
            {
                code = words.Count;
                words.Add(value);
            }

            codes.Add(code);
        }

        return ([.. codes], [.. words]);
    }

    private static int CountMissing(ReadOnlySpan<int> codes)
    {
        int count = 0;
        foreach (int code in codes)
        {
            count += code < 0 ? 1 : 0;
        }

        return count;
    }
}
