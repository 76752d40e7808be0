using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NeuralNet.Tests.Fuzz;

/// <summary>Makes damaged files from good ones. The same seed gives the same files.</summary>
/// <param name="seed">The seed of the random damage.</param>
/// <param name="files">Good files, none empty.</param>
internal sealed class Mutator(int seed, params byte[][] files)
{
    /// <summary>A sample contains one of this number of systematic damages. It is a prime, so that it is not always the same bit of a byte.</summary>
    private const int SampleStep = 41;

    private static readonly ulong[] HostileNumbers =
    [
        0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFC7, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x100000000,
        0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0xFFFFFFFFFFFFFFF8, ulong.MaxValue,
    ];

    private static readonly string[] HostileTexts =
    [
        "0", "-1", "1", "00", "1.5", "1e9", "NaN", "null", "\"1\"", "2147483591", "2147483647", "2147483648", "4294967296",
        "9223372036854775807", "18446744073709551616", "99999999999999999999999999", "[1]", "{}",
    ];

    private readonly Random random = new(seed);

    /// <summary>Every truncation and every single-bit flip of every file (by default a sample), and the given number of random damages.</summary>
    /// <param name="drawn">How many are drawn.</param>
    public IEnumerable<byte[]> Inputs(int drawn) => Systematic()
        .Where((_, i) => TestScale.IsFull || i % SampleStep == 0)
        .Concat(Enumerable.Range(0, drawn).Select(_ => Draw()));

    /// <summary>Every truncation and every single-bit flip of every file.</summary>
    public IEnumerable<byte[]> Systematic()
    {
        foreach (byte[] file in files)
        {
            for (int length = 0; length < file.Length; length++)
            {
                yield return file[..length];
            }

            for (int bit = 0; bit < 8 * file.Length; bit++)
            {
                byte[] flipped = [.. file];
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                yield return flipped;
            }
        }
    }

    /// <summary>One file with one to four damages.</summary>
    public byte[] Draw()
    {
        byte[] file = files[random.Next(files.Length)];
        for (int damages = 1 + random.Next(4); damages > 0; damages--)
        {
            file = Damage(file.Length > 0 ? file : files[0]);
        }

        return file;
    }

    private byte[] Damage(byte[] file)
    {
        (int from, int to) = Range(file.Length);
        int at = random.Next(file.Length + 1);
        return random.Next(12) switch
        {
            0 => file[..from],
            1 => [.. file[..from], .. file[to..]],
            2 => [.. file[..at], .. file[from..to], .. file[at..]],
            3 => [.. file[..at], .. RandomBytes(1 + random.Next(16)), .. file[at..]],
            4 => [.. file[..from], .. Enumerable.Repeat(file[from..to], 2 + random.Next(6)).SelectMany(range => range), .. file[to..]],
            5 => [.. file[..from], .. file[from..to].Reverse(), .. file[to..]],
            6 => [.. file[..from], .. Enumerable.Repeat(new byte[] { 0x00, 0xFF, 0x7F }[random.Next(3)], to - from), .. file[to..]],
            7 => WithNumber(file),
            8 => WithText(file),
            9 => Swap(file, from, to),
            10 => WithEscape(file),
            _ => Splice(file),
        };
    }

    /// <summary>Usually a range of a few bytes, and sometimes a long one.</summary>
    private (int From, int To) Range(int length)
    {
        int from = random.Next(length);
        int most = random.Next(4) == 0 ? length : 12;
        return (from, Math.Min(length, from + 1 + random.Next(most)));
    }

    private byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Overwrites one to eight bytes with a hostile number in either byte order, or with one near the length of the file.</summary>
    private byte[] WithNumber(byte[] file)
    {
        ulong number = random.Next(3) == 0
            ? (ulong)(file.Length + random.Next(-9, 10))
            : HostileNumbers[random.Next(HostileNumbers.Length)];
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        byte[] used = bytes[..(1 << random.Next(4))];
        if (random.Next(2) == 0)
        {
            Array.Reverse(used);
        }

        byte[] changed = [.. file];
        int at = random.Next(file.Length);
        used.AsSpan(0, Math.Min(used.Length, file.Length - at)).CopyTo(changed.AsSpan(at));
        return changed;
    }

    /// <summary>Replaces a number in digits with a hostile text.</summary>
    private byte[] WithText(byte[] file)
    {
        int[] starts = [.. Enumerable.Range(0, file.Length).Where(i => IsDigit(file[i]) && (i == 0 || !IsDigit(file[i - 1])))];
        if (starts.Length == 0)
        {
            return WithNumber(file);
        }

        int from = starts[random.Next(starts.Length)];
        int to = from;
        while (to < file.Length && IsDigit(file[to]))
        {
            to++;
        }

        string text = random.Next(3) == 0
            ? (file.Length + random.Next(-9, 10)).ToString(CultureInfo.InvariantCulture)
            : HostileTexts[random.Next(HostileTexts.Length)];
        return [.. file[..from], .. Encoding.ASCII.GetBytes(text), .. file[to..]];
    }

    /// <summary>Replaces a letter, mostly of a JSON name, with an escape: for itself, for an unpaired surrogate, or for another letter.</summary>
    private byte[] WithEscape(byte[] file)
    {
        int[] letters = [.. Enumerable.Range(0, file.Length).Where(i => char.IsAsciiLetter((char)file[i]))];
        if (letters.Length == 0)
        {
            return WithNumber(file);
        }

        int at = letters[random.Next(letters.Length)];
        string escape = random.Next(4) switch
        {
            0 => FormattableString.Invariant($"\\u{(int)file[at]:x4}"),
            1 => "\\ud800",
            2 => "\\udc00\\ud800",
            _ => "\\u0000",
        };
        return [.. file[..at], .. Encoding.ASCII.GetBytes(escape), .. file[(at + 1)..]];
    }

    /// <summary>Swaps two adjacent ranges.</summary>
    private byte[] Swap(byte[] file, int from, int to)
    {
        int end = Math.Min(file.Length, to + 1 + random.Next(16));
        return [.. file[..from], .. file[to..end], .. file[from..to], .. file[end..]];
    }

    /// <summary>Combines the beginning of this file with the end of another.</summary>
    private byte[] Splice(byte[] file)
    {
        byte[] other = files[random.Next(files.Length)];
        return [.. file[..random.Next(file.Length + 1)], .. other[random.Next(other.Length)..]];
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}
