using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;
using NeuralNet.Diagnostics;
using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Consistency;

namespace NeuralNet.Tests.Training;

/// <summary>Networks with several heads: a class and a number at once.</summary>
public sealed class HeadsTrainingTests
{
    private static readonly Activation Last = Activation.Heads((3, Activation.Softmax), (2, Activation.Identity), (1, Activation.Sigmoid));
    private static readonly Layer[] Layers = [new Dense(6) { Activation = Activation.Tanh }, new Dense(6) { Activation = Last }];

    /// <summary>Pairs that are canonical in all heads, in some and in none.</summary>
    private static readonly Cost[] All =
    [
        Cost.Heads((3, Cost.CrossEntropy), (2, Cost.MeanSquaredError), (1, Cost.BinaryCrossEntropy)),
        Cost.Heads((3, Cost.FocalCrossEntropy(), 0.5), (2, Cost.Huber(0.3), 2), (1, Cost.MeanSquaredError, 3)),
        Cost.Heads((3, Cost.MeanSquaredError), (2, Cost.Huber(0.3)), (1, Cost.Huber(0.3))),
    ];

    public static TheoryData<Cost> Costs => [.. All];

    [Theory]
    [MemberData(nameof(Costs))]
    public void GradientCheck_OfHeads_IsRight(Cost cost)
    {
        Dataset<double> data = Data<double>(9);

        GradientCheckResult plain = GradientCheck.Run(Network.Create<double>(4, 1, Layers), cost, data);
        GradientCheckResult missing = GradientCheck.Run(Network.Create<double>(4, 1, Layers), cost, WithMissing(data));

        plain.Verdict.Should().Be(GradientVerdict.Right, plain.ToString());
        missing.Verdict.Should().Be(GradientVerdict.Right, missing.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Gradient_WithOtherHeadsOfWeight0_IsThatOfANetworkWithTheHeadAlone(int head)
    {
        (int Outputs, Cost Cost, Activation Activation)[] parts =
            [(3, Cost.CrossEntropy, Activation.Softmax), (2, Cost.Huber(0.3), Activation.Identity), (1, Cost.BinaryCrossEntropy, Activation.Sigmoid)];
        int start = parts.Take(head).Sum(part => part.Outputs);
        (int outputs, Cost cost, Activation activation) = parts[head];
        Network<double> whole = Network.Create<double>(4, 1, Layers);
        Network<double> alone = Network.Create<double>(4, 1, Layers[0], new Dense(outputs) { Activation = activation });
        for (int p = 0; p < 4; p++)
        {
            Matrix<double> values = whole.Parameters[p].Value;
            alone.Parameters[p].Value = p < 2 ? values : values.SubMatrix(start, outputs, 0, values.ColumnCount);
        }

        Dataset<double> data = Data<double>(40);

        Gradients<double> found = Gradients.Of(whole, Cost.Heads([.. parts.Select((part, h) => (part.Outputs, part.Cost, h == head ? 1.0 : 0))]), data);

        Gradients<double> truth = Gradients.Of(alone, cost, data.Inputs, data.Targets.SubMatrix(start, outputs, 0, 40));
        found.Cost.Should().BeApproximately(truth.Cost, 1e-13);
        Closeness.Error(found.Inputs, truth.Inputs).Should().BeLessThan(1e-12);
        for (int p = 0; p < 4; p++)
        {
            Matrix<double> gradient = found.Parameters[p];
            Matrix<double> ofHead = p < 2 ? gradient : gradient.SubMatrix(start, outputs, 0, gradient.ColumnCount);
            Closeness.Error(ofHead, truth.Parameters[p]).Should().BeLessThan(1e-12);
            gradient.Enumerate().Count(number => number != 0).Should().BeLessThanOrEqualTo(ofHead.RowCount * ofHead.ColumnCount);
        }
    }

    [Fact]
    public void Fit_OfTheDigits_LearnsTheClassAndWhetherItIsEvenAtOnce()
    {
        (Dataset<float> training, Dataset<float> test) = Digits().Split(0.8, seed: 1);
        Network<float> network = Network.Create<float>(
            64, 1, new Dense(32) { Activation = Activation.ReLU }, new Dense(11) { Activation = Activation.Heads((10, Activation.Softmax), (1, Activation.Sigmoid)) });
        Metric ofClass = Metric.Accuracy.ForOutputs(0, 10);
        Metric ofEven = Metric.Accuracy.ForOutputs(10, 1);
        TrainingOptions options = new() { Epochs = 30, Metrics = [ofClass, ofEven] };
        Trainer<float> trainer = new(network, Cost.Heads((10, Cost.CrossEntropy), (1, Cost.BinaryCrossEntropy)), Optimizer.Adam(0.005), options);

        TrainingHistory history = trainer.Fit(training, test);

        IReadOnlyDictionary<Metric, double> metrics = history.Epochs[^1].Validation!.Metrics;
        metrics[ofClass].Should().BeGreaterThan(0.92);
        metrics[ofEven].Should().BeGreaterThan(0.92);
        history.Epochs[^1].Accuracy.Should().BeNull();
        history.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Fit_OfAccumulatedBatches_IsFitOfTheirUnion()
    {
        Network<double> accumulated = Network.Create<double>(4, 1, Layers);
        Network<double> union = accumulated.Clone();
        Dataset<double> data = WithMissing(Data<double>(26));

        Fit(accumulated, data, batchSize: 4, accumulatedBatches: 3, threads: 3);
        Fit(union, data, batchSize: 12, accumulatedBatches: 1, threads: 1);

        accumulated.Parameters.Zip(union.Parameters, (a, b) => Closeness.Error(a.Value, b.Value)).Should().OnlyContain(error => error <= 1e-12);
    }

    [Fact]
    public void Step_OfAWideNetworkOnSeveralThreads_GivesTheSameBits()
    {
        Layer[] layers = [new Dense(300) { Activation = Activation.Heads((100, Activation.Tanh), (200, Activation.SiLU)) }, new Dense(6) { Activation = Last }];
        Network<float>[] networks = [.. new[] { 1, 4 }.Select(threads =>
        {
            Network<float> network = Network.Create<float>(4, 1, layers);
            Fit(network, Data<float>(400), batchSize: 400, accumulatedBatches: 1, threads);
            return network;
        })];

        Bits.Of(networks[0]).Should().Be(Bits.Of(networks[1]));
    }

    [Fact]
    public void ModelFile_OfHeads_PredictsTheSameBits()
    {
        Network<float> network = Network.Create<float>(4, 1, Layers);
        using MemoryStream stream = new();
        ModelFile.Save(network, stream);
        stream.Position = 0;

        Network<float> loaded = ModelFile.Load<float>(stream);

        loaded.Description.Should().Be(network.Description);
        Bits.Of(loaded.Predict(Data<float>(7).Inputs)).Should().Be(Bits.Of(network.Predict(Data<float>(7).Inputs)));
    }

    [Fact]
    public void MetricForOutputs_IsTheMetricOfTheRows()
    {
        Dataset<double> data = WithMissing(Data<double>(500));
        Network<double> network = Network.Create<double>(4, 1, Layers);
        (Metric Metric, int Start, int Count)[] cases =
            [(Metric.Accuracy, 0, 3), (Metric.LogLoss, 0, 3), (Metric.RSquared, 3, 2), (Metric.MeanAbsoluteError, 3, 1), (Metric.RocAuc, 5, 1)];

        Evaluation evaluation = new Trainer<double>(network, All[0], Optimizer.Sgd(0.1)).Evaluate(
            data, [.. cases.Select(each => each.Metric.ForOutputs(each.Start, each.Count))]);

        Matrix<double> predictions = network.Predict(data.Inputs);
        evaluation.Metrics.Values.Should().Equal(cases.Select(each => each.Metric.OfEntries(
            Rows(predictions, each.Start, each.Count), Rows(data.Targets, each.Start, each.Count), Rows(data.EntryWeights!, each.Start, each.Count))));
        Matrix<double> whole = Data<double>(500).Targets;
        Metric.F1().ForOutputs(0, 3).Of(predictions, whole).Should().Be(Metric.F1().Of(Rows(predictions, 0, 3), Rows(whole, 0, 3)));
        Metric.F1().ForOutputs(0, 3).ToString().Should().Be("F1(Macro).ForOutputs(0, 3)");
    }

    [Fact]
    public void MetricForOutputs_ThatAreNotThere_IsRefused()
    {
        Action negative = () => Metric.Accuracy.ForOutputs(-1, 2);
        Action none = () => Metric.Accuracy.ForOutputs(1, 0);
        Action beyond = () => Metric.Accuracy.ForOutputs(1, 2).Of(Matrix<double>.Build.Dense(2, 1, 1), Matrix<double>.Build.Dense(2, 1, 1));

        negative.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("start");
        none.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("count");
        beyond.Should().Throw<ArgumentException>().WithMessage("Accuracy.ForOutputs(1, 2) needs at least 3 outputs, but there are 2.*");
    }

    [Fact]
    public void MetricForOutputs_ThatAreNotThere_IsRefusedWithWeightsOfEntriesToo()
    {
        Metric metric = Metric.RSquared.ForOutputs(3, 1);
        Matrix<double> numbers = Matrix<double>.Build.Dense(2, 3, 1);
        Dataset<double> data = new Dataset<double>(numbers, numbers).WithEntryWeights(Matrix<double>.Build.Dense(2, 3, (j, i) => j + i));
        Trainer<double> trainer = new(Network.Create<double>(2, 1, new Dense(2)), Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Action[] acts =
        [
            () => metric.OfEntries(numbers, numbers, data.EntryWeights!), () => trainer.Evaluate(data, metric),
            () => metric.ValidateEntries(data.EntryWeights!.AsColumns()),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage("RSquared.ForOutputs(3, 1) needs at least 4 outputs, but there are 2.*"));
    }

    /// <remarks>The numbers in place of the missing targets are 0, which no class is. They are not checked, because they do not count.</remarks>
    [Fact]
    public void Fit_OfAHeadWithoutAnyTarget_IsFitOfTheOthers()
    {
        Dataset<double> whole = Data<double>(20);
        Dataset<double> data = new Dataset<double>(whole.Inputs, whole.Targets.MapIndexed((j, _, target) => j < 3 ? double.NaN : target, Zeros.Include)).WithMissingTargets();
        TrainingOptions options = new()
        {
            Epochs = 3,
            BatchSize = 6,
            Metrics = [Metric.Accuracy.ForOutputs(0, 3), Metric.F1().ForOutputs(0, 3), Metric.RSquared.ForOutputs(3, 2)],
        };
        Network<double> network = Network.Create<double>(4, 1, Layers);
        Network<double> ofOthers = network.Clone();

        EpochReport report = new Trainer<double>(network, All[0], Optimizer.Sgd(0.1), options).Fit(data, data).Epochs[^1];

        Cost withoutHead = Cost.Heads((3, Cost.CrossEntropy, 0), (2, Cost.MeanSquaredError, 1), (1, Cost.BinaryCrossEntropy, 1));
        EpochReport truth = new Trainer<double>(ofOthers, withoutHead, Optimizer.Sgd(0.1), options with { Metrics = [] }).Fit(whole, whole).Epochs[^1];
        network.Parameters.Zip(ofOthers.Parameters, (a, b) => Closeness.Error(a.Value, b.Value)).Should().OnlyContain(error => error <= 1e-12);
        report.Cost.Should().BeApproximately(truth.Cost, 1e-12);
        report.Validation!.Cost.Should().BeApproximately(truth.Validation!.Cost, 1e-12);
        options.Metrics.Select(metric => double.IsNaN(report.Metrics[metric])).Should().Equal(true, true, false);
    }

    [Fact]
    public void Fit_OfAHeadOfWeight0_DoesNotLookAtItsTargets()
    {
        Dataset<double> data = Data<double>(12);
        Dataset<double> others = new(data.Inputs, data.Targets.MapIndexed((j, _, target) => j < 5 ? 5 + target : target, Zeros.Include));
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(6) { Activation = Activation.Heads((3, Activation.Softmax), (2, Activation.Tanh), (1, Activation.Sigmoid)) });
        Cost cost = Cost.Heads((3, Cost.CrossEntropy, 0), (2, Cost.MeanSquaredError, 0), (1, Cost.BinaryCrossEntropy, 1));

        TrainingHistory history = new Trainer<double>(network, cost, Optimizer.Sgd(0.01), new TrainingOptions { Epochs = 1 }).Fit(others, others);

        history.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Trainer_OfAHeadOfProbabilitiesWithScaledTargets_SaysWhatToDo()
    {
        Network<double> network = Network.Create<double>(4, 1, [.. Layers, new Unstandardize()]);

        Action act = () => _ = new Trainer<double>(network, All[0], Optimizer.Sgd(0.1));

        act.Should().Throw<ArgumentException>().WithParameterName("cost").WithMessage(
            "Head 0: CrossEntropy needs predictions from 0 to 1, but the last layer, Unstandardize(6 => 6), gives the predictions of all heads the units of their targets. "
            + "A network with a head of probabilities cannot end with it. Leave it out, and scale the targets of the other heads by hand.*");
    }

    [Fact]
    public void Fit_OfAHeadWithACostOfAUserAndMissingTargets_NamesTheHead()
    {
        Cost cost = Cost.Heads((3, Cost.CrossEntropy), (2, new RecordingCost()), (1, Cost.BinaryCrossEntropy));

        Action act = () => new Trainer<double>(Network.Create<double>(4, 1, Layers), cost, Optimizer.Sgd(0.1)).Fit(WithMissing(Data<double>(12)));

        act.Should().Throw<NotSupportedException>().WithMessage("Head 1, with rows 3 to 4: RecordingCost* does not support missing targets*");
    }

    [Fact]
    public void Warnings_AreAboutTheHeads()
    {
        Dataset<double> data = Data<double>(12);
        Network<double> network = Network.Create<double>(4, 1, new Dense(6) { Activation = Activation.Heads((3, Activation.Softmax), (2, Activation.ReLU), (1, Activation.Sigmoid)) });
        Cost cost = Cost.Heads((3, Cost.BinaryCrossEntropy), (2, Cost.MeanSquaredError), (1, Cost.BinaryCrossEntropy));

        TrainingHistory history = new Trainer<double>(network, cost, Optimizer.Sgd(0.01), new TrainingOptions { Epochs = 1 }).Fit(data);

        history.Warnings.Should().HaveCount(2);
        history.Warnings[0].Should().StartWith("Head 0: BinaryCrossEntropy takes each output for a yes or no of its own, but the outputs of Softmax");
        history.Warnings[1].Should().Contain("lie outside the range of ReLU").And.Contain("of output 3");
    }

    [Fact]
    public void Fit_OfAHeadThatCanNeverReachItsTargets_IsRefused()
    {
        Dataset<double> data = Data<double>(12);
        Dataset<double> scaled = new(data.Inputs, data.Targets.MapIndexed((j, _, target) => j == 4 ? 5 + target : target));
        Network<double> network = Network.Create<double>(4, 1, new Dense(6) { Activation = Activation.Heads((3, Activation.Softmax), (2, Activation.Tanh), (1, Activation.Sigmoid)) });

        Action act = () => new Trainer<double>(network, All[0], Optimizer.Sgd(0.01)).Fit(scaled);

        act.Should().Throw<ArgumentException>().WithMessage("All 12 targets of output 4 of the training data lie outside the range of Tanh*");
    }

    private static void Fit<T>(Network<T> network, Dataset<T> data, int batchSize, int accumulatedBatches, int threads)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => new Trainer<T>(
            network, All[0], Optimizer.Sgd(0.1),
            new TrainingOptions { Epochs = 3, BatchSize = batchSize, AccumulatedBatches = accumulatedBatches, Threads = threads, Seed = 4 }).Fit(data);

    /// <summary>A class of three, two numbers from −1 to 1, and a yes or no.</summary>
    private static Dataset<T> Data<T>(int count)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => new(
            Examples.Uniform<T>(4, count, seed: 1),
            Examples.Classes<T>(3, count, seed: 2).Stack(Examples.Uniform<T>(2, count, seed: 3))
                .Stack(Matrix<T>.Build.Dense(1, count, (_, i) => T.CreateChecked(i * i % 7 % 2))));

    /// <summary>The heads lack the targets of different examples, and the second also single ones.</summary>
    private static Dataset<T> WithMissing<T>(Dataset<T> data)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => new Dataset<T>(
            data.Inputs, data.Targets.MapIndexed((j, i, target) => (j < 3 ? i % 4 == 0 : (i + j) % 3 == 0) ? T.NaN : target, Zeros.Include)).WithMissingTargets();

    private static Matrix<double> Rows(Matrix<double> matrix, int start, int count) => matrix.SubMatrix(start, count, 0, matrix.ColumnCount);

    /// <summary>The digits of the sample, with a row for whether a digit is even.</summary>
    private static Dataset<float> Digits()
    {
        float[][] rows = [.. File.ReadLines(Repository.PathOf("samples", "Digits", "digits.csv")).Skip(1)
            .Select(line => line.Split(',').Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        int[] digits = [.. rows.Select(row => (int)row[64])];
        Matrix<float> even = Matrix<float>.Build.Dense(1, rows.Length, (_, i) => digits[i] % 2 == 0 ? 1 : 0);
        return new Dataset<float>(
            Matrix<float>.Build.Dense(64, rows.Length, (pixel, i) => rows[i][pixel] / 16), OneHot.Encode<float>(digits, 10).Stack(even));
    }
}
