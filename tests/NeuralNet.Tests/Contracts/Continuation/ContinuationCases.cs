using NeuralNet.Metrics;

namespace NeuralNet.Tests.Contracts.Continuation;

/// <summary>Every optimizer, stage, schedule, callback, metric and layer of the library, each in a separate training, and many together.</summary>
internal static class ContinuationCases
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("continuation").FullName;

    public static IReadOnlyList<ContinuationCase> All { get; } =
    [
        .. OptimizerCase.All.Select(each => each.NeedsWholeBatch ? OfLines(each.Name, each.Create(0), Cost.CrossEntropy) : new ContinuationCase(each.Name) { Optimizer = each.Create(each.Network) }),
        OfLines("Rprop with steps that are too long", Optimizer.Rprop(initialStep: 2), Cost.CrossEntropy),
        OfLines("Levenberg-Marquardt", Optimizer.LevenbergMarquardt(), Cost.MeanSquaredError),
        OfLines("Bayesian regularization", Optimizer.BayesianRegularization(), Cost.MeanSquaredError),
        .. Samples.Schedules.Select(schedule => new ContinuationCase($"schedule {schedule}") { Optimizer = Optimizer.Momentum(schedule) }),
        .. Samples.Callbacks(Folder).Select((callback, i) => Named($"callback {i} {callback.GetType().Name}", callback)),
        .. Samples.Metrics.Select(metric => new ContinuationCase($"metric {metric}") { Options = Options with { Metrics = [metric] } }),
        .. Samples.Layers.Where(layer => layer is not (Unstandardize or Embedding)).Select(layer => new ContinuationCase($"layer {layer}")
        {
            Layers = [new Dense(4), layer, new Dense(ContinuationCase.ClassCount) { Activation = Activation.Softmax }],
        }),
        new ContinuationCase("an embedding of a category, and members")
        {
            Layers = [new Embedding((1, 5, 3)), new Dense(6) { Activation = Activation.Heads((3, Activation.Softmax), (3, Activation.Softmax)) }, new MeanOfMembers(2)],
            HasCategory = true,
        },
        new ContinuationCase("everything") { Options = Everything, ThreadsAfter = 3 },
        new ContinuationCase("everything, with missing targets") { Options = Everything, IsMissing = static (_, i) => i % 5 == 1 },
        new ContinuationCase("heads that lack different targets")
        {
            Layers = [new Dense(5) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Heads((1, Activation.Sigmoid), (2, Activation.Identity)) }],
            Cost = Cost.Heads((1, Cost.BinaryCrossEntropy, 1), (2, Cost.Huber(0.3), 0.5)),
            Options = Options with { Metrics = [Metric.Accuracy.ForOutputs(0, 1), Metric.RocAuc.ForOutputs(0, 1), Metric.RSquared.ForOutputs(1, 2)] },
            IsMissing = static (j, i) => (i + j) % 4 == 1,
            ThreadsAfter = 3,
        },
        new ContinuationCase("everything, without accumulation, shuffling and weights")
        {
            Options = Everything with { AccumulatedBatches = 1, Shuffle = false },
            HasWeights = false,
        },
        new ContinuationCase("a last batch that is merged") { Options = Options with { BatchSize = 3, LastBatch = LastBatch.Merge } },
        new ContinuationCase("a last batch that is dropped") { Options = Options with { BatchSize = 3, LastBatch = LastBatch.Drop } },
        new ContinuationCase("an average that is not evaluated") { Options = Options with { WeightAveraging = new WeightAveraging(0.9) { Evaluates = false } } },
        new ContinuationCase("rules")
        {
            Options = Options with { Rules = [new ParameterRule { Layer = 0, IsFrozen = true }, new ParameterRule { Layer = 3, RateFactor = 0.5, MaxNorm = 1 }] },
        },
        new ContinuationCase("rules that change with time")
        {
            Optimizer = Optimizer.AdamW(Schedule.CosineWaves(0.1, 2), Schedule.FlatCosine(0.1)),
            Options = Options with
            {
                Rules = [new ParameterRule { Layer = 0, RateFactor = Schedule.WarmUp(4, 2) }, new ParameterRule { Kind = ParameterKind.Bias, DecayFactor = Schedule.Cosine(1) }],
            },
        },
    ];

    public static TheoryData<string> Names => [.. All.Select(each => each.Name)];

    private static TrainingOptions Options => new ContinuationCase(string.Empty).Options;

    private static TrainingOptions Everything => Options with
    {
        Epochs = 4,
        Metrics = [.. Samples.Metrics],
        WeightAveraging = new WeightAveraging(0.9),
        Callbacks =
        [
            new EarlyStopping(3) { MinChange = 0.01 },
            new KeepBest { Monitored = Monitored.Accuracy, EqualEpochs = EqualEpochs.KeepLast },
            new KeepBest { Monitored = Monitored.Of(Metric.LogLoss), RestoreBest = RestoreBest.UnlessCancelled },
            new ReduceOnPlateau(0.5, 1) { Cooldown = 1, Monitored = Monitored.Of(Metric.RocAuc) },
            new CsvLog(Path.Combine(Folder, "everything.csv")),
        ],
    };

    public static ContinuationCase Of(string name) => All.Single(each => each.Name == name);

    private static ContinuationCase Named(string name, Callback callback) =>
        new(name) { Options = Options with { Epochs = 4, WeightAveraging = new WeightAveraging(0.5), Callbacks = [callback] } };

    /// <summary>An optimizer that compares costs or gradients needs a fixed function: all examples at once, and nothing random.</summary>
    private static ContinuationCase OfLines(string name, Optimizer optimizer, Cost cost) => new(name)
    {
        Layers = [new Dense(5) { Activation = Activation.Tanh }, new Dense(ContinuationCase.ClassCount) { Activation = Activation.Softmax }],
        Optimizer = optimizer,
        Cost = cost,
        Options = new TrainingOptions { Epochs = 12, BatchSize = TrainingOptions.FullBatch, WeightAveraging = new WeightAveraging(0.9) },
    };
}
