using System.IO.Compression;
using System.Text;

namespace NeuralNet.Data;

/// <summary>Writes NPZ files.</summary>
internal static class NpzWriter
{
    /// <summary>The first date in ZIP files. numpy also writes it, so the same arrays always give the same bytes.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The largest length of a name in a ZIP archive in bytes, without ".npy".</summary>
    private const int LongestName = ushort.MaxValue - 4;

    /// <summary>Checks the arrays, and returns them in a new list.</summary>
    /// <exception cref="ArgumentException">A name is not allowed or occurs twice, an array is null, or there are too many arrays.</exception>
    public static List<KeyValuePair<string, NpyArray>> Require(IEnumerable<KeyValuePair<string, NpyArray>> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        List<KeyValuePair<string, NpyArray>> list = [.. arrays];
        if (list.Count > ZipEnd.MostMembers)
        {
            throw new ArgumentException($"Expected at most {ZipEnd.MostMembers} arrays, because Npz.Read refuses more, but got {list.Count}.", nameof(arrays));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, NpyArray array) in list)
        {
            if (string.IsNullOrEmpty(name) || name.Any(char.IsControl) || !QuotedText.IsText(name) || Encoding.UTF8.GetByteCount(name) > LongestName)
            {
                throw new ArgumentException(
                    $"Expected array names of 1 to {LongestName} bytes in UTF-8, without control characters and unpaired surrogates, but got "
                    + $"'{QuotedText.Of(name ?? string.Empty)}'.",
                    nameof(arrays));
            }

            if (array is null)
            {
                throw new ArgumentException($"Expected an array for each name, but the array '{QuotedText.Of(name)}' is null.", nameof(arrays));
            }

            if (!names.Add(name))
            {
                throw new ArgumentException($"Expected each name once, but '{QuotedText.Of(name)}' occurs twice.", nameof(arrays));
            }
        }

        return list;
    }

    /// <summary>Writes the arrays.</summary>
    public static void Write(Stream stream, List<KeyValuePair<string, NpyArray>> arrays, CompressionLevel compression)
    {
        // Positions in the archive must count from its own beginning. If the stream can seek, ZipArchive would count from the beginning of the
        // stream.
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

    /// <summary>A write-only stream that appends to another stream. The inner stream stays open.</summary>
    private sealed class AppendStream(Stream inner) : ForwardStream
    {
        /// <inheritdoc/>
        public override bool CanRead => false;

        /// <inheritdoc/>
        public override bool CanWrite => true;

        /// <inheritdoc/>
        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

        /// <inheritdoc/>
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        /// <inheritdoc/>
        public override void Flush() => inner.Flush();

        /// <inheritdoc/>
        public override int Read(Span<byte> buffer) => throw new NotSupportedException();
    }
}
