using NeuralNet;

namespace Digits;

/// <summary>Compares settings on a part of the training rows. The test rows play no part in it.</summary>
internal static class SettingsSearch
{
    private const int Splits = 8;
    private const double LearningPart = 0.8;

    /// <summary>The first seed of the splits. The networks that are tested at the end use other seeds.</summary>
    private const int FirstSeed = 101;

    private static readonly int[] HiddenUnits = [32, 64, 128];
    private static readonly int[] BatchSizes = [4, 8, 16];
    private static readonly double[] LearningRates = [0.2, 0.4, 0.6, 0.8];

    /// <summary>Trains every combination on four fifths of the training rows, and evaluates it on the other fifth.</summary>
    public static void Run(Dataset<float> training)
    {
        Screen.WriteLine($"Means over {Splits} stratified splits of the {training.Count} training rows, {LearningPart:P0} to learn from:");
        Screen.WriteLine("hidden units | batch size | learning rate | accuracy | cost");
        Screen.WriteLine("-----------: | ---------: | ------------: | -------: | -----:");
        List<(Settings Settings, double Accuracy, double Cost)> results = [];
        foreach (int hiddenUnits in HiddenUnits)
        {
            foreach (int batchSize in BatchSizes)
            {
                foreach (double learningRate in LearningRates)
                {
                    Settings settings = new(hiddenUnits, learningRate, batchSize);
                    (double accuracy, double cost) = Validate(settings, training);
                    results.Add((settings, accuracy, cost));
                    Screen.WriteLine($"{hiddenUnits,12} | {batchSize,10} | {learningRate,13} | {accuracy,8:P2} | {cost:F4}");
                }
            }
        }

        // Equal means can differ in their last digits, because their sums have another order. Rounding makes them equal again.
        Settings best = results.OrderByDescending(result => Math.Round(result.Accuracy, 9)).ThenBy(result => result.Cost).First().Settings;
        Screen.WriteLine($"highest accuracy: {best.HiddenUnits} hidden units, batch size {best.BatchSize}, learning rate {best.LearningRate}");
    }

    private static (double Accuracy, double Cost) Validate(Settings settings, Dataset<float> training)
    {
        Evaluation[] evaluations = new Evaluation[Splits];
        Parallel.For(0, Splits, i =>
        {
            (Dataset<float> learning, Dataset<float> validation) = training.StratifiedSplit(LearningPart, FirstSeed + i);
            Trainer<float> trainer = settings.CreateTrainer(learning, FirstSeed + i);
            try
            {
                trainer.Fit(learning);
            }
            catch (TrainingDivergedException)
            {
                // The rate is too high. The network still has the parameters of the last good step, and its accuracy will be low.
            }

            evaluations[i] = trainer.Evaluate(validation);
        });

        return (evaluations.Average(evaluation => evaluation.Accuracy!.Value), evaluations.Average(evaluation => evaluation.Cost));
    }
}
