namespace NeuralNet.Tabular;

/// <summary>What cross-validation needs of a model.</summary>
/// <typeparam name="TScores">The scores of the model.</typeparam>
internal interface IScoredModel<TScores>
{
    /// <summary>Predicts all rows of a table.</summary>
    Table Predict(Table table, int? threads);

    /// <summary>Compares predictions with the targets of a table.</summary>
    TScores Evaluate(Table table, int? threads);
}
