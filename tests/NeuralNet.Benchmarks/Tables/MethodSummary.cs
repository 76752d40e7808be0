namespace NeuralNet.Benchmarks.Tables;

/// <summary>A method over several sets.</summary>
/// <param name="Method">The method.</param>
/// <param name="RmseRatio">The geometric mean of its RMSE divided by that of the reference, over the regressions. Null without regressions or reference.</param>
/// <param name="Accuracy">The mean accuracy in % over the sets of classes. Null without such sets.</param>
/// <param name="Rank">The mean rank over all sets. Rank 1 is the best, and methods with the same score share the mean of their ranks.</param>
internal sealed record MethodSummary(string Method, double? RmseRatio, double? Accuracy, double Rank);
