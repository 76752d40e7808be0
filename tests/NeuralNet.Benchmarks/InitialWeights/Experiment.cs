using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Metrics;

namespace NeuralNet.Benchmarks.InitialWeights;

/// <summary>A set, a depth and a hidden activation, on which each candidate is trained with each seed.</summary>
internal sealed record Experiment(OpenSet Set, int Depth, Activation Hidden)
{
    /// <summary>Units of each hidden layer.</summary>
    public const int Units = 32;

    private const int BatchSize = 32;

    /// <summary>The number of training examples that the seed chooses from larger sets.</summary>
    private int MostExamples => Set.Name == MnistFiles.Name ? 5000 : 2000;

    /// <summary>Trains one network and scores it. All candidates have the same examples in the same order.</summary>
    public Score Run(OpenSetData<float> data, Candidate candidate, int seed, double learningRate)
    {
        OpenSetData<float> own = data.Subsample(MostExamples, seed);
        Dense output = new(own.Training.TargetSize) { Activation = Set.IsRegression ? Activation.Identity : Activation.Softmax };
        Network<float> network = Network.Create<float>(
            own.Training.InputSize, seed, candidate.CreateLayers(own.Training.InputSize, Units, Depth, Hidden, output));
        Trainer<float> trainer = new(
            network,
            Set.IsRegression ? Cost.MeanSquaredError : Cost.CrossEntropy,
            Optimizer.Adam(learningRate),
            new TrainingOptions { Epochs = Epochs(own.Training.Count), BatchSize = BatchSize, Seed = seed, Threads = 1 });
        double cost = trainer.Fit(own.Training).Epochs[^1].Cost;
        Metric metric = Set.IsRegression ? Metric.RootMeanSquaredError : Metric.Accuracy;
        double test = trainer.Evaluate(own.Test, metric).Metrics[metric];
        return Set.IsRegression ? new Score(test * own.TargetDeviation, test, cost) : new Score(100 * test, 1 - test + (0.5 / own.Test.Count), cost);
    }

    /// <summary>The number of epochs. Small sets need more for about the same number of updates.</summary>
    private static int Epochs(int examples) => examples > 2000 ? 6 : examples > 1000 ? 30 : 60;
}
