namespace NeuralNet.Benchmarks.Tables;

/// <summary>The scores of all methods over all sets for which every method has a score.</summary>
internal sealed class TableSummary
{
    /// <summary>The method that the RMSE is divided by.</summary>
    public const string Reference = "boosting tuned";

    /// <summary>Summarizes scores.</summary>
    /// <param name="scores">A score for each set and method. Some may be missing.</param>
    /// <param name="regressions">The names of the sets whose score is an RMSE, to be low. Other scores are accuracies, to be high.</param>
    public TableSummary(IReadOnlyList<TableScore> scores, IReadOnlySet<string> regressions)
    {
        string[] methods = [.. scores.Select(score => score.Method).Distinct()];
        Dictionary<string, Dictionary<string, double>> bySet = scores.GroupBy(score => score.Set)
            .ToDictionary(set => set.Key, set => set.ToDictionary(score => score.Method, score => score.Mean));
        LeftOut = bySet.Where(set => set.Value.Count < methods.Length).ToDictionary(set => set.Key, set => (IReadOnlyList<string>)[.. methods.Except(set.Value.Keys)]);

        Dictionary<string, double>[] ofNumbers = [.. bySet.Where(set => !LeftOut.ContainsKey(set.Key) && regressions.Contains(set.Key)).Select(set => set.Value)];
        Dictionary<string, double>[] ofClasses = [.. bySet.Where(set => !LeftOut.ContainsKey(set.Key) && !regressions.Contains(set.Key)).Select(set => set.Value)];
        (RegressionCount, ClassCount) = (ofNumbers.Length, ofClasses.Length);
        Methods = RegressionCount + ClassCount == 0 ? [] :
        [
            .. methods.Select(method => new MethodSummary(
                method,
                RegressionCount > 0 && methods.Contains(Reference) ? Math.Exp(ofNumbers.Average(set => Math.Log(set[method] / set[Reference]))) : null,
                ClassCount > 0 ? ofClasses.Average(set => set[method]) : null,
                ofNumbers.Select(set => Rank(set, method, isLowBest: true)).Concat(ofClasses.Select(set => Rank(set, method, isLowBest: false))).Average())),
        ];
    }

    /// <summary>The methods in the order of the scores, or none if every set is left out.</summary>
    public IReadOnlyList<MethodSummary> Methods { get; }

    /// <summary>Number of regressions in the summary.</summary>
    public int RegressionCount { get; }

    /// <summary>Number of sets of classes in the summary.</summary>
    public int ClassCount { get; }

    /// <summary>The sets that are left out, each with the methods that have no score for it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> LeftOut { get; }

    private static double Rank(Dictionary<string, double> means, string method, bool isLowBest)
    {
        int better = means.Values.Count(mean => isLowBest ? mean < means[method] : mean > means[method]);
        int same = means.Values.Count(mean => mean.Equals(means[method]));
        return better + ((same + 1) / 2.0);
    }
}
