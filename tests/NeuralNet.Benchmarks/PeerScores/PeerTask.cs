using System.Globalization;

namespace NeuralNet.Benchmarks.PeerScores;

/// <summary>A data set, with the settings and the scores of the peers.</summary>
/// <param name="Name">The name of the files.</param>
/// <param name="Hidden">Units of the hidden layer.</param>
/// <param name="Epochs">Passes over the training rows.</param>
/// <param name="SklearnScore">scikit-learn 1.2.1.</param>
/// <param name="TorchScore">PyTorch 1.13.1.</param>
/// <param name="IsRegression">Test RMSE, to be low, instead of test accuracy in %, to be high.</param>
internal sealed record PeerTask(string Name, int Hidden, int Epochs, PeerScore SklearnScore, PeerScore TorchScore, bool IsRegression = false)
{
    /// <summary>The same as those of the peers.</summary>
    public const int Seeds = 5;

    /// <summary>The same as that of the peers, for all sets.</summary>
    public const double LearningRate = 0.005;

    /// <summary>The same as that of the peers, for all sets.</summary>
    public const int BatchSize = 32;

    /// <summary>The sets with only classes or only numbers as targets.</summary>
    public static IReadOnlyList<PeerTask> All { get; } =
    [
        new("iris", 16, 200, new PeerScore(100, 0), new PeerScore(100, 0)),
        new("wine", 16, 100, new PeerScore(100, 0), new PeerScore(100, 0)),
        new("breast-cancer-wdbc", 32, 60, new PeerScore(95.61, 0.78), new PeerScore(95.96, 0.89)),
        new("digits", 64, 60, new PeerScore(97.72, 0.37), new PeerScore(97.17, 0.27)),
        new("diabetes", 16, 30, new PeerScore(61.11, 1.09), new PeerScore(59.31, 0.46), IsRegression: true),
    ];

    /// <summary>The scored quantity.</summary>
    public string Score => IsRegression ? "RMSE" : "accuracy %";

    /// <summary>The peer whose mean is better.</summary>
    public PeerScore BetterPeer => SklearnScore.Mean > TorchScore.Mean == IsRegression ? TorchScore : SklearnScore;

    /// <summary>
    /// The amount by which a mean may be worse: twice the standard error of the difference or, for accuracies, one test row if that is more.
    /// </summary>
    public double Tolerance(PeerScore ours, int testRows) => Math.Max(
        2 * Math.Sqrt(ours.VarianceOfMean(Seeds) + BetterPeer.VarianceOfMean(Seeds)), IsRegression ? 0 : 100.0 / testRows);

    /// <summary>A line of the table.</summary>
    public string Line(PeerScore ours, int testRows, double seconds)
    {
        double worse = IsRegression ? ours.Mean - BetterPeer.Mean : BetterPeer.Mean - ours.Mean;
        double tolerance = Tolerance(ours, testRows);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name,-20}{Score,-12}{Text(ours),16}{Text(SklearnScore),16}{Text(TorchScore),16}{worse,8:F2}{tolerance,9:F2}{seconds,8:F2}  ")
            + (worse <= tolerance ? "no worse" : "WORSE");
    }

    private static string Text(PeerScore score) => string.Create(CultureInfo.InvariantCulture, $"{score.Mean:F2} ± {score.Deviation:F2}");
}
