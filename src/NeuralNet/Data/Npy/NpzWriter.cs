using System.IO.Compression;
using System.Text;

namespace NeuralNet.Data;

/// <summary>Writes NPZ files.</summary>
internal static class NpzWriter
{
    /// <summary>The first day that ZIP knows, which numpy writes too: the same arrays give the same bytes.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Bytes of a name that ZIP has room for, with ".npy" behind it.</summary>
    private const int LongestName = ushort.MaxValue - 4;

    /// <summary>The arrays in a list of their own, checked.</summary>
    /// <exception cref="ArgumentException">A name is none or there twice, an array is null, or there are too many.</exception>
    public static List<KeyValuePair<string, NpyArray>> Require(IEnumerable<KeyValuePair<string, NpyArray>> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        List<KeyValuePair<string, NpyArray>> list = [.. arrays];
        if (list.Count > ZipEnd.MostMembers)
        {
            throw new ArgumentException($"Expected at most {ZipEnd.MostMembers} arrays, as more are not read, but got {list.Count}.", nameof(arrays));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, NpyArray array) in list)
        {
            if (string.IsNullOrEmpty(name) || name.Any(char.IsControl) || !QuotedText.IsText(name) || Encoding.UTF8.GetByteCount(name) > LongestName)
            {
                throw new ArgumentException(
                    $"Expected names of arrays of 1 to {LongestName} bytes in UTF-8, without control characters and half surrogate pairs, but got "
                    + $"'{QuotedText.Of(name ?? string.Empty)}'.",
                    nameof(arrays));
            }

            if (array is null)
            {
                throw new ArgumentException($"Expected an array for each name, but that of '{QuotedText.Of(name)}' is null.", nameof(arrays));
            }

            if (!names.Add(name))
            {
                throw new ArgumentException($"Expected each name once, but '{QuotedText.Of(name)}' is there twice.", nameof(arrays));
            }
        }

        return list;
    }

    /// <summary>Writes all of them.</summary>
    public static void Write(Stream stream, List<KeyValuePair<string, NpyArray>> arrays, CompressionLevel compression)
    {
        // The archive counts positions from its own beginning, but ZipArchive from that of a stream that can seek.
        using AppendStream? behind = stream.CanSeek && stream.Position > 0 ? new(stream) : null;
        using ZipArchive archive = new(behind ?? stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, NpyArray array) in arrays)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name + ".npy", compression);
            entry.LastWriteTime = Time;
            using Stream contents = entry.Open();
            NpyWriter.Write(contents, array.Numbers);
        }
    }
}
