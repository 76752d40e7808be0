using System.Diagnostics;
using System.Globalization;
using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Tabular;

namespace NeuralNet.Benchmarks.Tables;

/// <summary>Trains models of NeuralNet.Tabular on the open sets, and prints their test scores beside those of the peers.</summary>
internal static class TablesTable
{
    /// <summary>Prints a line for each set and method: the mean and the deviation of the test RMSE or accuracy over the seeds, and the seconds of a fit.</summary>
    /// <exception cref="FileNotFoundException">The data was not found.</exception>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        string folder = OpenSetsFolder.Find(arguments);
        IReadOnlyList<TablePeer> peers = TablePeer.ReadAll();
        int threads = arguments.Threads[^1];
        output.WriteLine($"test RMSE or accuracy in %, mean ± deviation of {arguments.Seeds} seeds on {threads} threads; the peers as peers/table_peers.txt has them");
        output.WriteLine($"{"set",-20}{"method",-18}{"score",20}{"seconds",10}");
        foreach (OpenSet set in arguments.Sets.Where(set => set.Name != MnistFiles.Name))
        {
            TableSet data = TableSet.Read(folder, set);
            foreach (Preset preset in arguments.Presets)
            {
                Stopwatch clock = Stopwatch.StartNew();
                double[] scores = [.. Enumerable.Range(0, arguments.Seeds).Select(seed => data.Score(data.Fit(preset, seed, threads)))];
                double mean = scores.Average();
                double deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
                WriteLine(new TablePeer(set.Name, preset.ToString(), mean, deviation, clock.Elapsed.TotalSeconds / scores.Length), output);
            }

            foreach (TablePeer peer in peers.Where(peer => peer.Set == set.Name))
            {
                WriteLine(peer, output);
            }
        }
    }

    private static void WriteLine(TablePeer line, TextWriter output)
    {
        string format = line.Mean >= 1000 ? "F0" : line.Mean >= 100 ? "F1" : "F2";
        string score = string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Mean.ToString(format, CultureInfo.InvariantCulture)} ± {line.Deviation.ToString(format, CultureInfo.InvariantCulture)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Set,-20}{line.Method,-18}{score,20}{line.Seconds,10:F1}"));
        output.Flush();
    }
}
