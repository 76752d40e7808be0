namespace NeuralNet;

/// <summary>Makes folders so that a power cut does not lose them.</summary>
internal static class Folders
{
    /// <summary>Makes a folder and those above it, if they are not there, and flushes the new names to disk: without them its files would not be found.</summary>
    /// <param name="folder">The full path.</param>
    /// <exception cref="IOException">The folder cannot be made, for example because one of those above it is a file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    public static void Make(string folder)
    {
        Stack<string> parents = new();
        for (string? each = folder; each is not null && !Directory.Exists(each); each = Path.GetDirectoryName(each))
        {
            if (Path.GetDirectoryName(each) is { } parent)
            {
                parents.Push(parent);
            }
        }

        if (parents.Count == 0)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (IOException exception)
        {
            throw new IOException($"The folder {QuotedText.Path(folder)} is not there, and cannot be made. ({QuotedText.Of(exception.Message, QuotedText.LongestSentence)})", exception);
        }

        foreach (string parent in parents)
        {
            FolderFlush.Run(parent);
        }
    }
}
