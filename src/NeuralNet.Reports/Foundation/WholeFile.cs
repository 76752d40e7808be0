using System.Security.Cryptography;

namespace NeuralNet.Reports;

/// <summary>Replaces a file as a whole, so that nobody reads half of it. If writing fails, the old file stays as it was.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file beside the target, and then gives it the name of the target.</summary>
    /// <param name="path">The path of the target. Its folder is created if it does not exist.</param>
    /// <param name="bytes">The content.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        string target = Path.GetFullPath(path);
        if (Path.GetDirectoryName(target) is not { } folder || Directory.Exists(target))
        {
            throw new IOException($"Expected the path of a file to write, but '{path}' is a folder.");
        }

        _ = Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
