using System.Text;

namespace NeuralNet.Tabular.Tests.Fuzz;

/// <summary>Makes damaged files from good ones. The same seed gives the same files.</summary>
internal sealed class CsvMutator(int seed, params byte[][] files)
{
    private static readonly byte[][] Hostile =
    [
        "\""u8.ToArray(), "\"\""u8.ToArray(), ","u8.ToArray(), ";"u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(), "\r\n"u8.ToArray(), "\0"u8.ToArray(),
        "\t"u8.ToArray(), "NaN"u8.ToArray(), "NA"u8.ToArray(), "1e999"u8.ToArray(), "-inf"u8.ToArray(), "1e-400"u8.ToArray(), "9999-99-99"u8.ToArray(),
        "9999-12-31T23:59:59-14:00"u8.ToArray(), "0001-01-01T00:00+14:00"u8.ToArray(), "2024-02-29"u8.ToArray(), "true"u8.ToArray(), "sep=;\n"u8.ToArray(),
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5], [0x80], "1,234"u8.ToArray(),
        Encoding.UTF8.GetBytes(new string('9', 400)), Encoding.UTF8.GetBytes(new string(',', 300)), Encoding.UTF8.GetBytes(new string('"', 301)),
        Encoding.UTF8.GetBytes("\u202E\u00A0٣∞"),
    ];

    private readonly Random random = new(seed);

    /// <summary>One file with one to five damages.</summary>
    public byte[] Draw()
    {
        byte[] file = files[random.Next(files.Length)];
        for (int damages = 1 + random.Next(5); damages > 0; damages--)
        {
            file = Damage(file.Length > 0 ? file : files[0]);
        }

        return file;
    }

    private byte[] Damage(byte[] file)
    {
        int from = random.Next(file.Length);
        int to = Math.Min(file.Length, from + 1 + random.Next(random.Next(4) == 0 ? file.Length : 12));
        int at = random.Next(file.Length + 1);
        return random.Next(9) switch
        {
            0 => file[..from],
            1 => [.. file[..from], .. file[to..]],
            2 => [.. file[..at], .. file[from..to], .. file[at..]],
            3 => [.. file[..at], .. RandomBytes(1 + random.Next(16)), .. file[at..]],
            4 => [.. file[..from], .. Enumerable.Repeat(file[from..to], 2 + random.Next(6)).SelectMany(range => range), .. file[to..]],
            5 => Flip(file, from),
            6 => [.. file[..at], .. files[random.Next(files.Length)]],
            _ => [.. file[..at], .. Hostile[random.Next(Hostile.Length)], .. file[(random.Next(2) == 0 ? at : Math.Max(at, to))..]],
        };
    }

    private byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Flip(byte[] file, int at)
    {
        byte[] flipped = [.. file];
        flipped[at] ^= (byte)(1 << random.Next(8));
        return flipped;
    }
}
