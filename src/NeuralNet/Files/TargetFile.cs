namespace NeuralNet;

/// <summary>The rule for every file that the library writes: a regular file, behind links, in a folder that is made if it is not there.</summary>
/// <remarks>A device or a named pipe would be lost if a new file took its place, and a log could not be read back from it.</remarks>
internal static class TargetFile
{
    /// <summary>The most links that are followed, as on Linux. More go round in a circle.</summary>
    private const int MostLinks = 40;

    /// <summary>Prepares to write a file: refuses a target that is not a regular file, and creates the folder.</summary>
    /// <param name="path">The file, which need not be there. A link stands for the file that it points to, which need not be there either.</param>
    /// <returns>The full path of the file itself, behind links.</returns>
    /// <exception cref="IOException">The path is that of something else than a regular file, or the folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be searched or made.</exception>
    public static string Prepare(string path)
    {
        string full = Path.GetFullPath(path);
        RequireRegular(full);
        if (Path.EndsInDirectorySeparator(full))
        {
            throw new IOException($"{QuotedText.Path(path)} names a folder, because it ends with a separator. Add the name of a file.");
        }

        string target = full;
        for (int links = 0; new FileInfo(target).LinkTarget is { } link; links++)
        {
            if (links == MostLinks)
            {
                throw new IOException($"{QuotedText.Path(path)} is a link that leads to no file: its links go round in a circle. Nothing was changed.");
            }

            target = Path.GetFullPath(link, Physical(Path.GetDirectoryName(target)!));
        }

        // On Windows a name such as NUL stands for a device, which is in no folder.
        Folders.Make(Path.GetDirectoryName(target) ?? throw new IOException(
            $"{QuotedText.Path(path)} is not the path of a file in a folder. Name another file. Nothing was changed."));
        return target;
    }

    /// <summary>Refuses a path of something that is there and is no regular file, also behind links.</summary>
    /// <exception cref="IOException">It is a folder, a device, a named pipe or a socket.</exception>
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

    /// <summary>The folder behind links. On Unix <c>..</c> in a link is the parent of this one, and not what stands before the name in the path.</summary>
    private static string Physical(string folder)
    {
        if (OperatingSystem.IsWindows() || Path.GetDirectoryName(folder) is not { } parent)
        {
            return folder;
        }

        string here = Path.Combine(Physical(parent), Path.GetFileName(folder));
        return new DirectoryInfo(here).LinkTarget is { } link ? Physical(Path.GetFullPath(link, Path.GetDirectoryName(here)!)) : here;
    }
}
