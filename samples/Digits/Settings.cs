using NeuralNet;

namespace Digits;

/// <summary>The settings that are chosen and not learnt. <see cref="SettingsSearch"/> and the README show how.</summary>
internal sealed record Settings(int HiddenUnits, double LearningRate, int BatchSize)
{
    private const int Epochs = 60;

    /// <summary>At the end of training the learning rate is this share of its first value.</summary>
    private const double FinalRateFactor = 0.1;

    /// <summary>The best settings of the search.</summary>
    public static Settings Chosen { get; } = new(HiddenUnits: 128, LearningRate: 0.6, BatchSize: 8);

    /// <summary>Creates a network with initial weights, and its trainer with plain stochastic gradient descent.</summary>
    /// <param name="training">The training examples, from which only their number and sizes are used.</param>
    /// <param name="seed">The seed of the initial weights and of the order of the examples.</param>
    /// <param name="callbacks">The callbacks of the trainer.</param>
    public Trainer<float> CreateTrainer(Dataset<float> training, int seed, params Callback[] callbacks)
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
            new TrainingOptions { Epochs = Epochs, BatchSize = BatchSize, Seed = seed, Callbacks = callbacks });
    }
}
