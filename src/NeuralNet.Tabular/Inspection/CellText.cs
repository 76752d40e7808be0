using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Prints cells in the tables of results.</summary>
internal static class CellText
{
    private const int Longest = 20;

    /// <summary>The text of a cell. A number has at most six digits, and a long word is truncated.</summary>
    public static string Of(TableColumn column, int row) => column switch
    {
        _ when column.IsMissing(row) => "missing",
        NumberColumn numbers => Of(numbers[row]),
        _ => QuotedText.Of(column.Text(row), Longest),
    };

    /// <summary>The text of a number with at most six digits.</summary>
    public static string Of(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
