namespace NeuralNet.Tabular;

/// <summary>How models are trained, scored and compared: one for numbers, and one for classes.</summary>
internal static class FoldScorings
{
    /// <summary>For numbers.</summary>
    public static FoldScoring<RegressionScores> Regression { get; } = new()
    {
        Target = NumberTarget.Fit,
        Fit = (estimator, rows, cancellationToken) => ((TabularRegressor)estimator).Fit(rows, cancellationToken: cancellationToken),
        Targets = scores => scores.Targets,
        Combine = RegressionScores.Combine,
        Columns = TabularScore.Regression,
    };

    /// <summary>For classes.</summary>
    public static FoldScoring<ClassificationScores> Classification { get; } = new()
    {
        Target = ClassTarget.Fit,
        Fit = (estimator, rows, cancellationToken) => ((TabularClassifier)estimator).Fit(rows, cancellationToken: cancellationToken),
        Targets = scores => scores.Targets,
        Combine = ClassificationScores.Combine,
        Columns = TabularScore.Classification,
    };
}
