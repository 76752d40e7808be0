namespace NeuralNet;

/// <summary>
/// Checks every file that the library writes. After following links, it must be a regular file. Its folder is created if it does not exist.
/// </summary>
/// <remarks>If a new file replaced a device or a named pipe, that would be lost. A log could not be read back from it either.</remarks>
internal static class TargetFile
{
    /// <summary>The largest number of links that are followed, as on Linux. More links count as a cycle.</summary>
    private const int MostLinks = 40;

    /// <summary>Prepares to write a file: refuses a target that is not a regular file, and creates the folder.</summary>
    /// <param name="path">The file, which need not exist. If it is a link, the file that it points to need not exist either.</param>
    /// <returns>The full path of the file after following links.</returns>
    /// <exception cref="IOException">The path is not that of a regular file, or the folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be searched or created.</exception>
    public static string Prepare(string path)
    {
        string full = Path.GetFullPath(path);
        RequireRegular(full);
        if (Path.EndsInDirectorySeparator(full))
        {
            throw new IOException($"{QuotedText.Path(path)} names a folder, because it ends with a separator. Add the name of a file.");
        }

        string target = full;
        int links = 0;
        while (new FileInfo(target).LinkTarget is { } link)
        {
            target = Follow(link, Path.GetDirectoryName(target)!, ref links);
        }

        // On Windows a name such as NUL is a device, which has no folder.
        Folders.Make(Path.GetDirectoryName(target) ?? throw new IOException(
            $"{QuotedText.Path(path)} is not the path of a file in a folder. Name another file. Nothing was changed."));
        return target;
    }

    /// <summary>Refuses a path that exists but is not a regular file. Links are followed.</summary>
    /// <exception cref="IOException">The path is that of a folder, a device, a named pipe or a socket.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be searched.</exception>
    public static void RequireRegular(string path)
    {
        string? type = Directory.Exists(path) ? "a folder"
            : !OperatingSystem.IsWindows() && UnixFile.Find(path) is { Type: not UnixFile.Regular } other ? other.TypeName
            : null;
        if (type is not null)
        {
            throw new IOException($"{QuotedText.Path(path)} is {type}, but only a regular file can be written. Name another file. Nothing was changed.");
        }
    }

    /// <summary>The path to which a link points.</summary>
    /// <remarks>
    /// Unix follows the links of each folder before it reads the next name. Therefore <c>..</c> is the parent of the folder that the links lead to,
    /// not the preceding name in the path. Windows uses the path as written.
    /// </remarks>
    /// <param name="link">The text of the link.</param>
    /// <param name="folder">The folder that the link is in.</param>
    /// <param name="links">The number of links that have been followed.</param>
    /// <exception cref="IOException">There are too many links.</exception>
    private static string Follow(string link, string folder, ref int links)
    {
        if (++links > MostLinks)
        {
            throw new IOException($"{QuotedText.Path(Path.Combine(folder, link))} leads to no file, because its links form a cycle. Nothing was changed.");
        }

        if (OperatingSystem.IsWindows())
        {
            return Path.GetFullPath(link, folder);
        }

        string here = Path.IsPathRooted(link) ? Path.GetPathRoot(link)! : Physical(folder, ref links);
        foreach (string name in link.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            here = name switch
            {
                "." => here,
                ".." => Path.GetDirectoryName(Physical(here, ref links)) ?? here,
                _ => Path.Combine(here, name),
            };
        }

        return here;
    }

    /// <summary>A folder on Unix after following links.</summary>
    private static string Physical(string folder, ref int links)
    {
        if (Path.GetDirectoryName(folder) is not { } parent)
        {
            return folder;
        }

        string here = Path.Combine(Physical(parent, ref links), Path.GetFileName(folder));
        return new DirectoryInfo(here).LinkTarget is { } link ? Physical(Follow(link, Path.GetDirectoryName(here)!, ref links), ref links) : here;
    }
}
