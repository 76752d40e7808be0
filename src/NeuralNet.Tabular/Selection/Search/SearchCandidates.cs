namespace NeuralNet.Tabular;

/// <summary>Draws the candidates of a search, and ranks them.</summary>
internal static class SearchCandidates
{
    /// <summary>How many draws a candidate may take to differ from those before it.</summary>
    private const int MostDraws = 100;

    /// <summary>The settings of all candidates. More candidates begin with the same ones, and a setting does not depend on the others of the space.</summary>
    /// <param name="estimator">The description, which is the first candidate.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="space">The ranges.</param>
    /// <param name="count">The number of candidates.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<RecipeSettings> Draw(TabularEstimator estimator, Recipe recipe, SearchSpace space, int count, int seed)
    {
        (Setting Setting, SearchRange Range, RandomSource Random)[] parts =
            [.. space.Settings.Select(setting => (setting, setting.RangeOf(space)!, new RandomSource(seed, $"search {setting.Name}")))];
        List<RecipeSettings> candidates = [estimator.Settings];
        HashSet<string> known = [Text(estimator.Settings, recipe, space)];
        for (long draw = 0; draw < (long)MostDraws * count && candidates.Count < count; draw++)
        {
            RecipeSettings settings = estimator.Settings;
            foreach ((Setting setting, SearchRange range, RandomSource random) in parts)
            {
                settings = setting.With(settings, setting.Draw(range, random.Uniform(draw)));
            }

            if (known.Add(Text(settings, recipe, space)))
            {
                candidates.Add(settings);
            }
        }

        return candidates;
    }

    /// <summary>The values of the settings that the space has, such as <c>LearningRate = 0.002, Members = 8</c>.</summary>
    public static string Text(RecipeSettings settings, Recipe recipe, SearchSpace space) =>
        string.Join(", ", space.Settings.Select(setting => setting.Text(setting.ValueOf(settings, recipe))));

    /// <summary>The best first. More epochs come first, then the better mean, then the smaller number. Candidates without a score are last.</summary>
    public static SearchCandidate[] Rank(IEnumerable<SearchCandidate> candidates, TabularScore score) =>
    [
        .. candidates
            .OrderBy(candidate => double.IsNaN(candidate.Mean))
            .ThenByDescending(candidate => candidate.EpochShare)
            .ThenBy(candidate => score.IsLargerBetter ? -candidate.Mean : candidate.Mean)
            .ThenBy(candidate => candidate.Number),
    ];
}
