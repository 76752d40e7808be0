using System.Numerics;

namespace NeuralNet.Tests.Contracts.Continuation;

/// <summary>A training that is interrupted wherever it is whole, and continued.</summary>
/// <param name="Name">What is special about it.</param>
internal sealed record ContinuationCase(string Name)
{
    public const int Inputs = 4;
    public const int ClassCount = 3;

    /// <summary>By default with what is random in training, what depends on the batch, and a statistic.</summary>
    public Layer[] Layers { get; init; } =
    [
        new Dense(5) { Activation = Activation.Tanh },
        new BatchNorm(),
        new Dropout(0.2),
        new Dense(ClassCount) { Activation = Activation.Softmax },
    ];

    public Optimizer Optimizer { get; init; } = Optimizer.Adam(0.01);

    /// <summary>By default 3 updates an epoch, of 8, 8 and 7 examples, each of two batches.</summary>
    public TrainingOptions Options { get; init; } = new() { Epochs = 3, BatchSize = 4, AccumulatedBatches = 2, Seed = 3 };

    public bool HasWeights { get; init; } = true;

    /// <summary>The threads of the run that is continued; the results must not depend on them.</summary>
    public int ThreadsAfter { get; init; } = 1;

    /// <summary>23 examples.</summary>
    public Dataset<T> Training<T>(int count = 23)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Dataset<T> data = Examples.Classification<T>(Inputs, ClassCount, count, seed: 1);
        return HasWeights
            ? data.WithWeights(MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(count, i => T.CreateChecked(i % 7 / 3.0)))
            : data;
    }

    public static Dataset<T> Validation<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Examples.Classification<T>(Inputs, ClassCount, 9, seed: 2);

    public Trainer<T> Trainer<T>(int seed, int threads, List<object> points)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            Network.Create<T>(Inputs, seed, Layers),
            Cost.CrossEntropy,
            Optimizer,
            Options with { Threads = threads, Callbacks = [.. Options.Callbacks, new RestPoints(points)] });

    public override string ToString() => Name;
}
