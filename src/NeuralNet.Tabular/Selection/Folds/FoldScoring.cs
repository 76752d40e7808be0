namespace NeuralNet.Tabular;

/// <summary>How models of one kind are trained, scored and compared.</summary>
/// <typeparam name="TScores">The scores.</typeparam>
internal sealed record FoldScoring<TScores>
{
    /// <summary>Measures a target.</summary>
    public required Func<TableColumn, TargetPlan> Target { get; init; }

    /// <summary>Trains a model.</summary>
    public required Func<TabularEstimator, Table, CancellationToken, IScoredModel<TScores>> Fit { get; init; }

    /// <summary>The scores of each target.</summary>
    public required Func<TScores, IReadOnlyList<ITargetScore>> Targets { get; init; }

    /// <summary>Computes each score from the scores of several folds.</summary>
    public required Func<IReadOnlyList<TScores>, Func<IReadOnlyList<double>, double>, TScores> Combine { get; init; }

    /// <summary>The scores of this kind, in the order of tables.</summary>
    public required IReadOnlyList<TabularScore> Columns { get; init; }
}
