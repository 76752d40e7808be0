using System.Security.Cryptography;

namespace NeuralNet.Reports;

/// <summary>Replaces a file as a whole. If writing fails, the old file stays as it was.</summary>
internal static class PictureFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The path. Its folder is created if it does not exist.</param>
    /// <param name="bytes">The content.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        string target = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target) ?? throw new IOException($"A picture cannot be saved at the root of a file system, but the path was '{path}'.");
        if (Directory.Exists(target))
        {
            throw new IOException($"A picture cannot be saved as '{path}', because that is a folder.");
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
