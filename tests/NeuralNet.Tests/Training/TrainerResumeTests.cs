using NeuralNet.Metrics;
using NeuralNet.Tests.Contracts.Continuation;
using NeuralNet.Tests.Training.Callbacks;

namespace NeuralNet.Tests.Training;

/// <summary>Continuing an interrupted Fit: which differences are refused, and which are allowed. The contract shows that the bits are the same.</summary>
public sealed class TrainerResumeTests
{
    private static readonly ContinuationCase Rich = ContinuationCases.Of("everything");

    [Fact]
    public void Resume_WithoutAnyOneValue_IsRefusedByItsPathAndChangesNothing()
    {
        RestPoint<double> point = Points(Rich)[5];

        Unrefused(point, (store, path) => store.With(path, null), named: true).Should().BeEmpty();
    }

    [Fact]
    public void Resume_WithAnyListOfAnotherLength_IsRefusedAndChangesNothing()
    {
        RestPoint<double> point = Points(Rich)[5];

        Unrefused(point, (store, path) => store.With(path, Array.CreateInstance(store.At(path).GetType().GetElementType()!, store.At(path).Length + 1)))
            .Should().BeEmpty();
    }

    [Fact]
    public void Resume_WithAnyNegativeCount_IsRefusedByItsPathAndChangesNothing()
    {
        RestPoint<double> point = Points(Rich)[5];
        string[] counts = [.. point.Store.Paths.Where(path => point.Store.At(path) is long[] && !path.EndsWith("positives", StringComparison.Ordinal))];

        Unrefused(point, (store, path) => store.With(path, Filled(store.At(path).Length, -2)), named: true).Except(Others(point, counts)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("state.rateFactor", double.NaN)]
    [InlineData("state.rateFactor", 0)]
    [InlineData("state.rateFactor", double.PositiveInfinity)]
    [InlineData("fit.epoch.weightSum", -1)]
    [InlineData("fit.epoch.weightSum", double.NaN)]
    [InlineData("fit.epoch.costSum", double.NaN)]
    [InlineData("fit.callbacks.1.best.best", double.NaN)]
    public void Resume_WithANumberThatCannotBe_IsRefused(string path, double value)
    {
        MemoryStore store = Points(Rich)[5].Store.ToLoad().With(path, new[] { value });

        Action act = () => Resume(Trainer(Rich), Points(Rich)[5] with { Store = store }, Rich);

        act.Should().Throw<InvalidDataException>().WithMessage($"*{path}: expected*");
    }

    [Theory]
    [InlineData("fit.epoch.position", 24)]
    [InlineData("fit.asked", 99)]
    [InlineData("fit.firstEpoch", 2)]
    [InlineData("fit.iterationsBefore", 1000)]
    [InlineData("state.epochs", 2)]
    [InlineData("state.iterations", long.MaxValue)]
    [InlineData("state.optimizer.0.iterationsBefore", 1000)]
    public void Resume_WithACountBeyondTheRest_IsRefused(string path, long value)
    {
        MemoryStore store = Points(Rich)[5].Store.ToLoad().With(path, new[] { value });

        Action act = () => Resume(Trainer(Rich), Points(Rich)[5] with { Store = store }, Rich);

        act.Should().Throw<InvalidDataException>();
    }

    [Theory]
    [InlineData("state.optimizer.cost.value", 1)]
    [InlineData("state.optimizer.progress.rounding", 1)]
    [InlineData("state.optimizer.progress.largestGradient", 1)]
    [InlineData("state.optimizer.line.gradient", 43)]
    [InlineData("state.optimizer.memory.1.product", 1)]
    public void Resume_WithLinesThatCannotBe_IsRefused(string path, int count)
    {
        ContinuationCase lines = ContinuationCases.Of(nameof(Optimizer.Lbfgs));
        RestPoint<double> point = Points(lines)[8];
        MemoryStore store = point.Store.ToLoad().With(path, Enumerable.Repeat(double.NaN, count).ToArray());

        Action act = () => Resume(Trainer(lines), point with { Store = store }, lines);

        act.Should().Throw<InvalidDataException>().WithMessage($"*{path}: expected *, but found NaN.");
    }

    [Fact]
    public void Resume_WithTheNumbersOfOtherLayers_IsRefusedAndChangesNothing()
    {
        Trainer<double> trainer = Trainer(Rich);
        string before = StateOf(trainer);
        Network<double> other = Network.Create<double>(ContinuationCase.Inputs, 1, new Dense(ContinuationCase.ClassCount));

        Action act = () => Resume(trainer, Points(Rich)[5] with { Network = other }, Rich);

        act.Should().Throw<ArgumentException>().WithMessage("*same layers*");
        StateOf(trainer).Should().Be(before);
    }

    [Fact]
    public void Fit_Cancelled_IsAtRestOnceMoreAndContinuesToTheSameBits()
    {
        using CancellationTokenSource cancellation = new();
        List<object> points = [];
        ContinuationCase training = new("cancelled");
        Trainer<double> cancelled = Trainer(
            training with { Options = training.Options with { Callbacks = [new IterationAction(iteration => CancelAt(5, iteration, cancellation))] } }, points);
        TrainingHistory half = cancelled.Fit(training.Training<double>(), ContinuationCase.Validation<double>(), null, cancellation.Token);
        RestPoint<double> last = (RestPoint<double>)points[^1];

        Trainer<double> continued = Trainer(training with { Options = training.Options with { Callbacks = [new IterationAction(_ => { })] } });
        Resume(continued, last, training);

        half.StopReason.Should().Be(StopReason.Cancelled);
        last.Reason.Should().Be(StopReason.Cancelled);
        Trainer<double> straight = Trainer(training);
        straight.Fit(training.Training<double>());
        Bits.Of(continued.Network).Should().Be(Bits.Of(straight.Network));
    }

    [Fact]
    public void Resume_WithMoreEpochs_CountsThemFromTheFirstOfTheFit()
    {
        ContinuationCase more = new("more") { Options = new ContinuationCase(string.Empty).Options with { Epochs = 5 } };
        Trainer<double> continued = Trainer(more);

        TrainingHistory history = Resume(continued, Points(new ContinuationCase("three"))[^1], more);

        Trainer<double> straight = Trainer(more);
        straight.Fit(more.Training<double>());
        history.Epochs.Select(report => report.LastEpoch).Should().Equal(3, 3, 3, 5, 5);
        Bits.Of(continued.Network).Should().Be(Bits.Of(straight.Network));
    }

    [Fact]
    public void Resume_WithFewerEpochsThanAreDone_EndsAtOnce()
    {
        ContinuationCase fewer = new("fewer") { Options = new ContinuationCase(string.Empty).Options with { Epochs = 1 } };
        RestPoint<double> point = Points(new ContinuationCase("three")).Last(point => point.IsWithinEpoch);
        Trainer<double> trainer = Trainer(fewer);

        TrainingHistory history = Resume(trainer, point, fewer);

        history.StopReason.Should().Be(StopReason.Completed);
        Bits.Of(trainer.Network).Should().Be(Bits.Of(point.Network));
    }

    [Fact]
    public void Resume_WithAnotherNumberOfExamples_BeginsTheEpochAnew()
    {
        ContinuationCase training = new("three");
        RestPoint<double> point = Points(training).First(point => point.IsWithinEpoch && point.Name.StartsWith("iteration 4", StringComparison.Ordinal));
        Trainer<double> trainer = Trainer(training);

        TrainingHistory history = trainer.Resume(new StateVisitor<double>(point.Store.ToLoad()), point.Network, training.Training<double>(count: 16));

        history.Epochs.Should().HaveCount(3);
        history.Iterations.Should().Be(4 + 2 + 2);
    }

    [Fact]
    public void Resume_IntoATrainer_KeepsItsNetworks()
    {
        Trainer<double> trainer = Trainer(Rich);
        Network<double>? average = trainer.AveragedNetwork;

        Resume(trainer, Points(Rich)[5], Rich);

        trainer.AveragedNetwork.Should().BeSameAs(average);
    }

    [Fact]
    public void Restore_OfATrainerBetweenFits_GoesOnToTheSameBits()
    {
        Trainer<double> straight = Trainer(Rich);
        straight.Fit(Rich.Training<double>(), ContinuationCase.Validation<double>());
        MemoryStore store = new();
        straight.VisitState(new StateVisitor<double>(store));
        Network<double> numbers = straight.Network.Clone();
        straight.Fit(Rich.Training<double>(), ContinuationCase.Validation<double>());

        Trainer<double> restored = Trainer(Rich);
        restored.Restore(new StateVisitor<double>(store.ToLoad()), numbers);
        restored.Fit(Rich.Training<double>(), ContinuationCase.Validation<double>());

        Bits.Of(restored.Network).Should().Be(Bits.Of(straight.Network));
        Bits.Of(restored.AveragedNetwork!).Should().Be(Bits.Of(straight.AveragedNetwork!));
    }

    [Fact]
    public void Resume_WithoutTheRequestOfACallback_ForgetsThatItStopped()
    {
        ContinuationCase stopped = StoppedWhen(true);

        TrainingHistory history = Resume(Trainer(StoppedWhen(false)), Points(stopped)[^1], stopped, ResetParts.Request);

        history.StopReason.Should().Be(StopReason.Completed);
        history.Epochs.Should().HaveCount(3);

        static ContinuationCase StoppedWhen(bool isStopped) =>
            new("stopped") { Options = new ContinuationCase(string.Empty).Options with { Callbacks = [Callback.StopWhen(_ => isStopped)] } };
    }

    [Fact]
    public void Resume_WithFreshMetrics_LeavesThemOutOfTheReportsBefore()
    {
        ContinuationCase other = new("metric") { Options = new ContinuationCase(string.Empty).Options with { Metrics = [Metric.LogLoss] } };

        TrainingHistory history = Resume(Trainer(other), Points(new ContinuationCase("three"))[4], other, ResetParts.Metrics);

        history.Epochs.Select(report => report.Metrics.Count).Should().Equal(0, 1, 1);
    }

    [Fact]
    public void Resume_WithAFreshAverage_BeginsItWithTheParameters()
    {
        ContinuationCase average = new("average") { Options = new ContinuationCase(string.Empty).Options with { WeightAveraging = new WeightAveraging(0.9) } };
        Trainer<double> trainer = Trainer(average);

        Resume(trainer, Points(new ContinuationCase("three"))[^1], average, ResetParts.Average);

        Bits.Of(trainer.AveragedNetwork!).Should().Be(Bits.Of(trainer.Network));
    }

    [Fact]
    public void Resume_WithAFreshOptimizer_TakesItsStateForAsYoungAsItIs()
    {
        RestPoint<double> point = Points(new ContinuationCase("three"))[4];
        ContinuationCase other = new("other") { Optimizer = Optimizer.AmsGrad(0.01) };
        List<object> points = [];

        Trainer<double> trainer = other.Trainer<double>(99, 1, points);
        Resume(trainer, point, other, ResetParts.Optimizer);

        MemoryStore first = ((RestPoint<double>)points[0]).Store;
        first.At("state.iterations").Should().BeEquivalentTo(new[] { 5L });
        first.At("state.optimizer.0.iterationsBefore").Should().BeEquivalentTo(new[] { 4L });
    }

    [Fact]
    public void Resume_OfACallbackThatScalesTheRateInBeginning_DoesNotScaleItAgain()
    {
        ContinuationCase training = new("scaled") { Options = new ContinuationCase(string.Empty).Options with { Callbacks = [new ScalesAtBegin()] } };

        TrainingHistory history = Resume(Trainer(training), Points(training)[4], training);

        history.Epochs.Select(report => report.LearningRate).Should().AllBeEquivalentTo(0.005);
    }

    [Fact]
    public void Run_WithAStageThatDoesNotSayItsState_IsRefusedBeforeTraining() =>
        RefusedBeforeTraining(new TrainingOptions { Callbacks = [new NeedsState()] }, Optimizer.Chain(new BeforeUpdate(_ => { }), OptimizerStage.LearningRate(0.1)))
            .WithMessage("BeforeUpdate.Stage does not override VisitState*Override VisitState in BeforeUpdate.Stage and*Leave the method empty if there are none.");

    [Fact]
    public void Run_WithACallbackThatDoesNotSayItsState_IsRefusedBeforeTraining() =>
        RefusedBeforeTraining(new TrainingOptions { Callbacks = [new NeedsState(), new Diary([])] }, Optimizer.Sgd(0.1))
            .WithMessage("Diary.Run does not override VisitState*");

    [Fact]
    public void Run_WithAMetricThatDoesNotSayItsState_IsRefusedBeforeTraining() =>
        RefusedBeforeTraining(new TrainingOptions { Callbacks = [new NeedsState()], Metrics = [new Silent()] }, Optimizer.Sgd(0.1))
            .WithMessage("TrainerResumeTests.SilentRun does not override VisitState*");

    private static FluentAssertions.Specialized.ExceptionAssertions<NotSupportedException> RefusedBeforeTraining(TrainingOptions options, Optimizer optimizer)
    {
        ContinuationCase training = new("refused");
        Trainer<double> trainer = new(Network.Create<double>(ContinuationCase.Inputs, 1, training.Layers), Cost.CrossEntropy, optimizer, options);
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(training.Training<double>());

        FluentAssertions.Specialized.ExceptionAssertions<NotSupportedException> thrown = act.Should().Throw<NotSupportedException>();
        Bits.Of(trainer.Network).Should().Be(before);
        return thrown;
    }

    private static IReadOnlyList<RestPoint<double>> Points(ContinuationCase training)
    {
        List<object> points = [];
        Trainer(training, points).Fit(training.Training<double>(), ContinuationCase.Validation<double>());
        return [.. points.Cast<RestPoint<double>>()];
    }

    private static Trainer<double> Trainer(ContinuationCase training, List<object>? points = null) => training.Trainer<double>(1, 1, points ?? []);

    private static TrainingHistory Resume(Trainer<double> trainer, RestPoint<double> point, ContinuationCase training, ResetParts fresh = ResetParts.None) =>
        trainer.Resume(
            new StateVisitor<double>(point.Store.IsLoading ? point.Store : point.Store.ToLoad()),
            point.Network,
            training.Training<double>(),
            ContinuationCase.Validation<double>(),
            fresh);

    /// <summary>The paths whose change was not refused, was refused without the path in the message, or changed the trainer.</summary>
    private static IEnumerable<string> Unrefused(RestPoint<double> point, Func<MemoryStore, string, MemoryStore> change, bool named = false)
    {
        Trainer<double> trainer = Trainer(Rich);
        string before = StateOf(trainer);
        foreach (string path in point.Store.Paths)
        {
            Action act = () => Resume(trainer, point with { Store = change(point.Store.ToLoad(), path) }, Rich);
            string? message = null;
            try
            {
                act();
            }
            catch (InvalidDataException exception)
            {
                message = exception.Message;
            }

            if (message is null || (named && !message.Contains(path, StringComparison.Ordinal)) || StateOf(trainer) != before)
            {
                yield return path;
                trainer = Trainer(Rich);
            }
        }
    }

    private static string StateOf(Trainer<double> trainer)
    {
        MemoryStore store = new();
        trainer.VisitState(new StateVisitor<double>(store));
        return string.Join('\n', [Bits.Of(trainer.Network), Bits.Of(trainer.AveragedNetwork!), .. store.Lines()]);
    }

    private static IEnumerable<string> Others(RestPoint<double> point, IEnumerable<string> paths) => point.Store.Paths.Except(paths);

    private static long[] Filled(int length, long value) => [.. Enumerable.Repeat(value, length)];

    private static void CancelAt(long last, long iteration, CancellationTokenSource cancellation)
    {
        if (iteration == last)
        {
            cancellation.Cancel();
        }
    }

    private sealed record IterationAction(Action<long> Act) : Callback
    {
        public override CallbackRun<T> Start<T>() => new Run<T>(Act);

        private sealed class Run<T>(Action<long> act) : CallbackRun<T>
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            public override void OnIterationEnd(in CallbackContext<T> context) => act(context.Iteration);

            public override void VisitState(in StateVisitor<T> state)
            {
            }
        }
    }

    private sealed record NeedsState : Callback
    {
        public override CallbackRun<T> Start<T>() => new Run<T>();

        private sealed class Run<T> : CallbackRun<T>
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            public override void OnFitBegin(in CallbackContext<T> context) => context.Fit.VisitRun(new StateVisitor<T>(new MemoryStore { Rehearses = true }));

            public override void VisitState(in StateVisitor<T> state)
            {
            }
        }
    }

    private sealed record Silent : Metric
    {
        public override bool IsHigherBetter => true;

        public override MetricRun<T> Start<T>(int outputs) => new SilentRun<T>();
    }

    private sealed class SilentRun<T> : MetricRun<T>
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        public override double Value => 0;

        public override void Reset()
        {
        }

        public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        {
        }
    }
}
