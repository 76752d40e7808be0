using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>The candidates of a search, the best first.</summary>
/// <typeparam name="TEstimator"><see cref="TabularRegressor"/> or <see cref="TabularClassifier"/>.</typeparam>
public sealed class SearchResult<TEstimator>
    where TEstimator : TabularEstimator
{
    private readonly TEstimator estimator;
    private readonly Recipe recipe;
    private readonly IReadOnlyList<Setting> settings;

    internal SearchResult(TEstimator estimator, Recipe recipe, SearchSpace space, TabularScore score, SearchCandidate[] ranked)
    {
        this.estimator = estimator;
        this.recipe = recipe;
        settings = space.Settings;
        Score = score;
        Candidates = Array.AsReadOnly(ranked);
    }

    /// <summary>The score that ranks the candidates.</summary>
    public TabularScore Score { get; }

    /// <summary>The candidates, the best first. Those that were trained for more epochs come before the others, and those that diverged are last.</summary>
    public IReadOnlyList<SearchCandidate> Candidates { get; }

    /// <summary>The description with the settings of the best candidate. Fit it to all training rows.</summary>
    /// <remarks>
    /// Its score in the search is too good, because it is the best of many. Evaluate the model on rows that the search did not have.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Every candidate diverged.</exception>
    public TEstimator Best => double.IsNaN(Candidates[0].Mean)
        ? throw new InvalidOperationException(
            $"No candidate has a score. The first failed because: {Candidates[0].Failure ?? $"its {Score} cannot be computed from the rows"}")
        : (TEstimator)(estimator with { Settings = Candidates[0].Settings });

    /// <summary>The candidates as a table, for example to write them to a CSV file.</summary>
    /// <returns>
    /// A table with the columns rank (the first is 1), candidate, one for each setting of the space, share of epochs, the mean and the deviation of the score,
    /// seconds, and failure. A setting that the description leaves to its preset has the value of the preset.
    /// </returns>
    public Table ToTable() => new(
    [
        new NumberColumn("rank", Candidates.Select((_, i) => i + 1.0).ToArray()),
        Numbers("candidate", candidate => candidate.Number),
        .. settings.Select(setting => Numbers(setting.Title, candidate => setting.ValueOf(candidate.Settings, recipe))),
        Numbers("share of epochs", candidate => candidate.EpochShare),
        Numbers(Score.Name, candidate => candidate.Mean),
        Numbers($"{Score.Name} deviation", candidate => candidate.Deviation),
        Numbers("seconds", candidate => candidate.Seconds),
        new WordColumn("failure", Candidates.Select(candidate => candidate.Failure)),
    ]);

    /// <summary>A line for each candidate.</summary>
    /// <returns>The lines.</returns>
    public override string ToString()
    {
        bool hasShares = Candidates.Any(candidate => candidate.EpochShare < 1);
        string[] share = hasShares ? [">share of epochs"] : [];
        TextTable text = new([">rank", ">candidate", .. settings.Select(setting => $">{setting.Title}"), .. share, $">{Score.Name}", ">deviation", ">seconds"]);
        for (int i = 0; i < Candidates.Count; i++)
        {
            SearchCandidate candidate = Candidates[i];
            share = hasShares ? [string.Create(CultureInfo.InvariantCulture, $"{100 * candidate.EpochShare:F0} %")] : [];
            text.Add(
            [
                Text(i + 1), Text(candidate.Number),
                .. settings.Select(setting => setting.ValueOf(candidate.Settings, recipe).ToString("G4", CultureInfo.InvariantCulture)),
                .. share,
                candidate.Failure is null ? TabularScore.Text(candidate.Mean) : "diverged",
                TabularScore.Text(candidate.Deviation),
                candidate.Seconds.ToString("F1", CultureInfo.InvariantCulture),
            ]);
        }

        return text.ToString();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private NumberColumn Numbers(string name, Func<SearchCandidate, double> value) => new(name, Candidates.Select(value).ToArray());
}
