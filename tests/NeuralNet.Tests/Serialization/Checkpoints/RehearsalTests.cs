using NeuralNet.Metrics;

namespace NeuralNet.Tests.Serialization;

/// <summary>Before the first step, all names that any checkpoint of the run will contain are known.</summary>
public sealed class RehearsalTests
{
    public static TheoryData<string> Names => [.. Trainers([]).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rehearse_BeforeTheFirstStep_VisitsAllThatIsSavedLater(string name)
    {
        HashSet<string> rehearsed = [];
        HashSet<string> saved = [];
        Trainer<double> trainer = Trainers([new Compared(rehearsed, saved)])[name];
        Dataset<double> data = Examples.Classification<double>(3, 2, 11, seed: 1);

        trainer.Fit(data, Examples.Classification<double>(3, 2, 6, seed: 2));

        saved.Should().NotBeEmpty();
        saved.Where(path => !path.StartsWith("state.optimizer.memory.", StringComparison.Ordinal)).Should().BeSubsetOf(rehearsed);
    }

    private static Dictionary<string, Trainer<double>> Trainers(Callback[] callbacks) => new()
    {
        ["batches and an average"] = Trainer(
            Optimizer.Adam(0.01),
            new TrainingOptions
            {
                Epochs = 3,
                BatchSize = 4,
                Metrics = [Metric.LogLoss, Metric.RocAuc],
                WeightAveraging = new WeightAveraging(0.9),
                Callbacks = [new EarlyStopping(5), new ReduceOnPlateau(), new TimeLimit(TimeSpan.FromDays(1)), .. callbacks],
            }),
        ["the best by the cost of training"] = Trainer(
            Optimizer.Momentum(0.01), new TrainingOptions { Epochs = 3, BatchSize = 4, Callbacks = [new KeepBest { Monitored = Monitored.Cost }, .. callbacks] }),
        ["the best by the cost of training, with metrics"] = Trainer(
            Optimizer.Sgd(0.01),
            new TrainingOptions
            {
                Epochs = 3,
                BatchSize = 11,
                Metrics = [Metric.LogLoss],
                Callbacks = [new KeepBest { Monitored = Monitored.Cost }, .. callbacks],
            }),
        ["a search of lines"] = Trainer(Optimizer.Lbfgs(3), new TrainingOptions { Epochs = 3, BatchSize = 11, Callbacks = callbacks }),
    };

    private static Trainer<double> Trainer(Optimizer optimizer, TrainingOptions options) =>
        new(Network.Create<double>(3, 1, new Dense(2) { Activation = Activation.Softmax }), Cost.CrossEntropy, optimizer, options);

    private sealed record Compared(HashSet<string> Rehearsed, HashSet<string> Saved) : Callback
    {
        public override CallbackRun<T> Start<T>() => new Run<T>(Rehearsed, Saved);

        private sealed class Run<T>(HashSet<string> rehearsed, HashSet<string> saved) : CallbackRun<T>
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            public override void VisitState(in StateVisitor<T> state)
            {
            }

            internal override void OnAllBegun(in CallbackContext<T> context)
            {
                MemoryStore store = new() { Rehearses = true };
                context.Fit.VisitRun(new StateVisitor<T>(store));
                rehearsed.UnionWith(store.Paths);
            }

            internal override void OnConsistentState(in CallbackContext<T> context)
            {
                MemoryStore store = new();
                context.Fit.VisitRun(new StateVisitor<T>(store));
                saved.UnionWith(store.Paths);
            }
        }
    }
}
