using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;
using NeuralNet.Metrics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Training;

/// <summary>In the steady state, a training step or a prediction allocates nothing, anywhere in the process.</summary>
public abstract class AllocationTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Count = 40;
    private const int BatchSize = 8;

    private static readonly Activation[] AllActivations =
    [
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(), Activation.Softmax,
        Activation.ELU(), Activation.SELU, Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus, Activation.Mish,
    ];

    private static readonly Layer[] LayersThatDiffer =
    [
        new Dense(21),
        new BatchNorm(),
        new PReLU(),
        new Diagonal(),
        new ParametricActivation(Activation.Mish),
        new NtkDense(21),
        new Dropout(0.3) { Schedule = Schedule.Exponential(1, 0.9, 100) },
        new Residual(new Dense(7), new BatchNorm(), new PReLU { IsShared = true }, new Residual(new Dropout()), new Dense(21)),
        new LayerNorm(),
        new Dense(3),
    ];

    private static readonly Layer[] LayersThatScale =
    [
        new Standardize(), new Dense(7) { Activation = Activation.Tanh }, new MinMax(), new Residual(new RobustScale()), new Dense(3), new Unstandardize(),
    ];

    public static IEnumerable<object[]> Activations => AllActivations.Select(activation => new object[] { activation });

    public static IEnumerable<object[]> Optimizers => OptimizerCase.All.Select(one => new object[] { one.Name });

    public static IEnumerable<object[]> CostsAndLastActivations =>
        from cost in new[]
        {
            Cost.MeanSquaredError, Cost.CrossEntropy, Cost.BinaryCrossEntropy, Cost.Huber(), Cost.MeanAbsoluteError,
            Cost.KullbackLeibler, Cost.FocalCrossEntropy(), Cost.BinaryFocalCrossEntropy(), Cost.SmoothedCrossEntropy(0.1),
        }
        from last in new[] { Activation.Identity, Activation.Sigmoid, Activation.Softmax }
        where last.Range == (0, 1) || !cost.NeedsUnitInterval
        select new object[] { cost, last };

    [Theory]
    [MemberData(nameof(Activations))]
    public void Step_WithActivation_AllocatesNothing(Activation activation)
    {
        Trainer<T> trainer = Create(Cost.MeanSquaredError, new Dense(7) { Activation = activation }, new ActivationLayer(activation), new Dense(3));
        Dataset<T> data = Examples.Regression<T>(5, 3, BatchSize, seed: 1);

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));

        bytes.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(CostsAndLastActivations))]
    public void Step_WithCost_AllocatesNothing(Cost cost, Activation last)
    {
        Trainer<T> trainer = Create(cost, new Dense(7) { Activation = Activation.Tanh }, new Dense(3) { Activation = last });
        Dataset<T> data = Data(cost);

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));

        bytes.Should().Be(0);
    }

    [Fact]
    public void Step_WithHeads_AllocatesNothing()
    {
        Activation last = Activation.Heads((3, Activation.Softmax), (2, Activation.Identity), (1, Activation.Sigmoid));
        Cost cost = Cost.Heads((3, Cost.CrossEntropy, 1), (2, Cost.Huber(), 0.5), (1, Cost.MeanSquaredError, 2));
        Trainer<T> trainer = Create(cost, new Dense(7) { Activation = Activation.Tanh }, new Dense(6) { Activation = last });
        Matrix<T> targets = Examples.Classes<T>(3, BatchSize, seed: 2).Stack(Examples.Uniform<T>(3, BatchSize, seed: 3));
        Dataset<T> data = new(Examples.Uniform<T>(5, BatchSize, seed: 1), targets);

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));

        bytes.Should().Be(0);
    }

    /// <remarks>A matrix that is not dense is copied for a step, but only once.</remarks>
    [Fact]
    public void Step_OnInputsThatAreNotDense_CopiesThemOnce()
    {
        Trainer<T> trainer = Create(Cost.MeanSquaredError, new Dense(3));
        Dataset<T> data = Examples.Regression<T>(5, 3, 200, seed: 1);
        Matrix<T> sparse = Matrix<T>.Build.SparseOfMatrix(data.Inputs);
        long once = Allocations.OfSmallestRound(() => _ = sparse.ToColumnMajorArray());

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(sparse, data.Targets));

        bytes.Should().BeInRange(once, (3 * once) / 2);
    }

    /// <remarks>The head of classes and the others lack different targets, and the metrics are those of the heads.</remarks>
    [Fact]
    public void FitWithinEpochs_WithHeadsAndMissingTargets_AllocatesNothing()
    {
        StepMeter meter = new(StepsOfAnEpoch: Count / BatchSize);
        Trainer<T> trainer = new(
            Network.Create<T>(5, 1, new Dense(5) { Activation = Activation.Heads((3, Activation.Softmax), (2, Activation.Tanh)) }),
            Cost.Heads((3, Cost.CrossEntropy), (2, Cost.MeanSquaredError)),
            Optimizer.Chain(new BeforeUpdate(meter.Count), OptimizerStage.LearningRate(0.01)),
            new TrainingOptions { Epochs = 60, BatchSize = BatchSize, Metrics = [Metric.Accuracy.ForOutputs(0, 3), Metric.RSquared.ForOutputs(3, 2)] });
        Matrix<T> targets = Examples.Classes<T>(3, Count, seed: 2).Stack(Examples.Uniform<T>(2, Count, seed: 3))
            .MapIndexed((j, i, target) => (i + Math.Max(0, j - 2)) % 4 == 0 ? T.NaN : target, Zeros.Include);

        trainer.Fit(new Dataset<T>(Examples.Uniform<T>(5, Count, seed: 1), targets).WithMissingTargets());

        meter.SmallestEpoch.Should().Be(0);
    }

    [Fact]
    public void Step_OfWideLayersAndLargeBatch_AllocatesNothing()
    {
        Trainer<T> trainer = Create(
            Cost.CrossEntropy, new Dense(129) { Activation = Activation.ReLU }, new Dense(10) { Activation = Activation.Softmax });
        Dataset<T> data = Examples.Classification<T>(5, 10, 70, seed: 1);

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));

        bytes.Should().Be(0);
    }

    [Fact]
    public void Step_OnSeveralThreads_AllocatesNothing()
    {
        Network<T> network = Network.Create<T>(
            200, 1, new Dense(230) { Activation = Activation.ReLU }, new Dense(10) { Activation = Activation.Softmax });
        Trainer<T> trainer = new(network, Cost.CrossEntropy, Optimizer.Sgd(0.01), new TrainingOptions { Threads = 3 });
        Dataset<T> data = Examples.Classification<T>(200, 10, 100, seed: 1);

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));

        bytes.Should().Be(0);
    }

    [Fact]
    public void Step_WithRegularizersAndMaxNormOnSeveralThreads_AllocatesNothing()
    {
        Network<T> network = Network.Create<T>(200, 1, new Dense(330) { MaxNorm = 0.5 }, new Dense(10) { Regularizer = Regularizer.L1(0.01) });
        TrainingOptions options = new() { Threads = 3, Regularizer = Regularizer.L2(0.01) };
        Trainer<T> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.01), options);
        Dataset<T> data = Examples.Regression<T>(200, 10, 2, seed: 1);

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));

        bytes.Should().Be(0);
    }

    [Fact]
    public void FitWithinEpochs_WithWeights_AllocatesNothing()
    {
        StepMeter meter = new(StepsOfAnEpoch: Count / BatchSize);
        Trainer<T> trainer = CreateMetered(meter, Cost.CrossEntropy, shuffle: true, epochs: 60);

        trainer.Fit(Data(Cost.CrossEntropy).WithWeights(Examples.Uniform<T>(1, Count, 3, 0.1, 2).Row(0)));

        meter.SmallestEpoch.Should().Be(0);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void FitWithinEpochs_WithMissingTargetsAndMetrics_AllocatesNothing(int accumulated, bool shuffle)
    {
        StepMeter meter = new(StepsOfAnEpoch: Count / BatchSize / accumulated);
        Metric[] metrics = [Metric.RootMeanSquaredError, Metric.RSquared, Metric.RocAuc, Metric.HammingLoss, Metric.F1(targets: TargetKind.Labels)];
        Trainer<T> trainer = new(
            Network.Create<T>(5, 1, new Dense(3) { Activation = Activation.Sigmoid }),
            Cost.BinaryCrossEntropy,
            Optimizer.Chain(new BeforeUpdate(meter.Count), OptimizerStage.LearningRate(0.01)),
            new TrainingOptions { Epochs = 60, BatchSize = BatchSize, AccumulatedBatches = accumulated, Shuffle = shuffle, Metrics = metrics });
        Matrix<T> targets = Matrix<T>.Build.Dense(3, Count, (j, i) => (i + j) % 4 == 0 ? T.NaN : T.CreateChecked((i + j) % 2));

        trainer.Fit(new Dataset<T>(Examples.Uniform<T>(5, Count, seed: 1), targets).WithMissingTargets());

        meter.SmallestEpoch.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Step_WithOptimizer_AllocatesNothing(string name)
    {
        Network<T> network = Network.Create<T>(200, 1, new Dense(330) { Activation = Activation.ReLU }, new Dense(3));
        OptimizerCase one = OptimizerCase.Of(name);
        ParameterRule rule = one.NeedsWholeBatch ? new() { Layer = 1, IsFrozen = true } : new() { Layer = 1, Kind = ParameterKind.Bias, RateFactor = Schedule.Exponential(0.5, 0.9, 100) };
        TrainingOptions options = new() { Threads = 2, Rules = [rule] };
        Trainer<T> trainer = new(network, Cost.MeanSquaredError, one.Create(1e-4), options);
        Dataset<T> data = Examples.Regression<T>(200, 3, 2, seed: 1);

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));

        bytes.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FitWithinEpochs_AllocatesNothing(bool shuffle)
    {
        StepMeter meter = new(StepsOfAnEpoch: Count / BatchSize);
        Trainer<T> trainer = CreateMetered(meter, Cost.CrossEntropy, shuffle, epochs: 60);

        trainer.Fit(Data(Cost.CrossEntropy));

        meter.SmallestEpoch.Should().Be(0);
    }

    [Fact]
    public void FitWithinEpochs_OfAShortLastBatch_AllocatesNothing()
    {
        StepMeter meter = new(StepsOfAnEpoch: 1 + (Count / BatchSize));
        Trainer<T> trainer = CreateMetered(meter, Cost.MeanSquaredError, shuffle: true, epochs: 60);

        trainer.Fit(Examples.Regression<T>(5, 3, Count + 3, seed: 1));

        meter.SmallestEpoch.Should().Be(0);
    }

    [Fact]
    public void FitWithinEpochs_WithMetrics_AllocatesNothing()
    {
        StepMeter meter = new(StepsOfAnEpoch: Count / BatchSize);
        Metric[] metrics =
        [
            Metric.TopKAccuracy(2), Metric.F1(), Metric.MatthewsCorrelation, Metric.RocAuc, Metric.AveragePrecision, Metric.LogLoss,
            Metric.BrierScore, Metric.HammingLoss, Metric.RSquared, Metric.RootMeanSquaredError,
        ];
        Trainer<T> trainer = CreateMetered(meter, Cost.CrossEntropy, shuffle: true, epochs: 60, metrics);

        trainer.Fit(Examples.Classification<T>(5, 3, Count, seed: 1));

        meter.SmallestEpoch.Should().Be(0);
    }

    /// <summary>The examples are so wide that an epoch has several portions. The thread that reads them allocates nothing either.</summary>
    [Fact]
    public void FitWithinEpochs_OnFiles_AllocatesNothing()
    {
        const int Features = 16_000;
        string folder = Directory.CreateTempSubdirectory("allocation").FullName;
        try
        {
            (string inputs, string targets) = (Path.Combine(folder, "x.npy"), Path.Combine(folder, "y.npy"));
            Npy.Write(inputs, Examples.Uniform<T>(Features, Count, seed: 1));
            Npy.Write<int>(targets, [.. Enumerable.Range(0, Count).Select(i => i % 3)]);
            using FileSource<T> source = Npy.Open<T>(inputs, targets, classes: 3);
            StepMeter meter = new(StepsOfAnEpoch: Count / BatchSize);
            Trainer<T> trainer = new(
                Network.Create<T>(Features, 1, new Dense(3) { Activation = Activation.Softmax }),
                Cost.CrossEntropy,
                Optimizer.Chain(new BeforeUpdate(meter.Count), OptimizerStage.LearningRate(0.01)),
                new TrainingOptions { Epochs = 60, BatchSize = BatchSize, Metrics = [Metric.MeanSquaredError.ForOutputs(1, 2)] });

            trainer.Fit(source);

            meter.SmallestEpoch.Should().Be(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Step_WithNormalizationDropoutAndBlocks_AllocatesNothing()
    {
        Trainer<T> trainer = Create(Cost.MeanSquaredError, LayersThatDiffer);
        Dataset<T> data = Examples.Regression<T>(5, 3, BatchSize, seed: 1);

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));

        bytes.Should().Be(0);
    }

    [Fact]
    public void StepAndPredict_WithScalingAndScaledTargets_AllocateNothing()
    {
        Trainer<T> trainer = Create(Cost.Huber(), LayersThatScale);
        Dataset<T> data = Examples.Regression<T>(5, 3, BatchSize, seed: 1);
        trainer.Network.Adapt(data);
        T[] inputs = new T[5 * Count];
        T[] outputs = new T[3 * Count];

        long stepBytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));
        long bytes = Allocations.OfSmallestRound(() => trainer.Network.Predict(inputs, outputs));

        (stepBytes, bytes).Should().Be((0, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void FitWithinEpochs_WithScaledTargetsAndMetrics_AllocatesNothing(int accumulated)
    {
        StepMeter meter = new(StepsOfAnEpoch: Count / BatchSize / accumulated);
        Network<T> network = Network.Create<T>(5, 1, LayersThatScale);
        Dataset<T> data = Examples.Regression<T>(5, 3, Count, seed: 1);
        network.Adapt(data);
        Trainer<T> trainer = new(
            network,
            Cost.MeanSquaredError,
            Optimizer.Chain(new BeforeUpdate(meter.Count), OptimizerStage.LearningRate(0.01)),
            new TrainingOptions { Epochs = 60, BatchSize = BatchSize, AccumulatedBatches = accumulated, Metrics = [Metric.RSquared] });

        trainer.Fit(data);

        meter.SmallestEpoch.Should().Be(0);
    }

    [Theory]
    [InlineData(1, LastBatch.Keep)]
    [InlineData(1, LastBatch.Merge)]
    [InlineData(2, LastBatch.Merge)]
    [InlineData(1, LastBatch.Drop)]
    public void FitWithAnyLastBatch_FromTheFirstStepOn_AllocatesNothing(int accumulated, LastBatch lastBatch)
    {
        StepMeter meter = new(StepsOfAnEpoch: 3);
        Trainer<T> trainer = new(
            Network.Create<T>(5, 1, LayersThatDiffer),
            Cost.MeanSquaredError,
            Optimizer.Chain(new BeforeUpdate(meter.Count), OptimizerStage.LearningRate(0.01)),
            new TrainingOptions { Epochs = 60, BatchSize = BatchSize, AccumulatedBatches = accumulated, LastBatch = lastBatch });

        trainer.Fit(Examples.Regression<T>(5, 3, (3 * accumulated * BatchSize) + (lastBatch == LastBatch.Keep ? 0 : 1), seed: 1));

        meter.SmallestEpoch.Should().Be(0);
    }

    [Fact]
    public void FitOfAccumulatedBatches_WithinEpochs_AllocatesNothing()
    {
        StepMeter meter = new(StepsOfAnEpoch: 3);
        Trainer<T> trainer = new(
            Network.Create<T>(5, 1, LayersThatDiffer),
            Cost.MeanSquaredError,
            Optimizer.Chain(new BeforeUpdate(meter.Count), OptimizerStage.LearningRate(0.01)),
            new TrainingOptions { Epochs = 60, BatchSize = BatchSize, AccumulatedBatches = 2 });

        trainer.Fit(Examples.Regression<T>(5, 3, Count, seed: 1));

        meter.SmallestEpoch.Should().Be(0);
    }

    /// <summary>A recipe for tables: a category, members, and rates, decay and dropout that follow the share of the training that is done.</summary>
    [Fact]
    public void FitWithinEpochs_OfARecipeForTables_AllocatesNothing()
    {
        StepMeter meter = new(StepsOfAnEpoch: Count / BatchSize);
        Layer[] layers =
        [
            new Embedding((1, 4, 3)), new Diagonal(), new NtkDense(9), new ParametricActivation(Activation.SELU), new Dropout(0.15) { Schedule = Schedule.FlatCosine(1) },
            new NtkDense(6) { Activation = Activation.Heads((3, Activation.Softmax), (3, Activation.Softmax)) }, new MeanOfMembers(2),
        ];
        TrainingOptions options = new()
        {
            Epochs = 60,
            BatchSize = BatchSize,
            Metrics = [Metric.LogLoss],
            Rules = [new ParameterRule { Layer = 1, RateFactor = 6 }, new ParameterRule { Kind = ParameterKind.Bias, RateFactor = Schedule.FlatCosine(0.1), DecayFactor = 1 }],
        };
        Trainer<T> trainer = new(
            Network.Create<T>(5, 1, layers),
            Cost.SmoothedCrossEntropy(0.1),
            Optimizer.Chain(
                new BeforeUpdate(meter.Count), OptimizerStage.Adam(beta2: 0.95), OptimizerStage.WeightDecay(Schedule.FlatCosine(0.02)),
                OptimizerStage.LearningRate(Schedule.CosineWaves(0.04))),
            options);
        Dataset<T> classes = Examples.Classification<T>(5, 3, Count, seed: 1);

        trainer.Fit(new Dataset<T>(classes.Inputs.MapIndexed((j, i, x) => j == 1 ? T.CreateChecked(i % 4) : x, Zeros.Include), classes.Targets));

        meter.SmallestEpoch.Should().Be(0);
    }

    [Fact]
    public void Predict_WithNormalizationDropoutAndBlocks_AllocatesNothing()
    {
        Network<T> network = Network.Create<T>(5, 1, LayersThatDiffer);
        T[] inputs = new T[5 * Count];
        T[] outputs = new T[3 * Count];

        long bytes = Allocations.OfSmallestRound(() => network.Predict(inputs, outputs));

        bytes.Should().Be(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public void PredictIntoASpan_AllocatesNothing(int examples)
    {
        Network<T> network = Network.Create<T>(90, 1, new Dense(70) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax });
        T[] inputs = new T[90 * examples];
        T[] outputs = new T[3 * examples];

        long bytes = Allocations.OfSmallestRound(() => network.Predict(inputs, outputs));

        bytes.Should().Be(0);
    }

    private static Trainer<T> Create(Cost cost, params Layer[] layers) =>
        new(Network.Create<T>(5, 1, layers), cost, Optimizer.Sgd(Schedule.Exponential(0.01, 0.9, 100)));

    private static Trainer<T> CreateMetered(StepMeter meter, Cost cost, bool shuffle, int epochs, params Metric[] metrics)
    {
        Network<T> network = Network.Create<T>(5, 1, new Dense(7) { Activation = Activation.ReLU }, new Dense(3) { Activation = Activation.Softmax });
        return new Trainer<T>(
            network,
            cost,
            Optimizer.Chain(new BeforeUpdate(meter.Count), OptimizerStage.LearningRate(0.01)),
            new TrainingOptions { Epochs = epochs, BatchSize = BatchSize, Shuffle = shuffle, Metrics = metrics });
    }

    private static Dataset<T> Data(Cost cost)
    {
        Matrix<T> inputs = Examples.Uniform<T>(5, Count, seed: 1);
        return new Dataset<T>(inputs, Examples.TargetsFor<T>(cost, 3, Count, seed: 2));
    }
}
