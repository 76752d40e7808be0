using System.Buffers;
using System.Security.Cryptography;

namespace NeuralNet;

/// <summary>Replaces a file by a new one, so that at any moment the old or the new one is there, whole.</summary>
/// <remarks>
/// <code>
/// write   target.0123456789abcdef.tmp, new and of this save alone     flush it to disk     close it     rename it over the target     flush the folder
/// </code>
/// A kill between two of these leaves the old file, or the new one, and at most a temporary one, which a save to the same target removes when it is
/// older than an hour. Of two saves at once the one that ends last stays, whole. A link as target stays a link: the file that it points to is replaced,
/// and who may read it on Unix stays as it was.
/// </remarks>
internal sealed class AtomicFile : IDisposable
{
    /// <summary>What the name of the file that is being written ends with.</summary>
    public const string TemporarySuffix = ".tmp";

    private const int RandomBytes = 8;

    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string target;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool isThere;

    /// <summary>Makes the file beside the target, and removes those that saves which were killed left there.</summary>
    /// <param name="path">The target, which need not be there; its folder must be.</param>
    /// <exception cref="IOException">The folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public AtomicFile(string path)
    {
        target = Target(path);
        temporary = $"{target}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}{TemporarySuffix}";
        stream = Create();
        RemoveAbandoned();
    }

    /// <summary>Where to write; it can seek.</summary>
    public Stream Stream => stream;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The target; its folder must be there.</param>
    /// <param name="write">Writes the content; the stream can seek. What it throws leaves the old file as it was.</param>
    /// <exception cref="IOException">The folder is not there, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to, or the target is a folder.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using AtomicFile file = new(path);
        write(file.Stream);
        file.Complete();
    }

    /// <summary>Flushes what was written to the disk, and lets it take the place of the target.</summary>
    /// <exception cref="IOException">The disk is full, or what is there now cannot be flushed.</exception>
    /// <exception cref="UnauthorizedAccessException">The target is a folder.</exception>
    public void Complete()
    {
        stream.Flush(flushToDisk: true);

        // Before it is renamed: Windows renames no open file, and elsewhere a reader would find it locked.
        stream.Dispose();
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

    /// <summary>The full path of the file itself, behind links.</summary>
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        FileInfo file = new(full);
        return file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>A file that was not there before, nor a link; nobody may read it who may not read the target.</summary>
    private FileStream Create()
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows() || !File.Exists(target))
        {
            return new FileStream(temporary, options);
        }

        UnixFileMode mode = File.GetUnixFileMode(target);
        options.UnixCreateMode = mode;
        FileStream created = new(temporary, options);
        try
        {
            // The process may have a mask that took something away.
            File.SetUnixFileMode(created.SafeFileHandle, mode);
            return created;
        }
        catch
        {
            created.Dispose();
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Removes what is older than the file that was just made, by the clock of the disk.</summary>
    private void RemoveAbandoned()
    {
        try
        {
            DateTime present = File.GetLastWriteTimeUtc(temporary);
            string name = Path.GetFileName(target);
            foreach (FileInfo file in new DirectoryInfo(Path.GetDirectoryName(target)!).EnumerateFiles("*" + TemporarySuffix))
            {
                if (IsTemporary(file.Name, name) && present - file.LastWriteTimeUtc > Abandoned)
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
    private static bool IsTemporary(string file, string target) =>
        file.Length == target.Length + 1 + (2 * RandomBytes) + TemporarySuffix.Length
        && file.StartsWith(target + ".", StringComparison.Ordinal)
        && file.EndsWith(TemporarySuffix, StringComparison.Ordinal)
        && !file.AsSpan(target.Length + 1, 2 * RandomBytes).ContainsAnyExcept(HexadecimalDigits);

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
