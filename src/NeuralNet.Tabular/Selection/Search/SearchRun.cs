namespace NeuralNet.Tabular;

/// <summary>One search.</summary>
/// <typeparam name="TEstimator">The type of the description.</typeparam>
/// <typeparam name="TScores">The scores.</typeparam>
internal sealed class SearchRun<TEstimator, TScores>
    where TEstimator : TabularEstimator
{
    private readonly FoldScoring<TScores> scoring;
    private readonly TEstimator estimator;
    private readonly SearchSpace space;
    private readonly SearchOptions options;
    private readonly TabularScore score;
    private readonly Table table;
    private readonly Recipe recipe;
    private readonly IReadOnlyList<(int[] Training, int[] HeldOut)> folds;
    private readonly IReadOnlyList<RecipeSettings> candidates;
    private readonly IReadOnlyList<string> texts;
    private readonly SearchJournal journal;
    private readonly Lock gate = new();

    /// <summary>Checks everything, divides the rows, draws the candidates and reads the journal.</summary>
    /// <exception cref="ArgumentException">The arguments do not suit each other, or the journal is that of another search.</exception>
    /// <exception cref="InvalidDataException">The journal is damaged.</exception>
    public SearchRun(FoldScoring<TScores> scoring, TEstimator estimator, Table training, SearchSpace space, SearchOptions? options)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(space);
        this.scoring = scoring;
        this.estimator = estimator;
        this.space = space;
        this.options = options ??= new SearchOptions();
        bool isClassifier = estimator is TabularClassifier;
        RequireSpace(space, isClassifier);
        score = options.Score ?? (isClassifier ? TabularScore.LogLoss : estimator.Targets.Count == 1 ? TabularScore.RootMeanSquaredError : TabularScore.RSquared);
        if (!scoring.Columns.Contains(score))
        {
            throw new ArgumentException(
                $"A {(isClassifier ? "classifier" : "regressor")} has the scores {QuotedText.List([.. scoring.Columns.Select(column => column.Name)])}, "
                + $"but not '{score}'.",
                nameof(options));
        }

        TrainingRows rows = TrainingRows.Of(estimator, training);
        table = rows.Table;
        foreach (string name in estimator.Targets)
        {
            _ = scoring.Target(table[name]);
        }

        // All folds are trained by the recipe of the whole table, as the best candidate will be.
        recipe = estimator.Recipe ?? Recipe.Of(estimator.Preset, isClassifier, table.RowCount);
        folds = options.Folds == 1 ? [TableFolds.One(estimator, rows, options.Seed)] : TableFolds.Of(estimator, rows, options.Folds, options.Seed);
        candidates = SearchCandidates.Draw(estimator, recipe, space, options.Candidates, options.Seed);
        texts = [.. candidates.Select(settings => SearchCandidates.Text(settings, recipe, space))];
        journal = SearchJournal.Open(options.Journal, () => JournalHeader.Of(estimator, recipe, space, options, score, table), texts, folds.Count);
    }

    /// <summary>Runs all rounds.</summary>
    /// <exception cref="InvalidOperationException">A candidate failed for another reason than that it diverged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SearchResult<TEstimator> Run(IProgress<SearchProgress>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<(double EpochShare, int Candidates)> rounds = options.Method.Rounds(candidates.Count);
        SearchCandidate?[] found = new SearchCandidate?[candidates.Count];
        int[] chosen = [.. Enumerable.Range(0, candidates.Count)];
        int done = 0;
        foreach ((double share, int count) in rounds)
        {
            if (chosen.Length > count)
            {
                chosen = [.. SearchCandidates.Rank(chosen.Select(number => found[number]!), score)[..count].Select(candidate => candidate.Number)];
            }

            // The result of a candidate does not depend on their order. In the order of their numbers, a search that is stopped has the first ones.
            Array.Sort(chosen);
            List<SearchCandidate> ofRound = [];
            BoundedTasks.ForEach(
                chosen.Length,
                estimator.Threads,
                (i, threads) =>
                {
                    int number = chosen[i];
                    JournalEntry entry = Entry(number, share, threads, cancellationToken);
                    lock (gate)
                    {
                        found[number] = new SearchCandidate(
                            number, candidates[number], share, entry.Scores, entry.Seconds + (found[number]?.Seconds ?? 0), entry.Failure);
                        ofRound.Add(found[number]!);
                        done++;
                        progress?.Report(new SearchProgress
                        {
                            Done = done,
                            Total = rounds.Sum(round => round.Candidates),
                            Candidate = found[number]!,
                            Best = SearchCandidates.Rank(ofRound, score)[0],
                        });
                    }
                },
                cancellationToken);
        }

        return new SearchResult<TEstimator>(estimator, recipe, space, score, SearchCandidates.Rank(found!, score));
    }

    private JournalEntry Entry(int number, double share, int threads, CancellationToken cancellationToken)
    {
        if (journal.Find(number, share) is JournalEntry known)
        {
            return known;
        }

        double[] scores = new double[folds.Count];
        double[] seconds = new double[folds.Count];
        string? failure = null;
        try
        {
            FoldRun.Run(
                scoring,
                estimator with { Settings = candidates[number], Recipe = recipe, EpochShare = share, Threads = threads },
                table,
                folds,
                (fold, outcome) => (scores[fold], seconds[fold]) = (score.Of(scoring.Targets(outcome.Scores)), outcome.Seconds),
                cancellationToken);
        }
        catch (InvalidOperationException fault) when (fault.InnerException is TrainingDivergedException diverged)
        {
            (scores, failure) = ([], diverged.Message);
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidOperationException($"Candidate {number} failed ({texts[number]}). {fault.Message}", fault.InnerException ?? fault);
        }

        JournalEntry entry = new() { Candidate = number, EpochShare = share, Settings = texts[number], Scores = scores, Seconds = seconds.Sum(), Failure = failure };
        journal.Add(entry);
        return entry;
    }

    private static void RequireSpace(SearchSpace space, bool isClassifier)
    {
        if (space.Settings.Count == 0)
        {
            throw new ArgumentException(
                "The space has no range, so that there is nothing to search. Set at least one, such as LearningRate = SearchRange.LogUniform(0.0005, 0.02).",
                nameof(space));
        }

        if (!isClassifier && space.LabelSmoothing is not null)
        {
            throw new ArgumentException(
                $"A regressor has no classes, so that {nameof(SearchSpace.LabelSmoothing)} would change nothing. Leave it out.", nameof(space));
        }
    }
}
