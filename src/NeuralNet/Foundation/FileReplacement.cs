namespace NeuralNet;

/// <summary>A file that is written beside its target and takes its place when it is whole: a crash leaves the old file or the new one.</summary>
internal sealed class FileReplacement : IDisposable
{
    private readonly string path;
    private readonly string beside;
    private readonly FileStream stream;
    private bool isDone;

    /// <summary>Makes a file beside the target, named as it is with ".tmp" behind. One that was left there is overwritten.</summary>
    /// <param name="path">The target, which need not be there.</param>
    /// <exception cref="IOException">The file cannot be made, or another program is just writing it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public FileReplacement(string path)
    {
        this.path = Path.GetFullPath(path);
        beside = this.path + ".tmp";
        stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None);
    }

    /// <summary>Where to write.</summary>
    public Stream Stream => stream;

    /// <summary>Flushes what was written to the disk, and lets it take the place of the target.</summary>
    public void Complete()
    {
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(beside, path, overwrite: true);
        isDone = true;
    }

    /// <summary>Removes what was written, unless it has taken its place.</summary>
    public void Dispose()
    {
        if (!isDone)
        {
            stream.Dispose();
            File.Delete(beside);
        }
    }
}
