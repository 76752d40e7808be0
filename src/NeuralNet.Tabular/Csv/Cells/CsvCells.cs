using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace NeuralNet.Tabular;

/// <summary>The cells of the current record of a file, and how they are read.</summary>
internal sealed class CsvCells
{
    /// <summary>More bytes than a message shows characters.</summary>
    private const int LongestShown = 4 * (QuotedText.Longest + 1);

    private readonly CsvReader csv;
    private readonly NumberFormat numbers;
    private readonly DateFormat dates;
    private readonly MissingMarkers markers;
    private readonly bool quotesMatter;
    private readonly byte delimiter;
    private readonly string source;

    /// <summary>Initializes the cells of a reader.</summary>
    public CsvCells(CsvReader csv, NumberFormat numbers, CsvOptions options, CsvLayout layout, RowEstimate rows, string source)
    {
        this.csv = csv;
        this.numbers = numbers;
        this.source = source;
        dates = new DateFormat(options.DateFormats);
        markers = new MissingMarkers(options.MissingMarkers);
        quotesMatter = layout.QuotesMatter;
        delimiter = (byte)layout.Delimiter;
        Rows = rows;
    }

    /// <summary>The estimated number of rows.</summary>
    public RowEstimate Rows { get; }

    /// <summary>Whether a cell has no text, in quotes or not.</summary>
    public bool IsEmpty(int field) => csv.GetSpan(field).IsEmpty;

    /// <summary>Whether a cell is empty or one of the missing markers.</summary>
    public bool IsMissing(int field)
    {
        ReadOnlySpan<byte> cell = csv.GetSpan(field);
        return cell.IsEmpty || markers.Contains(cell);
    }

    /// <summary>
    /// Whether quotes say that a cell is a word. They say it if the file has cells with and without quotes, and the cell would not need them.
    /// </summary>
    public bool IsWordByQuotes(int field)
    {
        if (!quotesMatter)
        {
            return false;
        }

        ReadOnlySpan<byte> raw = csv.GetRawSpan(field).Trim(" \t"u8);
        return raw.Length > 1 && raw[0] == '"' && raw[1..^1].IndexOfAny((byte)'"', (byte)'\n', (byte)'\r') < 0 && !raw.Contains(delimiter);
    }

    /// <summary>Reads a cell as a number, which may be infinite. A missing marker is not a number.</summary>
    public bool TryNumber(int field, out double value)
    {
        value = 0;
        return !(markers.HasNumbers && IsMissing(field)) && numbers.TryParse(csv, field, out value);
    }

    /// <summary>Reads a cell as a date.</summary>
    public bool TryDate(int field, out long ticks) => dates.TryParse(csv.GetSpan(field), out ticks);

    /// <summary>Reads a cell as a truth value.</summary>
    /// <param name="field">The number of the cell.</param>
    /// <param name="isSaid">Whether the user says that the column is one of truth values, so that more words are known.</param>
    /// <param name="value">The value.</param>
    public bool TryTruth(int field, bool isSaid, out bool value) =>
        isSaid ? TruthWords.TryParseAny(csv.GetSpan(field), out value) : TruthWords.TryParse(csv.GetSpan(field), out value);

    /// <summary>The bytes of a cell, which are valid UTF-8 without null characters.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public ReadOnlySpan<byte> Word(int field, string column)
    {
        ReadOnlySpan<byte> cell = csv.GetSpan(field);
        if (cell.Contains((byte)0))
        {
            throw Refused(field, column, "has a null character. The file may be in UTF-16: set CsvOptions.Encoding. Otherwise it is damaged.");
        }

        return Utf8.IsValid(cell)
            ? cell
            : throw Refused(field, column, $"is not valid UTF-8: '{Shown(field)}'. The file may be in Latin-1: set CsvOptions.Encoding.");
    }

    /// <summary>The text of a cell for messages.</summary>
    public string Shown(int field)
    {
        ReadOnlySpan<byte> cell = csv.GetSpan(field);
        return QuotedText.Of(Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, LongestShown)]));
    }

    /// <summary>The place of a cell, such as <c>houses.csv, line 17, column 3 ('price')</c>.</summary>
    public string Place(int field, string column) => string.Create(
        CultureInfo.InvariantCulture, $"{source}, line {csv.LineNumber}, column {field + 1} ('{QuotedText.Of(column)}')");

    /// <summary>The exception for a cell.</summary>
    public InvalidDataException Refused(int field, string column, string reason) => new($"{Place(field, column)} {reason}");
}
