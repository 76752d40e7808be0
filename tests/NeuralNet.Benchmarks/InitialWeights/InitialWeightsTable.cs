using System.Globalization;
using NeuralNet.Benchmarks.OpenSets;

namespace NeuralNet.Benchmarks.InitialWeights;

/// <summary>Trains networks that differ only in their initial weights, and prints how good the initial weights are.</summary>
internal static class InitialWeightsTable
{
    /// <summary>Prints the scores and a summary for each activation.</summary>
    /// <exception cref="FileNotFoundException">The data was not found.</exception>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        string folder = OpenSetsFolder.Find(arguments);
        (OpenSet Set, OpenSetData<float> Data)[] sets = [.. arguments.Sets.Select(set => (set, set.Read<float>(folder)))];
        foreach (Activation activation in arguments.Activations)
        {
            Scores scores = new(Candidate.FormerDefault(activation));
            output.WriteLine($"{activation}: test RMSE or accuracy in % of {arguments.Seeds} seeds, and the difference from the former default, ± standard errors");
            output.WriteLine($"{"set",-20}{"depth",6}  {Candidate.Head}{"score",20}{"difference",20}");
            foreach ((OpenSet set, OpenSetData<float> data) in sets)
            {
                foreach (int depth in arguments.Depths)
                {
                    Experiment experiment = new(set, depth, activation);
                    scores.Add(experiment, Candidate.All.ToDictionary(candidate => candidate, candidate => Enumerable
                        .Range(1, arguments.Seeds).Select(seed => experiment.Run(data, candidate, seed, arguments.LearningRate)).ToArray()));
                    WriteLines(experiment, scores, output);
                }
            }

            WriteSummary(activation, arguments.Depths, scores, output);
            SignalTable.Write(activation, output);
        }
    }

    private static void WriteLines(Experiment experiment, Scores scores, TextWriter output)
    {
        foreach (Candidate candidate in Candidate.All)
        {
            output.WriteLine(
                $"{experiment.Set.Name,-20}{experiment.Depth,6}  {candidate.Name}"
                + $"{Text(scores.Test(experiment, candidate)),20}{Text(scores.Difference(experiment, candidate)),20}");
        }

        output.Flush();
    }

    private static void WriteSummary(Activation activation, IReadOnlyList<int> depths, Scores scores, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{activation}: test error in % above or below that of the former default, geometric mean over the sets ± half of a 95 % interval");
        output.WriteLine(
            $"{Candidate.Head}{"all depths",14}{"rank",12}{"better",8}{"training",10}"
            + string.Concat(depths.Select(depth => $"{$"depth {depth}",14}")));
        foreach (Candidate candidate in Candidate.All)
        {
            Estimate rank = scores.Rank(candidate);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{candidate.Name}{Percent(scores.ErrorRatio(candidate)),14}{$"{rank.Mean:F1} ± {rank.HalfInterval:F1}",12}{scores.BetterSets(candidate),8}"
                + $"{100 * (Math.Exp(scores.CostRatio(candidate).Mean) - 1),10:F1}")
                + string.Concat(depths.Select(depth => $"{Percent(scores.ErrorRatio(candidate, depth)),14}")));
        }

        output.WriteLine("rank: among the candidates, 1 the best; better: sets with a smaller error; training: the cost of the last epoch in the same way");
        output.WriteLine();
    }

    private static string Text(Estimate estimate)
    {
        string format = Math.Abs(estimate.Mean) >= 1000 || estimate.Error >= 100 ? "F0" : "F3";
        return string.Create(CultureInfo.InvariantCulture, $"{estimate.Mean.ToString(format, CultureInfo.InvariantCulture)} ± {estimate.Error.ToString(format, CultureInfo.InvariantCulture)}");
    }

    /// <summary>A mean of logarithms as a change in %.</summary>
    private static string Percent(Estimate logarithm) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * (Math.Exp(logarithm.Mean) - 1):F1} ± {100 * Math.Exp(logarithm.Mean) * logarithm.HalfInterval:F1}");
}
