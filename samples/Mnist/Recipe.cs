using NeuralNet;

namespace Mnist;

/// <summary>Everything that is chosen and not learnt: the layers, the cost, the optimizer, the epochs and the batch size.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Layers">The layers from the 784 pixels to the 10 digits.</param>
/// <param name="Cost">The cost that training makes small.</param>
/// <param name="Optimizer">Creates the optimizer from the number of updates of the whole training, which a schedule needs.</param>
/// <param name="Options">The epochs and the batch size. The user gives the seed.</param>
internal sealed record Recipe(string Name, Layer[] Layers, Cost Cost, Func<int, Optimizer> Optimizer, TrainingOptions Options)
{
    /// <summary>One hidden layer, Adam, and nothing special.</summary>
    public static Recipe Plain { get; } = new(
        "plain",
        [new Dense(128) { Activation = Activation.ReLU }, new Dense(MnistData.Classes) { Activation = Activation.Softmax }],
        Cost.CrossEntropy,
        _ => NeuralNet.Optimizer.Adam(0.001),
        new TrainingOptions { Epochs = 10, BatchSize = 128 });

    /// <summary>
    /// The best recipe with dense layers alone. It was chosen on the validation part of the training images, as the README explains. It sets its initial
    /// weights itself, because it was chosen with these weights.
    /// </summary>
    public static Recipe Best { get; } = new(
        "best",
        [
            new Dropout(0.2),
            .. Block(640),
            .. Block(640),
            new Dense(MnistData.Classes) { Activation = Activation.Softmax, Weights = Initializer.GlorotUniform, Bias = Initializer.Zeros },
        ],
        Cost.SmoothedCrossEntropy(0.1),
        iterations => NeuralNet.Optimizer.Adam(Schedule.WarmUp(iterations / 10, Schedule.Cosine(0.004, iterations - (iterations / 10)))),
        new TrainingOptions { Epochs = 36, BatchSize = 256, WeightAveraging = new WeightAveraging(0.998) });

    public static IReadOnlyList<Recipe> All { get; } = [Plain, Best];

    /// <summary>Creates a network with initial weights, and its trainer.</summary>
    public Trainer<float> CreateTrainer(Dataset<float> training, int seed, int? epochs, params Callback[] callbacks)
    {
        TrainingOptions options = Options with { Epochs = epochs ?? Options.Epochs, Seed = seed, Callbacks = callbacks };
        int batches = (training.Count + options.BatchSize - 1) / options.BatchSize;
        Network<float> network = Network.Create<float>(MnistData.Pixels, seed, Layers);
        return new Trainer<float>(network, Cost, Optimizer(options.Epochs * batches), options);
    }

    /// <summary>A hidden layer. Its dense layer needs no bias, because the normalization subtracts a mean.</summary>
    private static Layer[] Block(int units) =>
    [
        new Dense(units) { UseBias = false, Weights = Initializer.HeNormal },
        new BatchNorm(),
        new ActivationLayer(Activation.ReLU),
        new Dropout(0.4),
    ];
}
