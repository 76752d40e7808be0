namespace NeuralNet.Tabular;

/// <summary>Finds and prints the scores of several targets.</summary>
internal static class TargetScores
{
    /// <summary>The scores of one target.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public static TScore Find<TScore>(IReadOnlyList<TScore> scores, string target)
        where TScore : class, ITargetScore
    {
        ArgumentNullException.ThrowIfNull(target);
        return scores.FirstOrDefault(score => score.Target == target) ?? throw new ArgumentException(
            $"There is no target '{QuotedText.Of(target)}'. The targets are {QuotedText.List([.. scores.Select(score => score.Target)])}.", nameof(target));
    }

    /// <summary>A line for each target. If there are several, each begins with its name.</summary>
    public static string ToText<TScore>(IReadOnlyList<TScore> scores)
        where TScore : class, ITargetScore => scores.Count == 1
        ? scores[0].ToString()!
        : string.Join('\n', scores.Select(score => $"{score.Target}: {score}"));
}
