namespace NeuralNet.Reports;

/// <summary>Replaces a file in one step, so that a browser never reads half of a page.</summary>
internal static class PageFile
{
    /// <summary>Writes a file beside the target, and then gives it the name of the target.</summary>
    /// <param name="path">The path of the target. Its folder is made if it does not exist.</param>
    /// <param name="content">The content.</param>
    public static void Write(string path, byte[] content)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"Expected the path of a file, but got the folder '{path}'.", nameof(path));
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
