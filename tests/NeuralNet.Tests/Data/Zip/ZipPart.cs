using System.Text;

namespace NeuralNet.Tests.Data;

/// <summary>A stored member of a ZIP archive, byte for byte. Its own header may differ from the directory.</summary>
internal sealed record ZipPart
{
    /// <summary>The numbers 1 and 2, as numpy writes them.</summary>
    public static readonly byte[] Array = NpyBytes.Of(NpyBytes.Header("<f4", isFortranOrder: false, "(2,)"), 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40);

    private const int Version = 20;
    private const int FirstDay = 33;

    public byte[] Name { get; init; } = "a.npy"u8.ToArray();

    public byte[] Content { get; init; } = Array;

    public int Flags { get; init; }

    public byte[] Extra { get; init; } = [];

    public byte[]? LocalName { get; init; }

    public int? LocalFlags { get; init; }

    public int LocalMethod { get; init; }

    public uint? LocalChecksum { get; init; }

    public uint? LocalSize { get; init; }

    public byte[] LocalExtra { get; init; } = [];

    /// <summary>The data after the bytes.</summary>
    public byte[] Behind { get; init; } = [];

    /// <summary>Whether the directory contains it. Otherwise it is in a gap.</summary>
    public bool IsInDirectory { get; init; } = true;

    public uint Checksum => Crc32.Append(0, Content);

    /// <summary>An archive of members, one after the other.</summary>
    public static byte[] Archive(params ZipPart[] parts)
    {
        using MemoryStream body = new();
        using MemoryStream directory = new();
        int count = 0;
        foreach (ZipPart part in parts)
        {
            if (part.IsInDirectory)
            {
                count++;
                directory.Write(part.Entry((int)body.Length));
            }

            body.Write(part.Local());
        }

        byte[] end = [.. "PK"u8, 5, 6, .. Two(0), .. Two(0), .. Two(count), .. Two(count), .. Four((uint)directory.Length), .. Four((uint)body.Length), .. Two(0)];
        return [.. body.ToArray(), .. directory.ToArray(), .. end];
    }

    /// <summary>An extra field with the name in UTF-8, for the name in the header that has a checksum.</summary>
    public static byte[] UnicodeName(string name, uint checksumOfName, byte version = 1)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        return [.. Two(0x7075), .. Two(5 + bytes.Length), version, .. Four(checksumOfName), .. bytes];
    }

    public static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] Four(uint value) => [.. Two((int)(value & 0xFFFF)), .. Two((int)(value >> 16))];

    private byte[] Local()
    {
        byte[] name = LocalName ?? Name;
        byte[] size = Four(LocalSize ?? (uint)Content.Length);
        return
        [
            .. "PK"u8, 3, 4, .. Two(Version), .. Two(LocalFlags ?? Flags), .. Two(LocalMethod), .. Two(0), .. Two(FirstDay), .. Four(LocalChecksum ?? Checksum),
            .. size, .. size, .. Two(name.Length), .. Two(LocalExtra.Length), .. name, .. LocalExtra, .. Content, .. Behind,
        ];
    }

    private byte[] Entry(int at)
    {
        byte[] size = Four((uint)Content.Length);
        return
        [
            .. "PK"u8, 1, 2, .. Two(Version), .. Two(Version), .. Two(Flags), .. Two(0), .. Two(0), .. Two(FirstDay), .. Four(Checksum), .. size, .. size,
            .. Two(Name.Length), .. Two(Extra.Length), .. Two(0), .. Two(0), .. Two(0), .. Four(0), .. Four((uint)at), .. Name, .. Extra,
        ];
    }
}
