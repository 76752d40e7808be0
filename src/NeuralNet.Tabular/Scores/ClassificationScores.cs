namespace NeuralNet.Tabular;

/// <summary>The scores of all targets of a classification. The properties are those of the target, or the means over several targets.</summary>
public sealed record ClassificationScores
{
    internal ClassificationScores(IReadOnlyList<ClassificationScore> targets) => Targets = targets;

    /// <summary>The scores of each target.</summary>
    public IReadOnlyList<ClassificationScore> Targets { get; }

    /// <summary>The share of rows whose most probable class is right.</summary>
    public double Accuracy => Targets.Average(score => score.Accuracy);

    /// <summary>The mean over the classes of the share of their rows that are right.</summary>
    public double BalancedAccuracy => Targets.Average(score => score.BalancedAccuracy);

    /// <summary>The mean F1 of the classes.</summary>
    public double F1 => Targets.Average(score => score.F1);

    /// <summary>The area under the ROC curve.</summary>
    /// <value>NaN if it is NaN for a target.</value>
    public double AreaUnderCurve => Targets.Average(score => score.AreaUnderCurve);

    /// <summary>The mean of −log(probability of the true class).</summary>
    public double LogLoss => Targets.Average(score => score.LogLoss);

    /// <summary>The expected calibration error.</summary>
    public double CalibrationError => Targets.Average(score => score.CalibrationError);

    /// <summary>The scores of one target.</summary>
    /// <param name="target">Its name.</param>
    /// <returns>The scores.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public ClassificationScore this[string target] => TargetScores.Find(Targets, target);

    /// <summary>A line with the scores of each target. If there are several, each begins with its name.</summary>
    /// <returns>The lines.</returns>
    public override string ToString() => TargetScores.ToText(Targets);

    /// <summary>Computes each number from the numbers of several folds. The numbers of rows are their sums.</summary>
    internal static ClassificationScores Combine(IReadOnlyList<ClassificationScores> folds, Func<IReadOnlyList<double>, double> function) =>
        new([.. folds[0].Targets.Select((first, t) =>
        {
            ClassificationScore[] scores = [.. folds.Select(fold => fold.Targets[t])];
            return new ClassificationScore
            {
                Target = first.Target,
                Accuracy = function([.. scores.Select(score => score.Accuracy)]),
                BalancedAccuracy = function([.. scores.Select(score => score.BalancedAccuracy)]),
                F1 = function([.. scores.Select(score => score.F1)]),
                AreaUnderCurve = function([.. scores.Select(score => score.AreaUnderCurve)]),
                LogLoss = function([.. scores.Select(score => score.LogLoss)]),
                CalibrationError = function([.. scores.Select(score => score.CalibrationError)]),
                RowCount = scores.Sum(score => score.RowCount),
                UnknownClassCount = scores.Sum(score => score.UnknownClassCount),
                IsAreaLeftOut = scores.Any(score => score.IsAreaLeftOut),
            };
        })]);
}
