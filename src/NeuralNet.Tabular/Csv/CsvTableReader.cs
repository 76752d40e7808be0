using System.Globalization;
using System.Text;
using CsvHelper;

namespace NeuralNet.Tabular;

/// <summary>Reads a table from a CSV stream that can seek: in one pass, and in another one for columns that turn out to have words.</summary>
internal sealed class CsvTableReader
{
    /// <summary>The longest row. It guards against a quote that is never closed, which would otherwise collect the rest of a large file.</summary>
    public const int LongestRow = 1 << 24;

    /// <summary>The largest number of columns.</summary>
    public const int MostColumns = 100_000;

    private readonly Stream stream;
    private readonly CsvOptions options;
    private readonly string source;
    private readonly CsvLayout layout;
    private readonly NumberFormat numbers;

    private CsvMalformedRecord? malformed;

    private CsvTableReader(Stream stream, CsvOptions options, string source)
    {
        this.stream = stream;
        this.options = options;
        this.source = source;
        layout = CsvLayout.Find(stream, options);
        numbers = new NumberFormat(options);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="stream">The stream, which is read from its current position.</param>
    /// <param name="options">The options.</param>
    /// <param name="source">What the stream is, for messages.</param>
    /// <exception cref="InvalidDataException">The stream is not a table.</exception>
    public static Table Read(Stream stream, CsvOptions options, string source) => new CsvTableReader(stream, options, source).Read();

    private Table Read()
    {
        CsvColumn[]? columns = null;
        TableColumn?[] done = [];
        int rowCount = 0;
        for (int pass = 0; pass == 0 || Array.Exists(columns!, column => column.NeedsAnotherPass); pass++)
        {
            stream.Position = layout.Start;
            using CsvReader csv = CreateReader();
            RowEstimate rows = new(stream.Length - layout.Start, () => csv.ByteOffset);
            CsvCells cells = new(csv, numbers, options, layout, rows, source);
            bool hasRow = Next(csv);
            bool hasHeader = hasRow && HasHeader(csv);
            columns ??= hasRow ? CreateColumns(csv, hasHeader)
                : throw new InvalidDataException($"{source}, line 1: there is no line of names and no row.");
            hasRow = hasHeader ? Next(csv) : hasRow;
            done = pass == 0 ? new TableColumn?[columns.Length] : done;
            CsvColumn[] reading = [.. columns.Where((_, i) => done[i] is null)];
            Array.ForEach(reading, column => column.Begin(rows));

            int count = ReadRows(csv, cells, reading, hasRow, columns.Length);
            if (count == 0)
            {
                throw new InvalidDataException(
                    $"{source}, line 2: there is a line of names, but no row after it. If the line is a row, set CsvOptions.HasHeader to false.");
            }

            if (pass > 0 && count != rowCount)
            {
                throw new InvalidDataException($"{source} was changed while it was read.");
            }

            rowCount = count;
            for (int i = 0; i < columns.Length; i++)
            {
                done[i] ??= columns[i].NeedsAnotherPass ? null : columns[i].ToColumn();
            }
        }

        return new Table([.. done.Select(column => column!)]);
    }

    private int ReadRows(CsvReader csv, CsvCells cells, CsvColumn[] reading, bool hasRow, int cellCount)
    {
        int count = 0;
        for (; hasRow; hasRow = Next(csv))
        {
            if (csv.FieldCount != cellCount)
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{source}, line {csv.LineNumber}: expected {cellCount} cells as in the first line, but got {csv.FieldCount}. ")
                    + $"The cells are divided by {Delimiters.NameOf(layout.Delimiter)}. If that is wrong, set CsvOptions.Delimiter.");
            }

            if (count == Array.MaxLength)
            {
                throw new InvalidDataException($"{source} has more than {Array.MaxLength} rows.");
            }

            foreach (CsvColumn column in reading)
            {
                if (column.IsReading)
                {
                    column.Add(cells);
                }
            }

            count++;
        }

        return count;
    }

    private CsvReader CreateReader() => CsvReader.Create(
        stream,
        new CsvReaderOptions
        {
            HasHeader = false,
            Separator = layout.Delimiter,
            Encoding = layout.Encoding,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            FormatProvider = numbers.Provider,
            OnMalformedRecord = record => malformed ??= record,
        },
        leaveOpen: true);

    /// <summary>Goes to the next row. Text after a closing quote, and a quote that is never closed, mean that rows are lost: both are refused.</summary>
    private bool Next(CsvReader csv)
    {
        bool hasRow;
        try
        {
            hasRow = csv.Read();
        }
        catch (CsvFormatException exception)
        {
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"{source}, line {exception.LineNumber}: a row is longer than {LongestRow} bytes. ")
                + "A quote may not be closed.",
                exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException(
                $"{source}, after line {csv.LineNumber}: there are bytes that are not {layout.Encoding.EncodingName}. Set CsvOptions.Encoding.", exception);
        }

        if (malformed is CsvMalformedRecord record)
        {
            malformed = null;
            if (record.Reason != CsvMalformedReason.StrayQuote || HasOpenQuote(csv))
            {
                string what = record.Reason == CsvMalformedReason.TextAfterClosingQuote ? "there is text after a closing quote" : "a quote is not closed";
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture, $"{source}, line {record.LineNumber}: {what}. A quote within a quoted cell must be written twice."));
            }
        }

        return hasRow;
    }

    private static bool HasOpenQuote(CsvReader csv)
    {
        for (int field = 0; field < csv.FieldCount; field++)
        {
            ReadOnlySpan<byte> raw = csv.GetRawSpan(field).Trim(" \t"u8);
            if (raw.StartsWith("\""u8) && (raw.Length == 1 || !raw.EndsWith("\""u8)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the first row has names. If the user does not say, it has them unless all cells are numbers without quotes.</summary>
    private bool HasHeader(CsvReader csv)
    {
        bool hasNames = false;
        for (int field = 0; field < csv.FieldCount && !hasNames; field++)
        {
            hasNames = !numbers.TryParse(csv, field, out _) || csv.GetRawSpan(field).Contains((byte)'"');
        }

        return options.HasHeader ?? hasNames;
    }

    private CsvColumn[] CreateColumns(CsvReader csv, bool hasHeader)
    {
        if (csv.FieldCount > MostColumns)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"{source}, line {csv.LineNumber}: a table has at most {MostColumns} columns, but got {csv.FieldCount}."));
        }

        CsvColumn[] columns = new CsvColumn[csv.FieldCount];
        Dictionary<string, int> known = new(columns.Length, StringComparer.Ordinal);
        for (int field = 0; field < columns.Length; field++)
        {
            string name = hasHeader ? Name(csv, field) : string.Empty;
            name = !string.IsNullOrWhiteSpace(name) ? name : string.Create(CultureInfo.InvariantCulture, $"column{field + 1}");
            if (!known.TryAdd(name, field))
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{source}, line {csv.LineNumber}: columns {known[name] + 1} and {field + 1} are both named '{QuotedText.Of(name)}'. ")
                    + "Columns need different names. If the line is a row, set CsvOptions.HasHeader to false.");
            }

            columns[field] = new CsvColumn(name, field, options.Kinds.TryGetValue(name, out ColumnKind kind) ? kind : null);
        }

        foreach (string name in options.Kinds.Keys)
        {
            if (!known.ContainsKey(name))
            {
                string near = NearestName.Of(name, known.Keys.Except(options.Kinds.Keys, StringComparer.Ordinal)) is string nearest
                    ? $" The file has '{QuotedText.Of(nearest)}', which is like it: is one of the two misspelt?"
                    : string.Empty;
                throw new ArgumentException(
                    $"CsvOptions.Kinds has the column '{QuotedText.Of(name)}', but the file has not.{near} The columns are {QuotedText.List(known.Keys)}.");
            }
        }

        return columns;
    }

    private string Name(CsvReader csv, int field)
    {
        ReadOnlySpan<byte> name = csv.GetSpan(field);
        return !name.Contains((byte)0) && System.Text.Unicode.Utf8.IsValid(name)
            ? Encoding.UTF8.GetString(name)
            : throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{source}, line {csv.LineNumber}, column {field + 1}: the name '{QuotedText.Of(csv.GetString(field))}' is not valid UTF-8. ")
                + "Set CsvOptions.Encoding.");
    }
}
