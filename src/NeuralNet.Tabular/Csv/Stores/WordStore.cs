using System.Text;

namespace NeuralNet.Tabular;

/// <summary>Collects words.</summary>
/// <param name="name">The name of the column.</param>
/// <param name="rows">The estimated number of rows.</param>
/// <param name="isByQuotes">
/// Whether only quotes say that the cells are words. The store then refuses a number, a date or a truth value without quotes: the quotes say nothing.
/// </param>
internal sealed class WordStore(string name, RowEstimate rows, bool isByQuotes) : CellStore
{
    private const int ShortWord = 256;

    private readonly RowBuffer<int> codes = new(rows);
    private readonly List<string> words = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    private bool isByQuotes = isByQuotes;

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Word;

    /// <inheritdoc/>
    public override string Expected => "a word";

    /// <inheritdoc/>
    public override bool TryAdd(CsvCells cells, int field)
    {
        if (cells.IsEmpty(field))
        {
            codes.Add(WordColumn.MissingCode);
            return true;
        }

        if (!cells.IsWordByQuotes(field))
        {
            if (cells.IsMissing(field))
            {
                codes.Add(WordColumn.MissingCode);
                return true;
            }

            if (isByQuotes && (cells.TryNumber(field, out _) || cells.TryTruth(field, isSaid: false, out _) || cells.TryDate(field, out _)))
            {
                return false;
            }

            isByQuotes = false;
        }

        codes.Add(Code(cells.Word(field, name)));
        return true;
    }

    /// <inheritdoc/>
    public override void AddMissing(int count) => codes.Add(WordColumn.MissingCode, count);

    /// <inheritdoc/>
    public override TableColumn ToColumn() => new WordColumn(name, codes.ToMemory(), [.. words]);

    private int Code(ReadOnlySpan<byte> word)
    {
        Span<char> chars = word.Length <= ShortWord ? stackalloc char[ShortWord] : new char[word.Length];
        chars = chars[..Encoding.UTF8.GetChars(word, chars)];
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(chars, out int code))
        {
            code = words.Count;
            words.Add(chars.ToString());
            known.Add(words[code], code);
        }

        return code;
    }
}
