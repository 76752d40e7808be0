using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Settings that a search has tried, and their scores on held-out rows.</summary>
public sealed class SearchCandidate
{
    internal SearchCandidate(int number, RecipeSettings settings, double epochShare, double[] scores, double seconds, string? failure)
    {
        Number = number;
        Settings = settings;
        EpochShare = epochShare;
        Scores = Array.AsReadOnly(scores);
        Seconds = seconds;
        Failure = failure;
    }

    /// <summary>The number of the candidate. Number 0 is the description itself.</summary>
    public int Number { get; }

    /// <summary>The settings.</summary>
    public RecipeSettings Settings { get; }

    /// <summary>The share of the epochs for which the candidate was trained at last, above 0 and at most 1.</summary>
    public double EpochShare { get; }

    /// <summary>The score of each fold with this share of the epochs. It is empty if the training diverged.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>The mean of <see cref="Scores"/>, or NaN if the training diverged.</summary>
    public double Mean => Scores.Count == 0 ? double.NaN : Moments.Mean(Scores);

    /// <summary>The standard deviation of <see cref="Scores"/>, or NaN if there are fewer than two.</summary>
    public double Deviation => Moments.Deviation(Scores);

    /// <summary>The time that all rounds of the candidate took.</summary>
    public double Seconds { get; }

    /// <summary>Why the training diverged.</summary>
    /// <value>Null if it did not.</value>
    public string? Failure { get; }

    /// <summary>The number, the mean and the settings on one line.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"candidate {Number}: {(Failure is null ? TabularScore.Text(Mean) : "diverged")}, {Settings}");
}
