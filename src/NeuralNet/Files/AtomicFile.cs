using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace NeuralNet;

/// <summary>Replaces a file atomically. At any moment either the whole old file or the whole new file exists.</summary>
/// <remarks>
/// <code>
/// write target.0123456789abcdef.tmp, a new file     flush it to disk     close it     rename it over the target     flush the folder
/// </code>
/// If the process is killed between two steps, the old file or the new one remains, and at most a temporary file. A later save to the same target
/// removes the temporary file if it is older than an hour. If two saves run at once, the one that ends last wins. <see cref="TargetFile"/> describes
/// which targets are allowed. A link stays a link, and the file that it points to is replaced. On Unix the new file gets the owner, the group and the
/// rights of the old one. <see cref="UnixFile.GiveTo"/> describes the case that the system does not allow that.
/// </remarks>
internal sealed class AtomicFile : IDisposable
{
    /// <summary>The ending of the name of the temporary file.</summary>
    public const string TemporarySuffix = ".tmp";

    private const int RandomBytes = 8;
    private const int HashBytes = 8;

    /// <summary>The largest length of the name before the random digits, in bytes.</summary>
    private const int LongestStem = 64;

    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string target;
    private readonly string stem;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool isThere;

    /// <summary>Creates the temporary file in the folder of the target, and removes abandoned temporary files there.</summary>
    /// <param name="path">The target, which need not exist. Its folder is created if it does not exist.</param>
    /// <exception cref="IOException">The target is not a regular file, or the folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be created or written to.</exception>
    public AtomicFile(string path)
    {
        target = TargetFile.Prepare(path);
        stem = Stem(Path.GetFileName(target));
        string random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        temporary = Path.Combine(Path.GetDirectoryName(target)!, $"{stem}.{random}{TemporarySuffix}");
        stream = Create();
        RemoveAbandoned();
    }

    /// <summary>The stream to write to. It is seekable.</summary>
    public Stream Stream => stream;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The target, which need not exist. Its folder is created if it does not exist.</param>
    /// <param name="write">Writes the content to a seekable stream. If it throws, the old file does not change.</param>
    /// <exception cref="IOException">The target is not a regular file, the folder cannot be created, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be created or written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using AtomicFile file = new(path);
        write(file.Stream);
        file.Complete();
    }

    /// <summary>Flushes the temporary file to disk, and does not rename it yet.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void FlushToDisk() => stream.Flush(flushToDisk: true);

    /// <summary>Flushes the temporary file to disk, and renames it over the target.</summary>
    /// <exception cref="IOException">The disk is full, the folder cannot be flushed, or the target is no longer a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The target may not be replaced.</exception>
    public void Complete()
    {
        FlushToDisk();

        // The file is closed before it is renamed. Windows does not rename an open file, and on other systems a reader would find it locked.
        stream.Dispose();

        // The target is checked again, because writing may have taken long. Anyone who can create a device there after this check can also delete the
        // file.
        TargetFile.RequireRegular(target);
        File.Move(temporary, target, overwrite: true);
        isThere = true;
        Folders.Flush(Path.GetDirectoryName(target)!);
    }

    /// <summary>Removes the temporary file, unless it has been renamed.</summary>
    public void Dispose()
    {
        if (!isThere)
        {
            stream.Dispose();
            Remove(temporary);
        }
    }

    /// <summary>Creates a new file. Only users who may read the target may read it.</summary>
    private FileStream Create()
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows() || UnixFile.Find(target) is not { } old)
        {
            return new FileStream(temporary, options);
        }

        byte[] accessList = AccessList.Find(target);

        // Anyone who opens a file can read everything that is written to it later. Therefore only the owner may open it until it has the right owner
        // and group.
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream created = new(temporary, options);
        try
        {
            old.GiveTo(created.SafeFileHandle, accessList);
            return created;
        }
        catch
        {
            created.Dispose();
            Remove(temporary);
            throw;
        }
    }

    /// <summary>The beginning of the names of temporary files: the name of the target, or a shorter one with a hash of the name.</summary>
    /// <remarks>File systems allow 255 bytes in a name, and some only 143. The stem is short, so that no temporary name becomes too long.</remarks>
    private static string Stem(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length <= LongestStem)
        {
            return name;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, HashBytes));
        Span<byte> beginning = stackalloc byte[LongestStem - 1 - (2 * HashBytes)];
        _ = Utf8.FromUtf16(name, beginning, out int whole, out _);
        return $"{name[..whole]}.{hash}";
    }

    /// <summary>Removes temporary files of the target that are older than an hour by the clock of the file system.</summary>
    private void RemoveAbandoned()
    {
        try
        {
            DateTime present = File.GetLastWriteTimeUtc(temporary);
            foreach (FileInfo file in new DirectoryInfo(Path.GetDirectoryName(target)!).EnumerateFiles("*" + TemporarySuffix))
            {
                if (IsTemporary(file.Name) && present - file.LastWriteTimeUtc > Abandoned)
                {
                    Remove(file.FullName);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder can be written but not read. The old temporary files do no harm.
        }
    }

    /// <summary>Whether a file is a temporary file for the target, not a user's file.</summary>
    private bool IsTemporary(string file) =>
        file.Length == stem.Length + 1 + (2 * RandomBytes) + TemporarySuffix.Length
        && file.StartsWith(stem + ".", StringComparison.Ordinal)
        && file.EndsWith(TemporarySuffix, StringComparison.Ordinal)
        && !file.AsSpan(stem.Length + 1, 2 * RandomBytes).ContainsAnyExcept(HexadecimalDigits);

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The caller must see the first exception. A later save removes the file.
        }
    }
}
