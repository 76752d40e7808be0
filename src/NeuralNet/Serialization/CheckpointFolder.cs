using System.Globalization;

namespace NeuralNet.Serialization;

/// <summary>The files of a folder with checkpoints of one run: <c>checkpoint-0000001234.safetensors</c> and <c>best.safetensors</c>.</summary>
/// <param name="folder">The folder; where it is meant now, whatever becomes of the current directory.</param>
internal sealed class CheckpointFolder(string folder)
{
    private const string Prefix = "checkpoint-";
    private const string Suffix = ".safetensors";

    /// <summary>The full path.</summary>
    public string FullPath { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>The file of the best epoch.</summary>
    public string BestPath => Path.Combine(FullPath, "best" + Suffix);

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

    /// <summary>Refuses a folder that has checkpoints, as they are those of another run.</summary>
    /// <exception cref="InvalidOperationException">It has some.</exception>
    public void RequireNone()
    {
        if (HasAny())
        {
            throw new InvalidOperationException(
                $"{FullPath} has checkpoints of another run already. To continue that run, call Checkpoint.Resume with one of them, such as "
                + "Checkpoint.Latest gives; for a new run name another folder, or delete what is there.");
        }
    }

    /// <summary>Makes the folder, and sees that it can be written to.</summary>
    public void RequireWritable()
    {
        Directory.CreateDirectory(FullPath);
        string probe = Path.Combine(FullPath, "checkpoint" + AtomicFile.TemporarySuffix);
        using FileStream _ = new(probe, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    /// <summary>Deletes what a run left that is continued from an iteration before: later checkpoints, and files that a kill left half written.</summary>
    public void DeleteAfter(long iteration)
    {
        foreach ((long later, string path) in Numbered())
        {
            if (later > iteration)
            {
                File.Delete(path);
            }
        }

        foreach (string left in Directory.EnumerateFiles(FullPath, Prefix + "*" + Suffix + ".*" + AtomicFile.TemporarySuffix))
        {
            File.Delete(left);
        }
    }

    /// <summary>Deletes all numbered checkpoints but the last. One that cannot be deleted, as another program reads it, is left for the next time.</summary>
    public void Keep(int count)
    {
        IReadOnlyList<(long Iteration, string Path)> all = Numbered();
        for (int i = 0; i < all.Count - count; i++)
        {
            try
            {
                File.Delete(all[i].Path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is a file too many, and no reason to end a training.
            }
        }
    }

    private static long? IterationOf(string name) =>
        long.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long iteration)
            ? iteration
            : null;
}
