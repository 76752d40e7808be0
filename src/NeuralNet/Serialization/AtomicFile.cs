namespace NeuralNet.Serialization;

/// <summary>Replaces a file by a new one, so that at any moment the old or the new one is there, whole.</summary>
/// <remarks>
/// <code>
/// write   target.tmp, which nobody else can open      flush it to disk      rename it over the target      flush the folder
/// </code>
/// A kill between two of these leaves the old file, or the new one, and at most a target.tmp, which the next save overwrites. A link as target stays a
/// link: the file that it points to is replaced.
/// </remarks>
internal static class AtomicFile
{
    /// <summary>What the name of the file that is being written ends with.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>Writes a file.</summary>
    /// <param name="path">The target; its folder must be there.</param>
    /// <param name="write">Writes the content; the stream can seek. What it throws leaves the old file as it was.</param>
    /// <exception cref="IOException">The folder is not there, the disk is full, or another save to the same target is under way.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to, or the target is a folder.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Target(path);
        string temporary = target + TemporarySuffix;
        using (FileStream file = new(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0))
        {
            bool isWhole = false;
            try
            {
                write(file);
                file.Flush(flushToDisk: true);
                isWhole = true;
            }
            finally
            {
                if (!isWhole)
                {
                    // While it is still locked, so that what is removed is this file and not that of another save.
                    Remove(temporary);
                }
            }
        }

        bool isThere = false;
        try
        {
            File.Move(temporary, target, overwrite: true);
            isThere = true;
        }
        finally
        {
            if (!isThere)
            {
                Remove(temporary);
            }
        }

        FolderFlush.Run(Path.GetDirectoryName(target)!);
    }

    /// <summary>The full path of the file itself, behind links.</summary>
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        FileInfo file = new(full);
        return file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what the caller must hear of. The next save overwrites the file.
        }
    }
}
