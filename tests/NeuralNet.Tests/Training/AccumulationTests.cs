using System.Numerics;
using NeuralNet.Tests.Layers;

namespace NeuralNet.Tests.Training;

/// <summary>Updates that learn from several batches (<see cref="TrainingOptions.AccumulatedBatches"/>).</summary>
public sealed class AccumulationTests
{
    private static readonly Layer[] Layers = [new Dense(9) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax }];

    /// <remarks>26 examples: an epoch has updates of 12, 12 and 2 examples.</remarks>
    [Fact]
    public void Fit_OfThreeAccumulatedBatches_IsFitOfTheirUnionInDouble() => AccumulatedIsUnion<double>(Cost.CrossEntropy, Layers);

    [Fact]
    public void Fit_OfThreeAccumulatedBatches_IsFitOfTheirUnionInFloat() => AccumulatedIsUnion<float>(Cost.CrossEntropy, Layers);

    [Fact]
    public void Fit_WithoutCanonicalPair_IsFitOfTheUnion() => AccumulatedIsUnion<double>(Cost.MeanSquaredError, Layers);

    /// <remarks>The step has as many examples as an update with several batches. Its memory is large enough for them, but only as one batch.</remarks>
    [Theory]
    [InlineData(12)]
    [InlineData(20)]
    public void Fit_AfterAStepByHand_IsFitOfTheUnion(int examples)
    {
        Dataset<double> step = Examples.Classification<double>(5, 3, examples, seed: 2);
        Trainer<double> accumulating = Create<double>(Cost.CrossEntropy, Layers, batchSize: 4, accumulated: 3);
        Trainer<double> union = Create<double>(Cost.CrossEntropy, Layers, batchSize: 12, accumulated: 1);
        accumulating.Step(step.Inputs, step.Targets);
        union.Step(step.Inputs, step.Targets);

        accumulating.Fit(Data<double>());

        union.Fit(Data<double>());
        accumulating.Network.Parameters.Zip(union.Network.Parameters, (a, b) => Closeness.Error(a.Value, b.Value))
            .Should().OnlyContain(error => error <= Tolerance.Of<double>());
    }

    [Fact]
    public void Step_AfterAFitThatAccumulates_AllocatesNothingMore()
    {
        Dataset<double> step = Examples.Classification<double>(5, 3, 12, seed: 2);
        Trainer<double> trainer = Create<double>(Cost.CrossEntropy, [new Dense(500), new Dense(3) { Activation = Activation.Softmax }], 4, accumulated: 3);
        trainer.Step(step.Inputs, step.Targets);
        trainer.Fit(Data<double>());

        long before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Step(step.Inputs, step.Targets);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(500 * 12, "the outputs of a layer alone would take eight times that");
    }

    /// <remarks>With batch normalization the grouping of examples matters.</remarks>
    [Fact]
    public void Fit_OfAllExamplesInOneUpdate_ShufflesThemOverItsBatches()
    {
        RecordingCost cost = new();

        Fit<double>(cost, [new Dense(3)], batchSize: 13, accumulated: 2);

        cost.Batches.Should().HaveCount(4);
        cost.Batches.First().Should().NotEqual(cost.Batches.ElementAt(2));
    }

    [Fact]
    public void Fit_OfAMethodThatNeedsWholeBatch_TakesAllExamplesAsTheyStand()
    {
        RecordingCost cost = new();
        TrainingOptions options = new() { Epochs = 1, BatchSize = 13, AccumulatedBatches = 2 };

        new Trainer<double>(Network.Create<double>(5, 1, new Dense(3)), cost, Optimizer.Lbfgs(), options).Fit(Data<double>());

        cost.Batches.Take(2).SelectMany(batch => batch).Should().Equal(Data<double>().Targets.ToColumnMajorArray());
    }

    [Fact]
    public void Iterations_AreUpdates()
    {
        TrainingHistory history = Fit<double>(Cost.CrossEntropy, Layers, batchSize: 4, accumulated: 3).History;

        history.Iterations.Should().Be(2 * 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void RandomNumbers_OfMicroBatchesEpochsAndLayers_NeverRepeat(int accumulated)
    {
        List<RandomSource> seen = [];
        Layer[] layers = [new RandomnessRecorder(seen), new Residual(new RandomnessRecorder(seen)), new Dense(3) { Activation = Activation.Softmax }];

        Fit<double>(Cost.CrossEntropy, layers, batchSize: 4, accumulated);

        // 2 epochs of 7 micro-batches, in each layer
        seen.Should().HaveCount(2 * 2 * 7).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void RandomNumbers_OfAMicroBatch_DoNotDependOnAccumulation()
    {
        List<RandomSource> alone = [];
        List<RandomSource> together = [];

        Fit<double>(Cost.CrossEntropy, [new RandomnessRecorder(alone), .. Layers], batchSize: 4, accumulated: 1);
        Fit<double>(Cost.CrossEntropy, [new RandomnessRecorder(together), .. Layers], batchSize: 4, accumulated: 3);

        together.Should().Equal(alone);
    }

    [Fact]
    public void RandomNumbers_OfStepsByHand_NeverRepeat()
    {
        List<RandomSource> seen = [];
        Network<double> network = Network.Create<double>(5, 1, new RandomnessRecorder(seen), new Dense(3));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 4 });
        Dataset<double> data = Examples.Regression<double>(5, 3, 8, seed: 1);

        trainer.Step(data.Inputs, data.Targets);
        trainer.Fit(data);
        trainer.Step(data.Inputs, data.Targets);

        seen.Should().HaveCount(4).And.OnlyHaveUniqueItems();
    }

    /// <summary>Cost, accuracy and parameters of both.</summary>
    private static void AccumulatedIsUnion<T>(Cost cost, Layer[] layers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (Network<T> accumulated, TrainingHistory history) = Fit<T>(cost, layers, batchSize: 4, accumulated: 3);
        (Network<T> union, TrainingHistory expected) = Fit<T>(cost, layers, batchSize: 12, accumulated: 1);

        IEnumerable<double> errors = accumulated.Parameters.Zip(union.Parameters, (a, b) => Closeness.Error(a.Value, b.Value.ToDouble()));
        errors.Should().OnlyContain(error => error <= Tolerance.Of<T>());
        history.Epochs.Select(report => report.Accuracy).Should().Equal(expected.Epochs.Select(report => report.Accuracy));
        history.Epochs[^1].Cost.Should().BeApproximately(expected.Epochs[^1].Cost, Tolerance.Of<T>());
    }

    private static (Network<T> Network, TrainingHistory History) Fit<T>(Cost cost, Layer[] layers, int batchSize, int accumulated)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Trainer<T> trainer = Create<T>(cost, layers, batchSize, accumulated);
        return (trainer.Network, trainer.Fit(Data<T>()));
    }

    private static Trainer<T> Create<T>(Cost cost, Layer[] layers, int batchSize, int accumulated)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TrainingOptions options = new() { Epochs = 2, BatchSize = batchSize, AccumulatedBatches = accumulated, Seed = 4 };
        return new Trainer<T>(Network.Create<T>(5, 1, layers), cost, Optimizer.Sgd(0.5), options);
    }

    private static Dataset<T> Data<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Examples.Classification<T>(5, 3, 26, seed: 1);
}
