using System.Globalization;
using System.Text;

namespace NeuralNet.Tabular;

/// <summary>Reads dates of ISO 8601 and of the formats that the user names.</summary>
/// <param name="formats">The formats of the user.</param>
internal sealed class DateFormat(IReadOnlyList<string> formats)
{
    private const int Longest = 64;

    private readonly string[] formats = [.. formats];

    /// <summary>Reads a cell as ticks.</summary>
    public bool TryParse(ReadOnlySpan<byte> cell, out long ticks)
    {
        if (IsoDate.TryParse(cell, out ticks))
        {
            return true;
        }

        if (formats.Length == 0 || cell.Length > Longest)
        {
            return false;
        }

        bool isDate = DateTime.TryParseExact(
            Encoding.UTF8.GetString(cell), formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTime date);
        ticks = date.Ticks;
        return isDate;
    }
}
