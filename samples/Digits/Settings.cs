using NeuralNet;

namespace Digits;

/// <summary>What is not learnt but chosen: on a part of the training rows, see <see cref="SettingsSearch"/> and the README.</summary>
internal sealed record Settings(int HiddenUnits, double LearningRate, int BatchSize)
{
    private const int Epochs = 60;

    /// <summary>By the end the learning rate has fallen to this part of its first value.</summary>
    private const double FinalRateFactor = 0.1;

    /// <summary>The best of the search.</summary>
    public static Settings Chosen { get; } = new(HiddenUnits: 128, LearningRate: 0.6, BatchSize: 8);

    /// <summary>A network with initial weights, and what trains it by plain stochastic gradient descent.</summary>
    /// <param name="training">The examples it is going to be trained on, for their number and sizes.</param>
    /// <param name="seed">The seed of the initial weights and of the order of the examples.</param>
    public Trainer<float> CreateTrainer(Dataset<float> training, int seed)
    {
        Network<float> network = Network.Create<float>(
            training.InputSize,
            seed,
            new Dense(HiddenUnits) { Activation = Activation.ReLU },
            new Dense(training.TargetSize) { Activation = Activation.Softmax });

        int iterations = Epochs * (int)Math.Ceiling((double)training.Count / BatchSize);
        return new Trainer<float>(
            network,
            Cost.CrossEntropy,
            Optimizer.Sgd(Schedule.Exponential(LearningRate, FinalRateFactor, iterations)),
            new TrainingOptions { Epochs = Epochs, BatchSize = BatchSize, Seed = seed });
    }
}
