using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Benchmarks;

/// <summary>A network, a batch and a cost that are measured in the same way here and by the peers.</summary>
/// <param name="Name">W1 to W5, or the name in a table.</param>
/// <param name="Sizes">Features, units of each layer.</param>
/// <param name="Batch">Examples of a step.</param>
/// <param name="Hidden">The activation of every layer except the last.</param>
/// <param name="IsClassifier">Softmax with cross-entropy; otherwise identity with squared error.</param>
internal sealed record Workload(string Name, int[] Sizes, int Batch, Activation Hidden, bool IsClassifier = true)
{
    /// <summary>Examples of a whole epoch.</summary>
    public const int EpochExamples = 8192;

    /// <summary>It is so small that thousands of steps on random targets do not diverge.</summary>
    public const double LearningRate = 1e-6;

    /// <summary>The workloads, from the one dominated by calls to the one dominated by arithmetic.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("W1", [4, 16, 3], 16, Activation.Tanh),
        new("W2", [64, 32, 10], 32, Activation.ReLU),
        new("W3", [784, 128, 10], 128, Activation.ReLU),
        new("W4", [784, 512, 512, 10], 256, Activation.ReLU),
        new("W5", [1024, 4096, 4096, 1024], 512, Activation.ReLU, IsClassifier: false),
    ];

    /// <summary>The smallest possible network, for measuring the start time.</summary>
    public static Workload Xor { get; } = new("Xor", [2, 4, 2], 4, Activation.Tanh);

    /// <summary>Numbers in the weight matrices.</summary>
    public long Weights => Sizes.Zip(Sizes.Skip(1), (inputs, units) => (long)inputs * units).Sum();

    /// <summary>Floating-point operations of a step's products.</summary>
    /// <remarks>Three products for each weight, Z = W·A, dW = Δ·Aᵀ and dA = Wᵀ·Δ, but no dA below the first layer; 2 operations each.</remarks>
    public double StepFlops => ((6.0 * Weights) - (2.0 * Sizes[0] * Sizes[1])) * Batch;

    /// <summary>784-128-10.</summary>
    public string Shape => string.Join('-', Sizes);

    /// <summary>Floating-point operations of a prediction's products.</summary>
    public double PredictionFlops(int examples) => 2.0 * Weights * examples;

    /// <summary>A network with initial weights, the same each time.</summary>
    public Network<T> CreateNetwork<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Activation output = IsClassifier ? Activation.Softmax : Activation.Identity;
        Layer[] layers = [.. Sizes.Skip(1).Select((units, l) => new Dense(units) { Activation = l == Sizes.Length - 2 ? output : Hidden })];
        return Network.Create<T>(Sizes[0], seed: 1, layers);
    }

    /// <summary>A trainer, by default with plain gradient descent.</summary>
    public Trainer<T> CreateTrainer<T>(int threads, int epochs = 1, WorkloadOptimizer? optimizer = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            CreateNetwork<T>(),
            IsClassifier ? Cost.CrossEntropy : Cost.MeanSquaredError,
            (optimizer ?? WorkloadOptimizer.Sgd).Create(),
            new TrainingOptions { Threads = threads, BatchSize = Batch, Epochs = epochs, Seed = 1 });

    /// <summary>Standard normal inputs, the same each time.</summary>
    public Matrix<T> CreateInputs<T>(int examples)
        where T : unmanaged, IFloatingPointIeee754<T> => Matrix<T>.Build.Random(Sizes[0], examples, 1);

    /// <summary>Targets for the same number of examples: cyclic classes, or standard normal numbers.</summary>
    public Matrix<T> CreateTargets<T>(int examples)
        where T : unmanaged, IFloatingPointIeee754<T> => IsClassifier
            ? OneHot.Encode<T>([.. Enumerable.Range(0, examples).Select(i => i % Sizes[^1])], Sizes[^1])
            : Matrix<T>.Build.Random(Sizes[^1], examples, 2);
}
