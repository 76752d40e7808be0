using System.Text;

namespace NeuralNet.Tabular;

/// <content>Reads and writes CSV.</content>
public sealed partial class Table
{
    /// <summary>Reads a CSV file.</summary>
    /// <remarks>
    /// The kind of each column is found out from all of its rows. A column of numbers has numbers in all cells that are not missing, and likewise for
    /// dates (ISO 8601) and truth values (<c>true</c>, <c>false</c>). Every other column has words. If a file has some cells in quotes and others not, a
    /// column in quotes has words even if they look like numbers. <see cref="CsvOptions.Kinds"/> sets the kind of a column.
    /// <para>
    /// White space around cells and blank lines are ignored. Missing cells are empty or one of <see cref="CsvOptions.MissingMarkers"/>. A file is read
    /// once, or again for columns whose first word comes after numbers. The memory is that of the table, and a little for one row of at most 16 MiB.
    /// </para>
    /// </remarks>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">How the file is written, by default as most files are.</param>
    /// <returns>The table. It has at least one row.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is not a table: it is empty or has a line of names only, a row has more or fewer cells than the first line, a name occurs twice, a quote
    /// is not closed, a cell is not text or not of the kind that the options say, or a number is infinite. The message has the line and the column.
    /// </exception>
    /// <exception cref="ArgumentException">The options contradict each other, or name a column that the file does not have.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    public static Table ReadCsv(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        CsvOptions known = (options ?? new CsvOptions()).Checked();
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        return CsvTableReader.Read(stream, known, QuotedText.Of(Path.GetFileName(path)));
    }

    /// <summary>Reads CSV from a stream, as <see cref="ReadCsv(string, CsvOptions)"/> does.</summary>
    /// <param name="stream">
    /// The stream, from its current position to its end. It stays open. A stream that cannot seek is copied first, to a temporary file if it is long.
    /// </param>
    /// <param name="options">How the text is written.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidDataException">The stream is not a table.</exception>
    /// <exception cref="ArgumentException">The options contradict each other, or name a column that the stream does not have.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    public static Table ReadCsv(Stream stream, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CsvOptions known = (options ?? new CsvOptions()).Checked();
        using Stream? copy = stream.CanSeek ? null : SpooledInput.Of(stream);
        return CsvTableReader.Read(copy ?? stream, known, "The stream");
    }

    /// <summary>Reads CSV from text, as <see cref="ReadCsv(string, CsvOptions)"/> does.</summary>
    /// <param name="reader">The text, from its current position to its end. It is copied first, to a temporary file if it is long.</param>
    /// <param name="options">How the text is written. <see cref="CsvOptions.Encoding"/> has no effect.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidDataException">The text is not a table.</exception>
    /// <exception cref="ArgumentException">The options contradict each other, or name a column that the text does not have.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is null.</exception>
    public static Table ReadCsv(TextReader reader, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        CsvOptions known = (options ?? new CsvOptions()).Checked() with { Encoding = Encoding.UTF8 };
        using Stream copy = SpooledInput.Of(reader);
        return CsvTableReader.Read(copy, known, "The text");
    }

    /// <summary>Writes the table to a CSV file, in UTF-8.</summary>
    /// <remarks>
    /// <see cref="ReadCsv(string, CsvOptions)"/> reads back an equal table, with two exceptions. An empty word is then missing, and a column without any
    /// value then has numbers. Numbers are written with all digits that they need and with a decimal point. Words are in quotes, and missing cells are
    /// empty. A table without rows cannot be read back.
    /// </remarks>
    /// <param name="path">The path of the file. An existing file is replaced.</param>
    /// <param name="delimiter">The character between two cells.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="delimiter"/> cannot be one, or a name or a word has a null character or half of a surrogate pair. Nothing is written then.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path, char delimiter = ',')
    {
        ArgumentNullException.ThrowIfNull(path);
        Delimiters.Require(delimiter, nameof(delimiter));
        CsvTableWriter.RequireText(this);
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        CsvTableWriter.Write(this, writer, delimiter);
    }

    /// <summary>Writes the table as CSV, as <see cref="WriteCsv(string, char)"/> does.</summary>
    /// <param name="writer">The writer. It stays open.</param>
    /// <param name="delimiter">The character between two cells.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="delimiter"/> cannot be one, or a name or a word has a null character or half of a surrogate pair. Nothing is written then.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteCsv(TextWriter writer, char delimiter = ',')
    {
        ArgumentNullException.ThrowIfNull(writer);
        Delimiters.Require(delimiter, nameof(delimiter));
        CsvTableWriter.RequireText(this);
        CsvTableWriter.Write(this, writer, delimiter);
    }
}
