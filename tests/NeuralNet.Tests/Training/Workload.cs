using System.Numerics;

namespace NeuralNet.Tests.Training;

/// <summary>A network with data of its shape: the standard workloads, the widest of them scaled down, and odd sizes.</summary>
internal sealed record Workload(string Name, int Inputs, Layer[] Layers, Cost Cost, int BatchSize, int Examples)
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        Classifier("W1", 4, [16], 3, Activation.Tanh, batchSize: 16, examples: 40),
        Classifier("W2", 64, [32], 10, Activation.ReLU, batchSize: 32, examples: 80),
        Classifier("W3", 784, [128], 10, Activation.ReLU, batchSize: 128, examples: 256),
        Classifier("W4", 784, [512, 512], 10, Activation.ReLU, batchSize: 256, examples: 256),
        new(
            "W5, a quarter as wide",
            256,
            [new Dense(1030) { Activation = Activation.ReLU }, new Dense(1030) { Activation = Activation.ReLU }, new Dense(256)],
            Cost.MeanSquaredError,
            BatchSize: 130,
            Examples: 130),
        Classifier("odd sizes", 37, [129, 65], 7, Activation.GELU, batchSize: 67, examples: 150),
        Classifier("many outputs", 129, [31], 1025, Activation.SiLU, batchSize: 97, examples: 97),
    ];

    public Dataset<T> Data<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int outputs = ((Dense)Layers[^1]).Units;
        return Cost is CrossEntropy
            ? Tests.Examples.Classification<T>(Inputs, outputs, Examples, seed: 1)
            : Tests.Examples.Regression<T>(Inputs, outputs, Examples, seed: 1);
    }

    private static Workload Classifier(string name, int inputs, int[] hidden, int classes, Activation activation, int batchSize, int examples) => new(
        name,
        inputs,
        [.. hidden.Select(units => new Dense(units) { Activation = activation }), new Dense(classes) { Activation = Activation.Softmax }],
        Cost.CrossEntropy,
        batchSize,
        examples);
}
