using System.Globalization;
using System.Text;
using CsvHelper;

namespace NeuralNet.Tabular;

/// <summary>Reads numbers of a CSV file with its decimal and thousands separators.</summary>
internal sealed class NumberFormat
{
    private const int LongestWithThousands = 64;

    /// <summary>A group separator that no file has. The reader would otherwise read <c>1,2,3</c> as 123.</summary>
    private const string NoSeparator = "\u0001";

    private readonly byte point;
    private readonly byte[]? thousands;

    /// <summary>Initializes the format of some options.</summary>
    public NumberFormat(CsvOptions options)
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = options.DecimalComma ? "," : ".";
        culture.NumberFormat.NumberGroupSeparator = NoSeparator;
        Provider = culture;
        point = (byte)(options.DecimalComma ? ',' : '.');
        thousands = options.Thousands is char separator ? Encoding.UTF8.GetBytes([separator]) : null;
    }

    /// <summary>The provider for the reader.</summary>
    public IFormatProvider Provider { get; }

    /// <summary>Reads a cell of the current record, which may be an infinity. NaN is not a number.</summary>
    public bool TryParse(CsvReader csv, int field, out double value) =>
        csv.TryParse(field, out value) ? !double.IsNaN(value) : TryRare(csv.GetSpan(field), out value);

    private bool TryRare(ReadOnlySpan<byte> cell, out double value)
    {
        ReadOnlySpan<byte> unsigned = cell.Length > 0 && cell[0] is (byte)'+' or (byte)'-' ? cell[1..] : cell;
        if (Ascii.EqualsIgnoreCase(unsigned, "inf"u8) || unsigned.SequenceEqual("∞"u8))
        {
            value = cell[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        value = 0;
        if (thousands is null || cell.Length > LongestWithThousands || cell.IndexOf(thousands) < 0)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[LongestWithThousands];
        return TryRemoveThousands(cell, thousands, plain, out int length)
            && double.TryParse(plain[..length], NumberStyles.Float, Provider, out value);
    }

    /// <summary>Removes the separators, if they are where they belong: one before each three digits of the whole part.</summary>
    private bool TryRemoveThousands(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> separator, Span<byte> plain, out int length)
    {
        int at = cell[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        cell[..at].CopyTo(plain);
        length = at;
        for (int group = 0; ; group++)
        {
            int digits = 0;
            while (at < cell.Length && char.IsAsciiDigit((char)cell[at]))
            {
                plain[length++] = cell[at++];
                digits++;
            }

            if (group == 0 ? digits is 0 or > 3 : digits != 3)
            {
                return false;
            }

            if (!cell[at..].StartsWith(separator))
            {
                break;
            }

            at += separator.Length;
        }

        cell[at..].CopyTo(plain[length..]);
        length += cell.Length - at;
        return at == cell.Length || cell[at] == point || cell[at] is (byte)'e' or (byte)'E';
    }
}
