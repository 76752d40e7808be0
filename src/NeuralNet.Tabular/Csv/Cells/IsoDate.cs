using System.Buffers.Text;

namespace NeuralNet.Tabular;

/// <summary>Reads dates of ISO 8601: <c>2024-02-29</c>, with a time after a T or a space, a fraction of a second, and an offset from UTC.</summary>
internal static class IsoDate
{
    private const int DayLength = 10;
    private const int MinuteLength = 16;
    private const int SecondLength = 19;
    private const int TicksDigits = 7;

    /// <summary>Reads a date as ticks. A date with an offset becomes a date in UTC. Digits of a second below 100 ns are dropped.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < DayLength || text[4] != '-' || text[7] != '-' || !TryNumber(text[..4], out int year)
            || !TryNumber(text[5..7], out int month) || !TryNumber(text[8..DayLength], out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks;
        return text.Length == DayLength || (text[DayLength] is (byte)'T' or (byte)' ' && TryAddTime(text[(DayLength + 1)..], ref ticks));
    }

    private static bool TryAddTime(ReadOnlySpan<byte> text, ref long ticks)
    {
        const int Minutes = MinuteLength - DayLength - 1;
        const int Seconds = SecondLength - DayLength - 1;
        if (text.Length < Minutes || text[2] != ':' || !TryNumber(text[..2], out int hour) || !TryNumber(text[3..Minutes], out int minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        ticks += (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        ReadOnlySpan<byte> rest = text[Minutes..];
        if (text.Length >= Seconds && text[Minutes] == ':')
        {
            if (!TryNumber(text[(Minutes + 1)..Seconds], out int second) || second > 59)
            {
                return false;
            }

            ticks += second * TimeSpan.TicksPerSecond;
            rest = text[Seconds..];
            if (!rest.IsEmpty && rest[0] is (byte)'.' or (byte)',' && !TryAddFraction(ref rest, ref ticks))
            {
                return false;
            }
        }

        return TryAddOffset(rest, ref ticks);
    }

    private static bool TryAddFraction(ref ReadOnlySpan<byte> rest, ref long ticks)
    {
        int end = 1;
        long scale = TimeSpan.TicksPerSecond;
        while (end < rest.Length && char.IsAsciiDigit((char)rest[end]))
        {
            if (end <= TicksDigits)
            {
                scale /= 10;
                ticks += (rest[end] - '0') * scale;
            }

            end++;
        }

        rest = rest[end..];
        return end > 1;
    }

    /// <summary>Nothing, Z, +02:00, +0200 or +02.</summary>
    private static bool TryAddOffset(ReadOnlySpan<byte> text, ref long ticks)
    {
        if (text.IsEmpty || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z'))
        {
            return true;
        }

        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6) || (text.Length == 6 && text[3] != ':')
            || !TryNumber(text[1..3], out int hours))
        {
            return false;
        }

        int minutes = 0;
        if ((text.Length > 3 && !TryNumber(text[^2..], out minutes)) || hours > 14 || minutes > 59)
        {
            return false;
        }

        long offset = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
        ticks -= text[0] == '-' ? -offset : offset;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int value) =>
        Utf8Parser.TryParse(digits, out value, out int consumed) && consumed == digits.Length && char.IsAsciiDigit((char)digits[0]);
}
