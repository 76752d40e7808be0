namespace NeuralNet.Benchmarks.InitialWeights;

/// <summary>The result of one training.</summary>
/// <param name="Test">The RMSE of the test part, or its accuracy in %.</param>
/// <param name="Error">
/// The error: the RMSE of standardized targets, or the share of wrong classes plus half a test example, so that no error is 0.
/// </param>
/// <param name="TrainingCost">The mean cost of the last epoch.</param>
internal sealed record Score(double Test, double Error, double TrainingCost);
