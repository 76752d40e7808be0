using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Writes NPZ files.</summary>
internal static class NpzWriter
{
    /// <summary>The first day that ZIP knows, which numpy writes too: the same arrays give the same bytes.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The arrays in a list of their own, checked.</summary>
    /// <exception cref="ArgumentException">A name is empty or there twice, or an array is null.</exception>
    public static List<KeyValuePair<string, NpyArray>> Require(IEnumerable<KeyValuePair<string, NpyArray>> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        List<KeyValuePair<string, NpyArray>> list = [.. arrays];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, NpyArray array) in list)
        {
            if (string.IsNullOrEmpty(name) || name.Any(char.IsControl))
            {
                throw new ArgumentException(
                    "Expected names of arrays that are not empty and have no control characters, but one is not.", nameof(arrays));
            }

            if (array is null)
            {
                throw new ArgumentException($"Expected an array for each name, but that of '{name}' is null.", nameof(arrays));
            }

            if (!names.Add(name))
            {
                throw new ArgumentException($"Expected each name once, but '{name}' is there twice.", nameof(arrays));
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
