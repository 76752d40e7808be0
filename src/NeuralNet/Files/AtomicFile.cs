using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace NeuralNet;

/// <summary>Replaces a file by a new one, so that at any moment the old or the new one is there, whole.</summary>
/// <remarks>
/// <code>
/// write   target.0123456789abcdef.tmp, new and of this save alone     flush it to disk     close it     rename it over the target     flush the folder
/// </code>
/// A kill between two of these steps leaves the old file or the new one, and at most a temporary one. A save to the same target removes that when it is
/// older than an hour. If two saves run at once, the one that ends last wins, whole. <see cref="TargetFile"/> says what can be a target. A link stays a
/// link: the file that it points to is replaced. On Unix the new file has the owner, the group and the rights of the old one;
/// <see cref="UnixFile.GiveTo"/> says what happens if the system does not allow that.
/// </remarks>
internal sealed class AtomicFile : IDisposable
{
    /// <summary>What the name of the file that is being written ends with.</summary>
    public const string TemporarySuffix = ".tmp";

    private const int RandomBytes = 8;
    private const int HashBytes = 8;

    /// <summary>Bytes of the name before the random digits.</summary>
    private const int LongestStem = 64;

    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string target;
    private readonly string stem;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool isThere;

    /// <summary>Makes the file beside the target, and removes those that killed saves left there.</summary>
    /// <param name="path">The target, which need not be there; its folder is made if it is not there.</param>
    /// <exception cref="IOException">The target is no regular file, or the folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made or written to.</exception>
    public AtomicFile(string path)
    {
        target = TargetFile.Prepare(path);
        stem = Stem(Path.GetFileName(target));
        string random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        temporary = Path.Combine(Path.GetDirectoryName(target)!, $"{stem}.{random}{TemporarySuffix}");
        stream = Create();
        RemoveAbandoned();
    }

    /// <summary>Where to write; it can seek.</summary>
    public Stream Stream => stream;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The target, which need not be there; its folder is made if it is not there.</param>
    /// <param name="write">Writes the content; the stream can seek. What it throws leaves the old file as it was.</param>
    /// <exception cref="IOException">The target is no regular file, the folder cannot be made, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made or written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using AtomicFile file = new(path);
        write(file.Stream);
        file.Complete();
    }

    /// <summary>Flushes what was written to the disk, and lets it take the place of the target.</summary>
    /// <exception cref="IOException">The disk is full, the folder cannot be flushed, or the target has become something else than a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The target may not be replaced.</exception>
    public void Complete()
    {
        stream.Flush(flushToDisk: true);

        // Before it is renamed: Windows renames no open file, and elsewhere a reader would find it locked.
        stream.Dispose();

        // Once more, because writing may have taken long. Who can put a device there after this can also delete it.
        TargetFile.RequireRegular(target);
        File.Move(temporary, target, overwrite: true);
        isThere = true;
        FolderFlush.Run(Path.GetDirectoryName(target)!);
    }

    /// <summary>Removes what was written, unless it has taken its place.</summary>
    public void Dispose()
    {
        if (!isThere)
        {
            stream.Dispose();
            Remove(temporary);
        }
    }

    /// <summary>A file that was not there before, nor a link; nobody may read it who may not read the target.</summary>
    private FileStream Create()
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows() || UnixFile.Find(target) is not { } old)
        {
            return new FileStream(temporary, options);
        }

        byte[] accessList = AccessList.Find(target);

        // Whoever has opened a file can read what is written to it later. Nobody else may open it before it has the right owner and group.
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

    /// <summary>What the names of temporary files of a target begin with: its own name, or a shorter one that tells it from others.</summary>
    /// <remarks>File systems allow 255 bytes in a name, some only 143. What is appended to the stem must not make an allowed name too long.</remarks>
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

    /// <summary>Removes what is older than the file that was just made, by the clock of the disk.</summary>
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
            // A folder that may be written to but not read. What is left there disturbs nobody.
        }
    }

    /// <summary>Whether a file is one of a save to the target, and not one of the user's.</summary>
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
            // What went wrong before is what the caller must hear of. A later save removes the file.
        }
    }
}
