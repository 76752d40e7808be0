using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Training;

/// <summary>Training and evaluation on data with missing targets and weights of entries (Eq. 9).</summary>
public sealed class MissingTargetsTests
{
    public static TheoryData<Cost> Costs => [.. Samples.Costs.Where(cost => cost is not HeadsCost), Cost.SmoothedCrossEntropy(0.1), Cost.SmoothedBinaryCrossEntropy(0.1)];

    [Theory]
    [MemberData(nameof(Costs))]
    public void GradientCheck_WithMissingTargetsAndWeights_IsRight(Cost cost)
    {
        Activation last = cost.CanonicalActivation ?? Activation.Identity;
        Network<double> network = Network.Create<double>(4, 1, new Dense(5) { Activation = Activation.Tanh }, new Dense(3) { Activation = last });

        GradientCheckResult result = GradientCheck.Run(network, cost, Data<double>(cost, 9).WithWeights(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(9, i => 1 + (i % 2))));

        result.Verdict.Should().Be(GradientVerdict.Right, result.ToString());
    }

    /// <remarks>The weights of an output of a single layer see no other output.</remarks>
    [Fact]
    public void Fit_OfSeveralOutputs_IsFitOfEachOnItsOwnExamples()
    {
        Dataset<double> data = Data<double>(Cost.MeanSquaredError, 20);
        Network<double> together = Network.Create<double>(4, 1, new Dense(3));
        Fit(together, data, TrainingOptions.FullBatch);

        for (int output = 0; output < 3; output++)
        {
            int[] present = [.. Enumerable.Range(0, 20).Where(i => data.EntryWeights![output, i] > 0)];
            Network<double> alone = Network.Create<double>(4, 1, new Dense(1));
            Network<double> first = Network.Create<double>(4, 1, new Dense(3));
            alone.Parameters[0].Value.SetRow(0, first.Parameters[0].Value.Row(output));
            alone.Parameters[1].Value.SetRow(0, first.Parameters[1].Value.Row(output));
            Dataset<double> ofOutput = data.Select(present);
            MathNet.Numerics.LinearAlgebra.Vector<double> weights = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([.. present.Select(i => data.EntryWeights![output, i])]);
            Fit(alone, new Dataset<double>(ofOutput.Inputs, ofOutput.Targets.SubMatrix(output, 1, 0, present.Length)).WithWeights(weights), TrainingOptions.FullBatch);

            Closeness.Error(together.Parameters[0].Value.SubMatrix(output, 1, 0, 4), alone.Parameters[0].Value).Should().BeLessThan(1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void Fit_OfAccumulatedBatches_IsFitOfTheirUnion(Cost cost)
    {
        AccumulatedIsUnion<double>(cost);
        AccumulatedIsUnion<float>(cost);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_OnSeveralThreads_GivesTheSameBits(bool shuffle)
    {
        string[] bits = [.. new[] { 1, 4 }.Select(threads =>
        {
            Network<float> network = Network.Create<float>(40, 1, new Dense(300) { Activation = Activation.Tanh }, new Dense(300));
            Dataset<float> data = new Dataset<float>(Examples.Uniform<float>(40, 70, seed: 1), Holed(Examples.Uniform<float>(300, 70, seed: 2), whole: false))
                .WithMissingTargets();
            TrainingOptions options = new() { Epochs = 2, BatchSize = 32, Threads = threads, Shuffle = shuffle };
            new Trainer<float>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), options).Fit(data);
            return Bits.Of(network);
        })];

        bits[0].Should().Be(bits[1]);
    }

    /// <remarks>600 examples are evaluated in three batches. Each output has another number of entries in each of them.</remarks>
    [Theory]
    [MemberData(nameof(Costs))]
    public void Evaluate_IsTheCostOfTheEntriesThatAreThere(Cost cost)
    {
        Activation last = cost.CanonicalActivation ?? Activation.Identity;
        Network<double> network = Network.Create<double>(4, 1, new Dense(3) { Activation = last });
        Dataset<double> data = Data<double>(cost, 600);

        double value = new Trainer<double>(network, cost, Optimizer.Sgd(0.1)).Evaluate(data).Cost;

        double truth = cost.OfEntries(network.Predict(data.Inputs), data.Targets, data.EntryWeights!);
        value.Should().BeApproximately(truth, 1e-12 * Math.Max(1, truth));
    }

    [Fact]
    public void Evaluate_OfMetrics_LeavesOutMissingEntries()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(3) { Activation = Activation.Sigmoid });
        Dataset<double> data = new Dataset<double>(
            Examples.Uniform<double>(4, 600, seed: 1), Holed(Examples.Uniform<double>(3, 600, seed: 2, 0, 1).Map(Math.Round), whole: false)).WithMissingTargets();
        Metric[] metrics = [Metric.MeanSquaredError, Metric.RSquared, Metric.RocAuc, Metric.HammingLoss, Metric.F1(Averaging.Macro, TargetKind.Labels)];

        Evaluation evaluation = new Trainer<double>(network, Cost.BinaryCrossEntropy, Optimizer.Sgd(0.1)).Evaluate(data, metrics);

        Matrix<double> predictions = network.Predict(data.Inputs);
        evaluation.Metrics.Values.Should().Equal(metrics.Select(metric => metric.OfEntries(predictions, data.Targets, data.EntryWeights!)));
        evaluation.Accuracy.Should().BeNull();
    }

    [Fact]
    public void Evaluate_OfClasses_LeavesOutExamplesWithoutClass()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(3) { Activation = Activation.Softmax });
        Dataset<double> whole = Examples.Classification<double>(4, 3, 600, seed: 1);
        Dataset<double> data = new Dataset<double>(whole.Inputs, Holed(whole.Targets, whole: true)).WithMissingTargets();
        Trainer<double> trainer = new(network, Cost.CrossEntropy, Optimizer.Sgd(0.1));

        Evaluation evaluation = trainer.Evaluate(data, Metric.LogLoss);

        Evaluation truth = trainer.Evaluate(whole.Select([.. Enumerable.Range(0, 600).Where(i => data.EntryWeights![0, i] > 0)]), Metric.LogLoss);
        evaluation.Cost.Should().BeApproximately(truth.Cost, 1e-12);
        evaluation.Accuracy.Should().Be(truth.Accuracy);
        evaluation.Metrics[Metric.LogLoss].Should().BeApproximately(truth.Metrics[Metric.LogLoss], 1e-12);
    }

    [Fact]
    public void Fit_OfClassesWithMissingExamples_IsFitOfTheOthers()
    {
        Dataset<double> whole = Examples.Classification<double>(4, 3, 30, seed: 1);
        Dataset<double> data = new Dataset<double>(whole.Inputs, Holed(whole.Targets, whole: true)).WithMissingTargets();
        Network<double> network = Network.Create<double>(4, 1, new Dense(3) { Activation = Activation.Softmax });
        Network<double> ofOthers = network.Clone();

        EpochReport report = Fit(network, data, TrainingOptions.FullBatch, Cost.CrossEntropy).Epochs[^1];

        Dataset<double> others = whole.Select([.. Enumerable.Range(0, 30).Where(i => data.EntryWeights![0, i] > 0)]);
        EpochReport truth = Fit(ofOthers, others, TrainingOptions.FullBatch, Cost.CrossEntropy).Epochs[^1];
        network.Parameters.Zip(ofOthers.Parameters, (a, b) => Closeness.Error(a.Value, b.Value)).Should().OnlyContain(error => error <= 1e-12);
        report.Cost.Should().BeApproximately(truth.Cost, 1e-12);
        report.Accuracy.Should().Be(truth.Accuracy);
    }

    [Fact]
    public void Fit_WithABatchWithoutAnyEntry_LeavesItOut()
    {
        Dataset<double> plain = Examples.Regression<double>(4, 3, 12, seed: 1);
        Dataset<double> data = new Dataset<double>(plain.Inputs, plain.Targets.MapIndexed((_, i, target) => i is >= 4 and < 8 ? double.NaN : target)).WithMissingTargets();
        Network<double> network = Network.Create<double>(4, 1, new Dense(3));
        Network<double> ofOthers = network.Clone();

        Fit(network, data, 4, shuffle: false).Epochs[^1].Iteration.Should().Be(2 * 3);

        Fit(ofOthers, plain.Select([0, 1, 2, 3, 8, 9, 10, 11]), 4, shuffle: false);
        network.Parameters.Zip(ofOthers.Parameters, (a, b) => Closeness.Error(a.Value, b.Value)).Should().OnlyContain(error => error <= 1e-12);
    }

    /// <remarks>Both outputs learn from other examples in each batch. A factor of 8 changes no bit of the means, and of the epoch's cost neither.</remarks>
    [Fact]
    public void Fit_WithAFactorOfTheWeightsOfAnOutput_ReportsTheSameCosts()
    {
        Dataset<double> data = Data<double>(Cost.MeanSquaredError, 30);
        Dataset<double> scaled = data.WithEntryWeights(Matrix<double>.Build.Dense(3, 30, (j, _) => j == 1 ? 8 : 1));

        double[][] costs = [.. new[] { data, scaled }.Select(each =>
            Fit(Network.Create<double>(4, 1, new Dense(3)), each, batchSize: 4).Epochs.Select(report => report.Cost).ToArray())];

        costs[1].Should().Equal(costs[0]);
    }

    [Fact]
    public void Gradient_OfAnOutputWithoutEntries_IsZero()
    {
        Dataset<double> plain = Examples.Regression<double>(4, 3, 12, seed: 1);
        Dataset<double> data = new Dataset<double>(plain.Inputs, plain.Targets.MapIndexed((j, _, target) => j == 1 ? double.NaN : target)).WithMissingTargets();

        Gradients<double> gradients = Gradients.Of(Network.Create<double>(4, 1, new Dense(3)), Cost.MeanSquaredError, data);

        gradients.Parameters[0].Row(1).Should().OnlyContain(number => number == 0);
        gradients.Parameters[0].Row(0).Should().NotContain(0.0);
    }

    [Fact]
    public void Fit_ByLbfgs_FindsTheLeastSquaresOfEachOutput()
    {
        Dataset<double> data = Data<double>(Cost.MeanSquaredError, 40);
        Network<double> network = Network.Create<double>(4, 1, new Dense(3));

        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Lbfgs(), new TrainingOptions { Epochs = 60, BatchSize = TrainingOptions.FullBatch }).Fit(data);

        Gradients.Of(network, Cost.MeanSquaredError, data).Parameters.Should().OnlyContain(gradient => gradient.L2Norm() < 1e-6);
    }

    [Fact]
    public void FitAndEvaluate_WithACostOfAUser_AreRefusedWithItsName()
    {
        Dataset<double> data = Data<double>(Cost.MeanSquaredError, 12);
        Trainer<double> trainer = new(Network.Create<double>(4, 1, new Dense(3)), new RecordingCost(), Optimizer.Sgd(0.1));

        Action fit = () => trainer.Fit(data);
        Action evaluate = () => trainer.Evaluate(data);
        Action check = () => GradientCheck.Run(trainer.Network, new RecordingCost(), data);

        new[] { fit, evaluate, check }.Should().AllSatisfy(act => act.Should().Throw<NotSupportedException>().WithMessage("RecordingCost* does not support missing targets*"));
    }

    [Fact]
    public void Fit_OfClassesWithADividedExample_NamesIt()
    {
        Dataset<double> whole = Examples.Classification<double>(4, 3, 12, seed: 1);
        Dataset<double> data = whole.WithEntryWeights(Matrix<double>.Build.Dense(3, 12, (j, i) => i == 5 && j == 2 ? 0 : 1));
        Trainer<double> trainer = new(Network.Create<double>(4, 1, new Dense(3) { Activation = Activation.Softmax }), Cost.CrossEntropy, Optimizer.Sgd(0.1));

        Action training = () => trainer.Fit(data);
        Action validation = () => trainer.Fit(whole, data);

        training.Should().Throw<ArgumentException>().WithMessage("CrossEntropy takes the outputs of an example together*in column 5 row 0 has the weight 1 and row 2*");
        validation.Should().Throw<ArgumentException>().WithMessage("The validation data does not fit. CrossEntropy takes*").WithParameterName("validation");
    }

    [Fact]
    public void Fit_OfTargetsThatAreNaN_SaysHowToMarkThem()
    {
        Dataset<double> data = new(Examples.Uniform<double>(4, 12, seed: 1), Holed(Examples.Uniform<double>(3, 12, seed: 2), whole: false));
        Trainer<double> trainer = new(Network.Create<double>(4, 1, new Dense(3)), Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        Action act = () => trainer.Fit(data);

        act.Should().Throw<ArgumentException>().WithMessage("Targets must be finite numbers, but output * of example *, counted from 0, is NaN.*If a target is missing, use the data set that WithMissingTargets returns*");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_OfASelectionWithoutAnyEntry_IsRefused(bool drops)
    {
        Dataset<double> data = new Dataset<double>(
            Examples.Uniform<double>(4, 6, seed: 1), Matrix<double>.Build.Dense(3, 6, (_, i) => i == 5 ? 1 : double.NaN)).WithMissingTargets();
        TrainingOptions options = new() { BatchSize = 5, LastBatch = drops ? LastBatch.Drop : LastBatch.Keep };
        Trainer<double> trainer = new(Network.Create<double>(4, 1, new Dense(3)), Cost.MeanSquaredError, Optimizer.Sgd(0.1), options);

        Action act = () => trainer.Fit(drops ? data : data.Select([0, 1, 2]));

        act.Should().Throw<ArgumentException>().WithMessage(drops
            ? "LastBatch.Drop leaves out 1 of 6 examples in each epoch. These can be all 1 that have a weight above 0*"
            : "All entries have the weight 0 or are missing. At least one must count.*");
    }

    [Fact]
    public void RunRecord_OfOtherWeightsOfEntries_HasOtherData()
    {
        Dataset<double> data = Data<double>(Cost.MeanSquaredError, 12);
        Dataset<double>[] others = [data, data.WithEntryWeights(Matrix<double>.Build.Dense(3, 12, 2)), new(data.Inputs, data.Targets)];

        string?[] texts = [.. others.Select(each => RunRecord.TextsOf(each, null, new TrainingOptions()).Training)];

        texts.Should().OnlyHaveUniqueItems();
    }

    /// <remarks>The targets of output 1 are outside the range of the sigmoid, except one that is missing.</remarks>
    [Fact]
    public void UnreachableTargets_AreCountedOverTheEntriesThatAreThere()
    {
        Matrix<double> targets = Matrix<double>.Build.Dense(2, 4, [0.1, 5, 0.2, double.NaN, 0.3, 6, 0.4, 7]);
        Dataset<double> data = new Dataset<double>(Examples.Uniform<double>(4, 4, seed: 1), targets).WithMissingTargets();
        Trainer<double> trainer = new(Network.Create<double>(4, 1, new Dense(2) { Activation = Activation.Sigmoid }), Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        Action act = () => trainer.Fit(data);

        act.Should().Throw<ArgumentException>().WithMessage("All 3 targets of output 1 of the training data lie outside the range of Sigmoid*");
    }

    private static void AccumulatedIsUnion<T>(Cost cost)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Activation last = cost.CanonicalActivation ?? Activation.Tanh;
        Network<T> accumulated = Network.Create<T>(4, 1, new Dense(6) { Activation = Activation.Tanh }, new Dense(3) { Activation = last });
        Network<T> union = accumulated.Clone();
        Dataset<T> data = Data<T>(cost, 26);

        EpochReport report = Fit(accumulated, data, 4, cost, accumulatedBatches: 3).Epochs[^1];

        EpochReport truth = Fit(union, data, 12, cost).Epochs[^1];
        accumulated.Parameters.Zip(union.Parameters, (a, b) => Closeness.Error(a.Value, b.Value.ToDouble())).Should().OnlyContain(error => error <= Tolerance.Of<T>());
        report.Cost.Should().BeApproximately(truth.Cost, Tolerance.Of<T>() * Math.Max(1, truth.Cost));
    }

    private static TrainingHistory Fit<T>(
        Network<T> network, Dataset<T> data, int batchSize, Cost? cost = null, int accumulatedBatches = 1, bool shuffle = true)
        where T : unmanaged, IFloatingPointIeee754<T> => new Trainer<T>(
            network, cost ?? Cost.MeanSquaredError, Optimizer.Sgd(0.1),
            new TrainingOptions { Epochs = 3, BatchSize = batchSize, AccumulatedBatches = accumulatedBatches, Shuffle = shuffle, Seed = 4 }).Fit(data);

    /// <summary>Targets that suit the cost, some of them missing, and weights for the others.</summary>
    private static Dataset<T> Data<T>(Cost cost, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool whole = cost.CanonicalActivation == Activation.Softmax;
        Matrix<T> targets = Holed(Examples.TargetsFor<T>(cost, 3, count, seed: 2), whole);
        return new Dataset<T>(Examples.Uniform<T>(4, count, seed: 1), targets).WithMissingTargets()
            .WithEntryWeights(Matrix<T>.Build.Dense(3, count, (j, i) => T.CreateChecked(1 + (((whole ? 0 : j) + i) % 3))));
    }

    /// <summary>Targets of which some are NaN: single ones, or those of whole examples.</summary>
    private static Matrix<T> Holed<T>(Matrix<T> targets, bool whole)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        targets.MapIndexed((j, i, target) => ((whole ? 0 : 3 * j) + (i * i)) % 7 % 4 == 1 ? T.NaN : target, Zeros.Include);
}
