namespace NeuralNet.Tabular;

/// <summary>The scores of all targets of a regression.</summary>
/// <remarks>
/// The properties are those of the target, or the means over several targets. The mean of errors makes sense only if all targets have the same unit.
/// </remarks>
public sealed record RegressionScores
{
    internal RegressionScores(IReadOnlyList<RegressionScore> targets) => Targets = targets;

    /// <summary>The scores of each target.</summary>
    public IReadOnlyList<RegressionScore> Targets { get; }

    /// <summary>The root of the mean squared error, in the unit of the target.</summary>
    public double RootMeanSquaredError => Targets.Average(score => score.RootMeanSquaredError);

    /// <summary>The mean absolute error, in the unit of the target.</summary>
    public double MeanAbsoluteError => Targets.Average(score => score.MeanAbsoluteError);

    /// <summary>The explained share of the variance: 1 is perfect, and 0 is as good as the mean.</summary>
    public double RSquared => Targets.Average(score => score.RSquared);

    /// <summary>The scores of one target.</summary>
    /// <param name="target">Its name.</param>
    /// <returns>The scores.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public RegressionScore this[string target] => TargetScores.Find(Targets, target);

    /// <summary>A line with the scores of each target. If there are several, each begins with its name.</summary>
    /// <returns>The lines.</returns>
    public override string ToString() => TargetScores.ToText(Targets);

    /// <summary>Compares columns.</summary>
    /// <exception cref="ArgumentException">A target has no row.</exception>
    internal static RegressionScores Of(IReadOnlyList<NumberColumn> targets, IReadOnlyList<NumberColumn> predictions) =>
        new([.. targets.Select((target, t) => Of(target, predictions[t]))]);

    /// <summary>Computes each number from the numbers of several folds. The number of rows is their sum.</summary>
    internal static RegressionScores Combine(IReadOnlyList<RegressionScores> folds, Func<IReadOnlyList<double>, double> function) =>
        new([.. folds[0].Targets.Select((first, t) =>
        {
            RegressionScore[] scores = [.. folds.Select(fold => fold.Targets[t])];
            return new RegressionScore
            {
                Target = first.Target,
                RootMeanSquaredError = function([.. scores.Select(score => score.RootMeanSquaredError)]),
                MeanAbsoluteError = function([.. scores.Select(score => score.MeanAbsoluteError)]),
                RSquared = function([.. scores.Select(score => score.RSquared)]),
                RowCount = scores.Sum(score => score.RowCount),
            };
        })]);

    private static RegressionScore Of(NumberColumn target, NumberColumn prediction)
    {
        int count = target.Count - target.MissingCount;
        if (count == 0)
        {
            throw new ArgumentException($"No row has a value of the target '{QuotedText.Of(target.Name)}', so that there is nothing to compare.");
        }

        double mean = 0;
        foreach (double value in target.Values)
        {
            mean += double.IsNaN(value) ? 0 : value / count;
        }

        (double squares, double absolutes, double total) = (0, 0, 0);
        for (int row = 0; row < target.Count; row++)
        {
            double value = target.Values[row];
            if (!double.IsNaN(value))
            {
                double error = prediction.Values[row] - value;
                squares += error * error;
                absolutes += Math.Abs(error);
                total += (value - mean) * (value - mean);
            }
        }

        return new RegressionScore
        {
            Target = target.Name,
            RootMeanSquaredError = Math.Sqrt(squares / count),
            MeanAbsoluteError = absolutes / count,
            RSquared = total > 0 ? 1 - (squares / total) : double.NaN,
            RowCount = count,
        };
    }
}
