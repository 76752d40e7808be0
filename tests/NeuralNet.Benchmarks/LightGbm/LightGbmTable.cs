using System.Diagnostics;
using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Benchmarks.Tables;

namespace NeuralNet.Benchmarks.LightGbm;

/// <summary>Scores LightGBM (of ML.NET) on the open sets, once with its defaults and once tuned on an inner split of the training rows.</summary>
internal static class LightGbmTable
{
    /// <summary>Adds the scores that peers/table_peers.txt lacks to it, and prints them all. One thread trains, and the test rows are scored once.</summary>
    /// <exception cref="FileNotFoundException">The data was not found.</exception>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        string folder = OpenSetsFolder.Find(arguments);
        ScoreFile peers = ScoreFile.OfPeers();
        foreach (OpenSet set in arguments.TableSets)
        {
            Lazy<TableSet> data = new(() => TableSet.Read(folder, set));
            Print(peers.GetOrAdd(set.Name, "lightgbm", () => Score(data.Value, "lightgbm", new LightGbmSettings(), string.Empty)));
            Print(peers.GetOrAdd(set.Name, "lightgbm tuned", () => Tuned(data.Value)));
        }

        void Print(TableScore score)
        {
            output.WriteLine(TablesTable.Line(score));
            output.Flush();
        }
    }

    private static TableScore Tuned(TableSet data)
    {
        LightGbmSearch search = LightGbmSearch.Run(data);
        return Score(data, "lightgbm tuned", search.Best, $"{search.Summary}: {search.Best}");
    }

    private static TableScore Score(TableSet data, string method, LightGbmSettings settings, string note)
    {
        Stopwatch clock = Stopwatch.StartNew();
        LightGbmModel model = LightGbmModel.Fit(new LightGbmFeatures(data.Training, data.Set, settings.Words), data.Training, settings);
        double score = model.Score(data.Test);
        return new TableScore(data.Set.Name, method, score, 0, clock.Elapsed.TotalSeconds, note);
    }
}
