namespace NeuralNet.Benchmarks.Tables;

/// <summary>A file of finished scores, so that no score is computed twice. Delete a line of the file to compute its score again.</summary>
internal sealed class ScoreFile
{
    private readonly string? path;
    private readonly List<TableScore> scores;

    /// <summary>Reads the file if it is there.</summary>
    /// <param name="path">The file, or null to keep the scores in memory only.</param>
    public ScoreFile(string? path)
    {
        this.path = path;
        scores = path is not null && File.Exists(path) ? [.. File.ReadLines(path).Select(TableScore.Parse)] : [];
    }

    /// <summary>Opens peers/table_peers.txt in the folder of the sources, which table_peers.py and the mode lightgbm write.</summary>
    /// <exception cref="FileNotFoundException">The program does not run from the folder of its sources.</exception>
    public static ScoreFile OfPeers()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string peers = Path.Combine(folder.FullName, "peers");
            if (Directory.Exists(peers))
            {
                return new ScoreFile(Path.Combine(peers, "table_peers.txt"));
            }
        }

        throw new FileNotFoundException($"There is no folder peers above {AppContext.BaseDirectory}. Run the program from the folder of its sources.");
    }

    /// <summary>The finished scores of a set.</summary>
    public IReadOnlyList<TableScore> Of(string set) => [.. scores.Where(score => score.Set == set)];

    /// <summary>The score of a method on a set. If it is not finished, it is measured and added to the file.</summary>
    /// <returns>The score as it is in the file, rounded.</returns>
    public TableScore GetOrAdd(string set, string method, Func<TableScore> measure)
    {
        TableScore? finished = scores.Find(score => score.Set == set && score.Method == method);
        if (finished is not null)
        {
            return finished;
        }

        string line = measure().Line;
        if (path is not null)
        {
            File.AppendAllLines(path, [line]);
        }

        TableScore added = TableScore.Parse(line);
        scores.Add(added);
        return added;
    }
}
