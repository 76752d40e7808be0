using System.Text;

namespace NeuralNet.Tabular;

/// <summary>How a CSV file is written. Every default suits most files.</summary>
public sealed record CsvOptions
{
    /// <summary>The texts that mean a missing cell by default: nothing, <c>NA</c>, <c>?</c>, <c>NaN</c> and <c>null</c>.</summary>
    public static IReadOnlyList<string> DefaultMissingMarkers { get; } = ["", "NA", "?", "NaN", "null"];

    /// <summary>The character between two cells, or <see langword="null"/> to find it out.</summary>
    /// <value>By default null: comma, semicolon, tab or bar, whichever divides the first lines into the same number of cells.</value>
    public char? Delimiter { get; init; }

    /// <summary>The encoding of the file. A byte order mark at its beginning decides instead.</summary>
    /// <value>By default UTF-8. <see cref="Encoding.Latin1"/> reads older files of Western Europe.</value>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Whether a comma divides the whole part of a number from its fraction, as in <c>3,14</c>.</summary>
    /// <value>By default false: a point does.</value>
    public bool DecimalComma { get; init; }

    /// <summary>The character between thousands, such as the comma of <c>1,234,567</c>.</summary>
    /// <value>By default null: numbers have none.</value>
    public char? Thousands { get; init; }

    /// <summary>Whether the first line has the names of the columns. Without them, the names are <c>column1</c>, <c>column2</c> …</summary>
    /// <value>By default null: it has them, unless all of its cells are numbers.</value>
    public bool? HasHeader { get; init; }

    /// <summary>The texts that mean a missing cell. Upper and lower case are the same.</summary>
    /// <value>By default <see cref="DefaultMissingMarkers"/>.</value>
    public IReadOnlyList<string> MissingMarkers { get; init; } = DefaultMissingMarkers;

    /// <summary>
    /// Formats of dates besides ISO 8601, such as <c>dd.MM.yyyy</c>, as <see cref="DateTime.ParseExact(string, string, IFormatProvider)"/> takes them.
    /// </summary>
    /// <value>By default none.</value>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>The kinds of columns by name. The kinds of all others are found out from their cells.</summary>
    /// <value>By default empty.</value>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>Returns these options, if they fit together.</summary>
    /// <exception cref="ArgumentException">They contradict each other.</exception>
    /// <exception cref="ArgumentNullException">A property is null.</exception>
    internal CsvOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(Encoding);
        ArgumentNullException.ThrowIfNull(MissingMarkers);
        ArgumentNullException.ThrowIfNull(DateFormats);
        ArgumentNullException.ThrowIfNull(Kinds);
        _ = Delimiter is char delimiter ? Delimiters.Require(delimiter, nameof(Delimiter)) : default;
        if (MissingMarkers.Contains(null!) || DateFormats.Contains(null!))
        {
            throw new ArgumentException($"{nameof(MissingMarkers)} and {nameof(DateFormats)} must not contain null.");
        }

        char point = DecimalComma ? ',' : '.';
        if (Thousands is char thousands && (thousands == point || thousands is '"' or '+' or '-' || char.IsLetterOrDigit(thousands)))
        {
            throw new ArgumentException($"{nameof(Thousands)} must not be a letter, a digit, a sign or the decimal {(DecimalComma ? "comma" : "point")}, "
                + $"but was '{QuotedText.Of([thousands])}'.");
        }

        return this;
    }
}
