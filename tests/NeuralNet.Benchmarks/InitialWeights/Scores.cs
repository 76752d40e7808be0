namespace NeuralNet.Benchmarks.InitialWeights;

/// <summary>The scores of all candidates in all experiments of one activation. For each candidate, the seeds are in the same order.</summary>
internal sealed class Scores(Candidate former)
{
    private readonly Dictionary<Experiment, Dictionary<Candidate, Score[]>> all = [];

    /// <summary>The candidate with which the others are compared.</summary>
    public Candidate Former => former;

    /// <summary>Adds the scores of an experiment.</summary>
    public void Add(Experiment experiment, Dictionary<Candidate, Score[]> scores) => all.Add(experiment, scores);

    /// <summary>The mean of the test scores of a candidate.</summary>
    public Estimate Test(Experiment experiment, Candidate candidate) => Estimate.Of([.. all[experiment][candidate].Select(score => score.Test)]);

    /// <summary>
    /// The mean over the seeds of the difference between the candidate's test score and that of the former default with the same seed.
    /// </summary>
    public Estimate Difference(Experiment experiment, Candidate candidate) => Estimate.Of(
        [.. all[experiment][candidate].Zip(all[experiment][former], (one, other) => one.Test - other.Test)]);

    /// <summary>
    /// The logarithm of the candidate's error over that of the former default, the mean over the sets. The errors are means over seeds and depths.
    /// </summary>
    public Estimate ErrorRatio(Candidate candidate, int? depth = null) =>
        Estimate.Of([.. Sets(depth).Select(set => Math.Log(Mean(set, candidate, score => score.Error) / Mean(set, former, score => score.Error)))]);

    /// <summary>The same for the cost of the training examples.</summary>
    public Estimate CostRatio(Candidate candidate) =>
        Estimate.Of([.. Sets(null).Select(set => Math.Log(Mean(set, candidate, score => score.TrainingCost) / Mean(set, former, score => score.TrainingCost)))]);

    /// <summary>The number of sets on which the candidate has a smaller error than the former default.</summary>
    public int BetterSets(Candidate candidate) =>
        Sets(null).Count(set => Mean(set, candidate, score => score.Error) < Mean(set, former, score => score.Error));

    /// <summary>The rank among the candidates by the error, 1 the best, ties shared: the mean over seeds and depths, then over the sets.</summary>
    public Estimate Rank(Candidate candidate) => Estimate.Of(
        [.. Sets(null).Select(set => set.Average(experiment => Rank(all[experiment], candidate)))]);

    private static double Rank(Dictionary<Candidate, Score[]> scores, Candidate candidate) => scores[candidate].Select((score, seed) =>
    {
        int better = scores.Values.Count(others => others[seed].Error < score.Error);
        int equal = scores.Values.Count(others => others[seed].Error == score.Error);
        return better + ((equal + 1) / 2.0);
    }).Average();

    private double Mean(IEnumerable<Experiment> set, Candidate candidate, Func<Score, double> value) =>
        set.Average(experiment => all[experiment][candidate].Average(value));

    private IEnumerable<IGrouping<string, Experiment>> Sets(int? depth) =>
        all.Keys.Where(experiment => depth is null || experiment.Depth == depth).GroupBy(experiment => experiment.Set.Name);
}
