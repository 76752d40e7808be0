using System.Globalization;

namespace NeuralNet.Serialization;

/// <summary>The files of a folder with checkpoints of one run: <c>checkpoint-0000001234.safetensors</c> and <c>best.safetensors</c>.</summary>
/// <param name="folder">The folder. A relative path starts at the current directory, even if that changes later.</param>
/// <param name="told">Called after each change of a file, so that tests can stop at any of them.</param>
internal sealed class CheckpointFolder(string folder, Action<string>? told = null)
{
    private const string Prefix = "checkpoint-";
    private const string Suffix = ".safetensors";

    /// <summary>The full path.</summary>
    public string FullPath { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>The file of the best epoch.</summary>
    public string BestPath => Path.Combine(FullPath, "best" + Suffix);

    private string LockPath => Path.Combine(FullPath, "checkpoint.lock");

    /// <summary>The file of an iteration.</summary>
    public string PathOf(long iteration) =>
        Path.Combine(FullPath, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{iteration:D10}{Suffix}"));

    /// <summary>The numbered checkpoints, the oldest first.</summary>
    public IReadOnlyList<(long Iteration, string Path)> Numbered() => Directory.Exists(FullPath)
        ? [.. from path in Directory.EnumerateFiles(FullPath, Prefix + "*" + Suffix)
              let iteration = IterationOf(Path.GetFileName(path))
              where iteration is not null
              orderby iteration.Value
              select (iteration.Value, path)]
        : [];

    /// <summary>Whether there is a checkpoint.</summary>
    public bool HasAny() => Numbered().Count > 0 || File.Exists(BestPath);

    /// <summary>Throws if the folder has checkpoints, because they belong to another run.</summary>
    /// <exception cref="InvalidOperationException">The folder has checkpoints.</exception>
    public void RequireNone()
    {
        if (HasAny())
        {
            throw new InvalidOperationException(
                $"{QuotedText.Path(FullPath)} already has checkpoints of another run. To continue that run, call Checkpoint.Resume with one of them, for example that of "
                + "Checkpoint.Latest. For a new run, choose another folder, or delete the checkpoints.");
        }
    }

    /// <summary>Creates the folder and locks it, so that no other Fit writes there.</summary>
    /// <returns>The lock. Dispose it to release it. Its empty file remains, because another Fit might otherwise lock the deleted file.</returns>
    /// <exception cref="InvalidOperationException">Another Fit, in this process or another, has locked it.</exception>
    /// <exception cref="IOException">The folder cannot be created or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public FileStream Lock()
    {
        string file = TargetFile.Prepare(LockPath);
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (File.Exists(file))
        {
            throw new InvalidOperationException(
                $"{QuotedText.Path(FullPath)} is in use by another Fit, which writes checkpoints there. Two would delete each other's files. Wait until it is done, or choose "
                + $"another folder. ({FileFault.Sentence(exception)}.)",
                exception);
        }
    }

    /// <summary>Deletes the checkpoints of later iterations, the latest first. If this is interrupted, the remaining ones still belong to one run.</summary>
    public void DeleteAfter(long iteration)
    {
        foreach ((long later, string path) in Numbered().Reverse())
        {
            if (later > iteration)
            {
                Delete(path);
            }
        }
    }

    /// <summary>Deletes the temporary files of killed processes.</summary>
    public void DeleteTemporary()
    {
        foreach (string start in new[] { Prefix + "*" + Suffix, Path.GetFileName(BestPath) })
        {
            foreach (string left in Directory.EnumerateFiles(FullPath, start + "*" + AtomicFile.TemporarySuffix))
            {
                Delete(left);
            }
        }
    }

    /// <summary>Deletes the file of the best epoch, if there is one.</summary>
    public void DeleteBest()
    {
        if (File.Exists(BestPath))
        {
            Delete(BestPath);
        }
    }

    /// <summary>Copies the file of the best epoch to a numbered checkpoint.</summary>
    public void NumberBest(long iteration)
    {
        AtomicFile.Write(PathOf(iteration), target =>
        {
            using FileStream best = File.OpenRead(BestPath);
            best.CopyTo(target);
        });
        Tell(PathOf(iteration));
    }

    /// <summary>Deletes all numbered checkpoints except the last ones. A file that cannot be deleted now, because another program reads it, is deleted next time.</summary>
    public void Keep(int count)
    {
        IReadOnlyList<(long Iteration, string Path)> all = Numbered();
        for (int i = 0; i < all.Count - count; i++)
        {
            try
            {
                Delete(all[i].Path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // An extra file is no reason to end the training.
            }
        }
    }

    /// <summary>Reports that a file in the folder has been written, renamed or deleted.</summary>
    public void Tell(string path) => told?.Invoke(path);

    private void Delete(string path)
    {
        File.Delete(path);
        Tell(path);
    }

    private static long? IterationOf(string name) =>
        long.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long iteration)
            ? iteration
            : null;
}
