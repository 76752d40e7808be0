using System.Diagnostics;
using System.Globalization;
using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Benchmarks.PeerScores;
using NeuralNet.Tabular;

namespace NeuralNet.Benchmarks.Tables;

/// <summary>Trains models of NeuralNet.Tabular on the open sets, and prints their test scores beside those of the peers.</summary>
internal static class TablesTable
{
    /// <summary>
    /// Prints a line for each set and method: the mean and the deviation of the test RMSE or accuracy over the seeds, and the seconds of a fit. Then
    /// prints a line for each method over all sets.
    /// </summary>
    /// <remarks>A score that the file of --cache has is not computed, whatever its number of seeds.</remarks>
    /// <exception cref="FileNotFoundException">The data was not found.</exception>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        ScoreFile finished = new(arguments.Cache);
        ScoreFile peers = ScoreFile.OfPeers();
        List<TableScore> scores = [];
        output.WriteLine("test RMSE or accuracy in %, mean ± deviation of the seeds; the peers as peers/table_peers.txt has them");
        output.WriteLine($"{"set",-20}{"method",-18}{"score",20}{"seconds",10}");
        foreach (OpenSet set in arguments.TableSets)
        {
            IEnumerable<TableScore> ours = arguments.Presets
                .Select(preset => finished.GetOrAdd(set.Name, preset.ToString(), () => Measure(set, preset, arguments)));
            foreach (TableScore score in ours.Concat(peers.Of(set.Name)))
            {
                scores.Add(score);
                output.WriteLine(Line(score));
                output.Flush();
            }
        }

        Write(new TableSummary(scores, OpenSet.All.Where(set => set.IsRegression).Select(set => set.Name).ToHashSet()), output);
    }

    private static TableScore Measure(OpenSet set, Preset preset, BenchmarkArguments arguments)
    {
        TableSet data = TableSet.Read(OpenSetsFolder.Find(arguments), set);
        int threads = arguments.Threads[^1];
        Stopwatch clock = Stopwatch.StartNew();
        PeerScore score = PeerScore.Of([.. Enumerable.Range(0, arguments.Seeds).Select(seed => data.Score(data.Fit(preset, seed, threads)))]);
        double seconds = clock.Elapsed.TotalSeconds / arguments.Seeds;
        return new TableScore(set.Name, preset.ToString(), score.Mean, score.Deviation, seconds, $"seeds {arguments.Seeds}, threads {threads}");
    }

    /// <summary>The line of a score, with the beginning of its note.</summary>
    public static string Line(TableScore score)
    {
        string format = score.Mean >= 1000 ? "F0" : score.Mean >= 100 ? "F1" : "F2";
        string mean = score.Mean.ToString(format, CultureInfo.InvariantCulture);
        string deviation = score.Deviation.ToString(format, CultureInfo.InvariantCulture);
        string note = score.Note.Split(':')[0];
        return string.Create(CultureInfo.InvariantCulture, $"{score.Set,-20}{score.Method,-18}{$"{mean} ± {deviation}",20}{score.Seconds,10:F1}  {note}").TrimEnd();
    }

    private static void Write(TableSummary summary, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(
            $"{summary.RegressionCount} regressions: the geometric mean of the RMSE divided by that of {TableSummary.Reference}; "
            + $"{summary.ClassCount} sets of classes: the mean accuracy in %; the mean rank over all");
        output.WriteLine($"{"",-20}{"method",-18}{"RMSE ratio",12}{"accuracy",10}{"rank",8}");
        foreach (MethodSummary line in summary.Methods)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",-20}{line.Method,-18}{line.RmseRatio,12:F3}{line.Accuracy,10:F2}{line.Rank,8:F2}"));
        }

        foreach ((string set, IReadOnlyList<string> missing) in summary.LeftOut)
        {
            output.WriteLine($"{set} is left out, because it has no score of {string.Join(", ", missing)}");
        }
    }
}
