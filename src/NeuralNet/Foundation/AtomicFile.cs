namespace NeuralNet;

/// <summary>Replaces a file by a new one, so that at any moment the old or the new one is there, whole.</summary>
/// <remarks>
/// <code>
/// write   target.tmp, which nobody else can open      flush it to disk      rename it over the target      flush the folder
/// </code>
/// A kill between two of these leaves the old file, or the new one, and at most a target.tmp, which the next save overwrites. A link as target stays a
/// link: the file that it points to is replaced.
/// </remarks>
internal sealed class AtomicFile : IDisposable
{
    /// <summary>What the name of the file that is being written ends with.</summary>
    public const string TemporarySuffix = ".tmp";

    private readonly string target;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool isThere;

    /// <summary>Makes the file beside the target. One that was left there is overwritten.</summary>
    /// <param name="path">The target, which need not be there; its folder must be.</param>
    /// <exception cref="IOException">The folder is not there, or another save to the same target is under way.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public AtomicFile(string path)
    {
        target = Target(path);
        temporary = target + TemporarySuffix;
        stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
    }

    /// <summary>Where to write; it can seek.</summary>
    public Stream Stream => stream;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The target; its folder must be there.</param>
    /// <param name="write">Writes the content; the stream can seek. What it throws leaves the old file as it was.</param>
    /// <exception cref="IOException">The folder is not there, the disk is full, or another save to the same target is under way.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to, or the target is a folder.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using AtomicFile file = new(path);
        write(file.Stream);
        file.Complete();
    }

    /// <summary>Flushes what was written to the disk, and lets it take the place of the target.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The target is a folder.</exception>
    public void Complete()
    {
        stream.Flush(flushToDisk: true);
        if (OperatingSystem.IsWindows())
        {
            // There no file is renamed that is open.
            stream.Dispose();
        }

        File.Move(temporary, target, overwrite: true);
        isThere = true;
        stream.Dispose();
        FolderFlush.Run(Path.GetDirectoryName(target)!);
    }

    /// <summary>Removes what was written, unless it has taken its place.</summary>
    public void Dispose()
    {
        if (!isThere)
        {
            // While it is still locked, so that what is removed is this file and not that of another save.
            Remove();
            stream.Dispose();
        }
    }

    /// <summary>The full path of the file itself, behind links.</summary>
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        FileInfo file = new(full);
        return file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    private void Remove()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                stream.Dispose();
            }

            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what the caller must hear of. The next save overwrites the file.
        }
    }
}
