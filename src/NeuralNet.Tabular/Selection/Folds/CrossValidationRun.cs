using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>One cross-validation of a description on a table.</summary>
/// <typeparam name="TScores">The scores.</typeparam>
internal sealed class CrossValidationRun<TScores>
    where TScores : class
{
    private const string RowName = "row";
    private const string FoldName = "fold";

    private readonly FoldScoring<TScores> scoring;
    private readonly TabularEstimator estimator;
    private readonly TrainingRows rows;
    private readonly IReadOnlyList<(int[] Training, int[] HeldOut)> folds;

    /// <summary>Divides the rows.</summary>
    /// <exception cref="ArgumentException">The table does not suit the description, or has too few rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of folds is less than 2.</exception>
    public CrossValidationRun(FoldScoring<TScores> scoring, TabularEstimator estimator, Table table, int folds, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (folds < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(folds), folds, "Expected at least 2 folds. To train and evaluate once, use Split, Fit and Evaluate.");
        }

        if (estimator.Targets.FirstOrDefault(name => name is RowName or FoldName) is string taken)
        {
            throw new ArgumentException(
                $"The predictions have the columns '{RowName}' and '{FoldName}', so that no target can have the name '{taken}'. Use Rename.", nameof(table));
        }

        this.scoring = scoring;
        this.estimator = estimator;
        rows = TrainingRows.Of(estimator, table);
        foreach (string name in estimator.Targets)
        {
            _ = scoring.Target(rows.Table[name]);
        }

        this.folds = TableFolds.Of(estimator, rows, folds, seed);
    }

    /// <summary>Trains all folds.</summary>
    /// <exception cref="InvalidOperationException">A fold failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public TabularCrossValidation<TScores> Run(IProgress<(int Fold, TScores Scores)>? progress, CancellationToken cancellationToken)
    {
        (TScores Scores, Table Predictions, double Seconds)[] outcomes = new (TScores, Table, double)[folds.Count];
        Lock reporting = new();
        FoldRun.Run(
            scoring,
            estimator,
            rows.Table,
            folds,
            (fold, outcome) =>
            {
                // The model is not kept: there can be many folds.
                outcomes[fold] = (outcome.Scores, outcome.Model.Predict(rows.Table.Select(folds[fold].HeldOut), 1), outcome.Seconds);
                lock (reporting)
                {
                    progress?.Report((fold, outcome.Scores));
                }
            },
            cancellationToken);
        TScores[] scores = [.. outcomes.Select(outcome => outcome.Scores)];
        TScores mean = scoring.Combine(scores, Moments.Mean);
        TScores deviation = scoring.Combine(scores, Moments.Deviation);
        double[] seconds = [.. outcomes.Select(outcome => outcome.Seconds)];
        return new TabularCrossValidation<TScores>(
            scores, mean, deviation, Predictions([.. outcomes.Select(outcome => outcome.Predictions)]), ScoresTable(scores, seconds), Text(scores, mean, deviation, seconds));
    }

    private Table Predictions(Table[] ofFolds)
    {
        (int Fold, int Index, int Row)[] places =
        [
            .. folds.SelectMany((fold, f) => fold.HeldOut.Select((row, i) => (Fold: f, Index: i, Row: row))).OrderBy(place => place.Row),
        ];
        return new Table(
        [
            new NumberColumn(RowName, places.Select(place => (double)rows.Rows[place.Row]).ToArray()),
            new NumberColumn(FoldName, places.Select(place => (double)place.Fold).ToArray()),
            .. ofFolds[0].Columns.Select(column => column is WordColumn
                ? (TableColumn)new WordColumn(column.Name, places.Select(place => ((WordColumn)ofFolds[place.Fold][column.Name])[place.Index]))
                : new NumberColumn(column.Name, places.Select(place => ((NumberColumn)ofFolds[place.Fold][column.Name]).Values[place.Index]).ToArray())),
        ]);
    }

    private Table ScoresTable(TScores[] scores, double[] seconds)
    {
        (int Fold, ITargetScore Score)[] lines = [.. scores.SelectMany((ofFold, f) => scoring.Targets(ofFold).Select(score => (Fold: f, Score: score)))];
        return new Table(
        [
            Numbers(FoldName, line => line.Fold),
            new WordColumn("target", lines.Select(line => line.Score.Target)),
            Numbers("training rows", line => folds[line.Fold].Training.Length),
            Numbers("held-out rows", line => line.Score.RowCount),
            .. scoring.Columns.Select(column => Numbers(column.Name, line => column.Of(line.Score))),
            Numbers("seconds", line => seconds[line.Fold]),
        ]);

        NumberColumn Numbers(string name, Func<(int Fold, ITargetScore Score), double> value) => new(name, lines.Select(value).ToArray());
    }

    private string Text(TScores[] scores, TScores mean, TScores deviation, double[] seconds)
    {
        bool isOne = estimator.Targets.Count == 1;
        string[] target = isOne ? [] : ["target"];
        TextTable text = new([FoldName, .. target, ">training rows", ">held-out rows", .. scoring.Columns.Select(column => $">{column.Name}"), ">seconds"]);
        for (int f = 0; f < scores.Length; f++)
        {
            Add(f.ToString(CultureInfo.InvariantCulture), Whole(folds[f].Training.Length), score => Whole(score.RowCount), scores[f], Seconds(seconds[f]));
        }

        Add("mean", string.Empty, _ => string.Empty, mean, Seconds(Moments.Mean(seconds)));
        Add("deviation", string.Empty, _ => string.Empty, deviation, string.Empty);
        return text.ToString();

        void Add(string fold, string training, Func<ITargetScore, string> heldOut, TScores ofFold, string time)
        {
            foreach (ITargetScore score in scoring.Targets(ofFold))
            {
                target = isOne ? [] : [QuotedText.Of(score.Target)];
                text.Add([fold, .. target, training, heldOut(score), .. scoring.Columns.Select(column => TabularScore.Text(column.Of(score))), time]);
            }
        }
    }

    private static string Whole(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
