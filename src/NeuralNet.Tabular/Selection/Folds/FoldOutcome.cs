namespace NeuralNet.Tabular;

/// <summary>What came of one fold.</summary>
/// <typeparam name="TScores">The scores.</typeparam>
/// <param name="Scores">The scores on the held-out rows.</param>
/// <param name="Model">The model.</param>
/// <param name="Seconds">The time that training and scoring took.</param>
internal sealed record FoldOutcome<TScores>(TScores Scores, IScoredModel<TScores> Model, double Seconds);
