using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Contracts.Continuation;

/// <summary>A training that is interrupted at every consistent point and continued.</summary>
/// <param name="Name">The name of the case.</param>
internal sealed record ContinuationCase(string Name)
{
    public const int Inputs = 4;
    public const int ClassCount = 3;

    /// <summary>By default with random numbers in training, dependence on the batch, and a statistic.</summary>
    public Layer[] Layers { get; init; } =
    [
        new Dense(5) { Activation = Activation.Tanh },
        new BatchNorm(),
        new Dropout(0.2),
        new Dense(ClassCount) { Activation = Activation.Softmax },
    ];

    public Optimizer Optimizer { get; init; } = Optimizer.Adam(0.01);

    /// <summary>By default 3 updates an epoch, with 8, 8 and 7 examples, each from two batches.</summary>
    public TrainingOptions Options { get; init; } = new() { Epochs = 3, BatchSize = 4, AccumulatedBatches = 2, Seed = 3 };

    public bool HasWeights { get; init; } = true;

    public Cost Cost { get; init; } = Cost.CrossEntropy;

    /// <summary>Whether the target of an output of an example is missing; null if none is.</summary>
    public Func<int, int, bool>? IsMissing { get; init; }

    /// <summary>Whether feature 1 is a category.</summary>
    public bool HasCategory { get; init; }

    /// <summary>The number of threads of the continued run. The results must not depend on it.</summary>
    public int ThreadsAfter { get; init; } = 1;

    /// <summary>23 examples.</summary>
    public Dataset<T> Training<T>(int count = 23)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Dataset<T> data = Examples.Classification<T>(Inputs, ClassCount, count, seed: 1);
        data = HasCategory ? Categorized(data) : data;
        data = IsMissing is null ? data
            : new Dataset<T>(data.Inputs, data.Targets.MapIndexed((j, i, y) => IsMissing(j, i) ? T.NaN : y, Zeros.Include)).WithMissingTargets();
        return HasWeights
            ? data.WithWeights(MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(count, i => T.CreateChecked(i % 7 / 3.0)))
            : data;
    }

    public static Dataset<T> Validation<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Examples.Classification<T>(Inputs, ClassCount, 9, seed: 2);

    /// <summary>The validation data of this case.</summary>
    public Dataset<T> ValidationData<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => HasCategory ? Categorized(Validation<T>()) : Validation<T>();

    /// <summary>The network to train. With seed 1 it is adapted. A run that continues gets the numbers from its state.</summary>
    public Network<T> CreateNetwork<T>(int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(Inputs, seed, Layers);
        if (seed == 1)
        {
            network.Adapt(Training<T>());
        }

        return network;
    }

    public Trainer<T> Trainer<T>(int seed, int threads, List<object> points)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            CreateNetwork<T>(seed),
            Cost,
            Optimizer,
            Options with { Threads = threads, Callbacks = [.. Options.Callbacks, new RestPoints(points)] });

    public override string ToString() => Name;

    private static Dataset<T> Categorized<T>(Dataset<T> data)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(data.Inputs.MapIndexed((j, i, x) => j == 1 ? T.CreateChecked(i * 7 % 5) : x, Zeros.Include), data.Targets);
}
