using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>A number that says how good predictions are. A search ranks its candidates by one.</summary>
public sealed class TabularScore
{
    private TabularScore(string name) => Name = name;

    /// <summary><see cref="RegressionScore.RootMeanSquaredError"/>: the smaller, the better.</summary>
    public static TabularScore RootMeanSquaredError { get; } = new("RMSE") { OfNumbers = score => score.RootMeanSquaredError };

    /// <summary><see cref="RegressionScore.MeanAbsoluteError"/>: the smaller, the better.</summary>
    public static TabularScore MeanAbsoluteError { get; } = new("MAE") { OfNumbers = score => score.MeanAbsoluteError };

    /// <summary><see cref="RegressionScore.RSquared"/>: the larger, the better.</summary>
    public static TabularScore RSquared { get; } = new("R²") { OfNumbers = score => score.RSquared, IsLargerBetter = true };

    /// <summary><see cref="ClassificationScore.Accuracy"/>: the larger, the better.</summary>
    public static TabularScore Accuracy { get; } = new("accuracy") { OfClasses = score => score.Accuracy, IsLargerBetter = true };

    /// <summary><see cref="ClassificationScore.BalancedAccuracy"/>: the larger, the better.</summary>
    public static TabularScore BalancedAccuracy { get; } =
        new("balanced accuracy") { OfClasses = score => score.BalancedAccuracy, IsLargerBetter = true };

    /// <summary><see cref="ClassificationScore.F1"/>: the larger, the better.</summary>
    public static TabularScore F1 { get; } = new("F1") { OfClasses = score => score.F1, IsLargerBetter = true };

    /// <summary><see cref="ClassificationScore.AreaUnderCurve"/>: the larger, the better.</summary>
    public static TabularScore AreaUnderCurve { get; } = new("AUC") { OfClasses = score => score.AreaUnderCurve, IsLargerBetter = true };

    /// <summary><see cref="ClassificationScore.LogLoss"/>: the smaller, the better.</summary>
    public static TabularScore LogLoss { get; } = new("log loss") { OfClasses = score => score.LogLoss };

    /// <summary><see cref="ClassificationScore.CalibrationError"/>: the smaller, the better.</summary>
    public static TabularScore CalibrationError { get; } = new("ECE") { OfClasses = score => score.CalibrationError };

    /// <summary>The name, as tables have it.</summary>
    public string Name { get; }

    /// <summary>Whether a larger number is better.</summary>
    public bool IsLargerBetter { get; private init; }

    /// <summary>The scores of a regression.</summary>
    internal static IReadOnlyList<TabularScore> Regression { get; } = [RootMeanSquaredError, MeanAbsoluteError, RSquared];

    /// <summary>The scores of a classification.</summary>
    internal static IReadOnlyList<TabularScore> Classification { get; } =
        [Accuracy, BalancedAccuracy, F1, AreaUnderCurve, LogLoss, CalibrationError];

    private Func<RegressionScore, double>? OfNumbers { get; init; }

    private Func<ClassificationScore, double>? OfClasses { get; init; }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>A number for people: some four digits, and as many decimals as its neighbours in a table.</summary>
    internal static string Text(double value) => Math.Abs(value) switch
    {
        double.NaN => "–",
        >= 1000 and < 1e15 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 and < 1000 => value.ToString("F2", CultureInfo.InvariantCulture),
        0 or (>= 0.001 and < 10) => value.ToString("F4", CultureInfo.InvariantCulture),
        _ => value.ToString("G3", CultureInfo.InvariantCulture),
    };

    /// <summary>The score of one target.</summary>
    internal double Of(ITargetScore score) => score is RegressionScore numbers ? OfNumbers!(numbers) : OfClasses!((ClassificationScore)score);

    /// <summary>The mean over the targets.</summary>
    internal double Of(IReadOnlyList<ITargetScore> targets) => targets.Average(Of);
}
