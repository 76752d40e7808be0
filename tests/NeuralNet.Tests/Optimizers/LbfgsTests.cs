using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Optimizers;

/// <summary>L-BFGS in a trainer.</summary>
public sealed class LbfgsTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 40, seed: 1);

    [Fact]
    public void Steps_OfANetwork_MeetTheWolfeConditions()
    {
        Trainer<double> trainer = Create(epochs: 1);
        List<(double Decrease, double Flatness)> steps = [];

        for (int i = 0; i < 60; i++)
        {
            Vector<double> theta = Theta(trainer.Network);
            (double cost, Vector<double> gradient) = Evaluate(trainer.Network);
            trainer.Step(Data.Inputs, Data.Targets);
            Vector<double> step = Theta(trainer.Network) - theta;
            (double costAfter, Vector<double> gradientAfter) = Evaluate(trainer.Network);
            double slope = gradient * step;
            steps.Add((costAfter - cost - (1e-4 * slope), Math.Abs(gradientAfter * step) / Math.Abs(slope)));
        }

        steps.Should().OnlyContain(step => step.Decrease <= 1e-14 && step.Flatness <= 0.9 + 1e-9);
    }

    [Fact]
    public void Cost_AtEqualEvaluations_IsLowerThanThatOfAnySgd()
    {
        RecordingCost counter = new();
        Trainer<double> trainer = new(CreateNetwork(), counter, Optimizer.Lbfgs(), FullBatch(epochs: 100));
        double cost = trainer.Fit(Data).Epochs[^1].Cost;
        int evaluations = counter.Batches.Count;

        IEnumerable<double> costsOfSgd = new[] { 0.03, 0.1, 0.3, 1, 2 }.Select(rate =>
            new Trainer<double>(CreateNetwork(), Cost.MeanSquaredError, Optimizer.Sgd(rate), FullBatch(evaluations)).Fit(Data).Epochs[^1].Cost);

        costsOfSgd.Should().OnlyContain(costOfSgd => cost < 0.9 * costOfSgd);
    }

    [Fact]
    public void Cost_OfAnEpoch_IsThatAfterItsStep()
    {
        Trainer<double> trainer = Create(epochs: 7);

        TrainingHistory history = trainer.Fit(Data);

        history.Epochs[^1].Cost.Should().Be(trainer.Evaluate(Data).Cost);
        history.Epochs.Select(report => report.Cost).Should().BeInDescendingOrder();
        (history.Iterations, history.StopReason).Should().Be((7, StopReason.Completed));
    }

    [Fact]
    public void Accuracy_OfAnEpoch_IsThatAfterItsStep()
    {
        Dataset<double> data = Examples.Classification<double>(3, 4, 50, seed: 1);
        Network<double> network = Network.Create<double>(
            3, 1, new Dense(6) { Activation = Activation.Tanh }, new Dense(4) { Activation = Activation.Softmax });
        Trainer<double> trainer = new(network, Cost.CrossEntropy, Optimizer.Lbfgs(), FullBatch(9));

        TrainingHistory history = trainer.Fit(data);

        history.Epochs[^1].Accuracy.Should().Be(trainer.Evaluate(data).Accuracy);
    }

    [Fact]
    public void Fit_CalledTwice_GivesTheBitsOfOnce()
    {
        Trainer<double> once = Create(epochs: 12);
        Trainer<double> twice = Create(epochs: 6);

        once.Fit(Data);
        twice.Fit(Data);
        twice.Fit(Data);

        Bits.Of(twice.Network).Should().Be(Bits.Of(once.Network));
    }

    [Fact]
    public void Fit_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        Dataset<float> data = Examples.Classification<float>(200, 10, 100, seed: 1);
        string[] bits = [.. new[] { 1, 2, 7 }.Select(threads =>
        {
            Network<float> network = Network.Create<float>(
                200, 1, new Dense(230) { Activation = Activation.ReLU }, new Dense(10) { Activation = Activation.Softmax });
            new Trainer<float>(network, Cost.CrossEntropy, Optimizer.Lbfgs(), FullBatch(8) with { Threads = threads }).Fit(data);
            return Bits.Of(network);
        })];

        bits.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Fit_WithNoLowerCostToFind_SaysThatItConverged()
    {
        Dataset<double> data = Examples.Regression<double>(3, 2, 40, seed: 1);
        Trainer<double> trainer = new(Network.Create<double>(3, 1, new Dense(2)), Cost.MeanSquaredError, Optimizer.Lbfgs(), FullBatch(1000));

        TrainingHistory history = trainer.Fit(data);

        history.StopReason.Should().Be(StopReason.Converged);
        history.Epochs.Count.Should().BeLessThan(50);
        Gradients.Of(trainer.Network, Cost.MeanSquaredError, data.Inputs, data.Targets).Parameters
            .Should().OnlyContain(gradient => gradient.Enumerate().All(number => Math.Abs(number) <= 1e-8));
    }

    [Fact]
    public void Fit_WithNoLowerCostToFindInItsLastEpoch_SaysThatItConverged()
    {
        Dataset<double> data = Examples.Regression<double>(3, 2, 40, seed: 1);
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        int epochs = new Trainer<double>(network.Clone(), Cost.MeanSquaredError, Optimizer.Lbfgs(), FullBatch(1000)).Fit(data).Epochs.Count;

        TrainingHistory history = new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Lbfgs(), FullBatch(epochs)).Fit(data);

        (history.StopReason, history.Epochs.Count).Should().Be((StopReason.Converged, epochs));
    }

    [Fact]
    public void Fit_CancelledFromProgress_StopsAfterThatEpoch()
    {
        using CancellationTokenSource source = new();
        Trainer<double> trainer = Create(epochs: 10);
        ImmediateProgress progress = new(report => CancelAt(3, report, source));

        TrainingHistory history = trainer.Fit(Data, progress: progress, cancellationToken: source.Token);

        (history.StopReason, history.Epochs.Count, history.Iterations).Should().Be((StopReason.Cancelled, 3, 3));
    }

    [Fact]
    public void Fit_InMiniBatches_IsRefusedBeforeAnythingChanges()
    {
        Trainer<double> trainer = new(CreateNetwork(), Cost.MeanSquaredError, Optimizer.Lbfgs(), new TrainingOptions { BatchSize = 39 });
        string before = Bits.Of(trainer.Network);
        Action act = () => trainer.Fit(Data);

        act.Should().Throw<ArgumentException>().WithMessage(
            "Lbfgs(memory: 10, gradientTolerance: 1E-08) compares J at several points, so that it needs all 40 examples in one batch, "
            + "but a batch has 39. Set BatchSize to TrainingOptions.FullBatch*");

        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Theory]
    [InlineData(true, "*layer 1, Unsteady(*), is random in training*")]
    [InlineData(false, "*layer 1, Unsteady(*), depends on the batch in training*")]
    public void Trainer_WithLayersThatMakeJAnotherFunction_IsRefused(bool isRandom, string message)
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(4), new Unsteady(isRandom), new Dense(2));
        Action withLbfgs = () => _ = new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Lbfgs());
        Action withSgd = () => _ = new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        withLbfgs.Should().Throw<ArgumentException>().WithMessage(message).Which.ParamName.Should().Be("optimizer");
        withSgd.Should().NotThrow();
    }

    [Theory]
    [InlineData(0, 1e-8, "memory must be at least 1, but was 0.*")]
    [InlineData(10, double.NaN, "gradientTolerance must be a finite number, 0 or more, but was NaN.*")]
    [InlineData(10, -1, "gradientTolerance must be a finite number, 0 or more, but was -1.*")]
    public void Number_OutOfItsRange_IsRefused(int memory, double tolerance, string message)
    {
        Action act = () => Optimizer.Lbfgs(memory, tolerance);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);
    }

    [Fact]
    public void Descriptions_OfEqualNumbers_AreEqual()
    {
        Optimizer.Lbfgs(5, 0.1).Should().Be(Optimizer.Lbfgs(5, 0.1)).And.NotBe(Optimizer.Lbfgs(6, 0.1));
    }

    private static void CancelAt(int epoch, EpochReport report, CancellationTokenSource source)
    {
        if (report.Epoch == epoch)
        {
            source.Cancel();
        }
    }

    private static TrainingOptions FullBatch(int epochs) => new() { Epochs = epochs, BatchSize = TrainingOptions.FullBatch };

    private static Network<double> CreateNetwork() => Network.Create<double>(3, 1, new Dense(8) { Activation = Activation.Tanh }, new Dense(2));

    private static Trainer<double> Create(int epochs) => new(CreateNetwork(), Cost.MeanSquaredError, Optimizer.Lbfgs(), FullBatch(epochs));

    private static Vector<double> Theta(Network<double> network) =>
        Vector<double>.Build.DenseOfEnumerable(network.Parameters.SelectMany(parameter => parameter.Values.ToArray()));

    private static (double Cost, Vector<double> Gradient) Evaluate(Network<double> network)
    {
        Gradients<double> gradients = Gradients.Of(network, Cost.MeanSquaredError, Data.Inputs, Data.Targets);
        return (gradients.Cost, Vector<double>.Build.DenseOfEnumerable(gradients.Parameters.SelectMany(gradient => gradient.ToColumnMajorArray())));
    }

    /// <summary>The identity, declared as random or as dependent on the batch.</summary>
    private sealed record Unsteady(bool Random) : Layer
    {
        public override bool IsRandom => Random;

        public override bool MixesExamples => !Random;

        public override Layer<T> Build<T>(in BuildContext context) => new ActivationLayer(Activation.Identity).Build<T>(context);
    }
}
