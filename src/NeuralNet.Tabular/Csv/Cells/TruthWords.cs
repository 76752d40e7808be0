using System.Text;

namespace NeuralNet.Tabular;

/// <summary>The words for true and false.</summary>
internal static class TruthWords
{
    /// <summary>Reads <c>true</c> or <c>false</c>, the words that make a column one of truth values. Upper and lower case are the same.</summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, out bool value)
    {
        value = Ascii.EqualsIgnoreCase(cell, "true"u8);
        return value || Ascii.EqualsIgnoreCase(cell, "false"u8);
    }

    /// <summary>Reads a cell of a column that the user says to be one of truth values: also yes, no, y, n, t, f, 1 and 0.</summary>
    public static bool TryParseAny(ReadOnlySpan<byte> cell, out bool value)
    {
        value = cell.Length == 1 ? cell[0] is (byte)'1' or (byte)'t' or (byte)'T' or (byte)'y' or (byte)'Y' : Ascii.EqualsIgnoreCase(cell, "yes"u8);
        return value || TryParse(cell, out value) || Ascii.EqualsIgnoreCase(cell, "no"u8)
            || (cell.Length == 1 && cell[0] is (byte)'0' or (byte)'f' or (byte)'F' or (byte)'n' or (byte)'N');
    }
}
