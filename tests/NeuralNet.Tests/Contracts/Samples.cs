using NeuralNet.Metrics;

namespace NeuralNet.Tests.Contracts;

/// <summary>One or more of every description in the library; <see cref="SamplesTests"/> finds by reflection what is missing.</summary>
internal static class Samples
{
    public static IReadOnlyList<Schedule> Schedules { get; } =
    [
        new ConstantSchedule(0.05),
        new StepSchedule(0.05, 0.5, 3),
        new ExponentialSchedule(0.05, 0.9, 2),
        new CosineSchedule(0.05, 8),
        new CosineRestartsSchedule(0.05, 4),
        new OneCycleSchedule(0.1, 9),
        new PolynomialSchedule(0.05, 0.01, 8),
        new InverseScalingSchedule(0.05, 0.5),
        new WarmUpSchedule(4, new ConstantSchedule(0.05)),
        new PiecewiseSchedule(0.05, new SchedulePiece(5, 0.01)),
        new GrowingRate(0.01, 1, 9),
    ];

    public static IReadOnlyList<Metric> Metrics { get; } =
    [
        Metric.Accuracy,
        Metric.MatthewsCorrelation,
        Metric.RocAuc,
        Metric.AveragePrecision,
        Metric.LogLoss,
        Metric.BrierScore,
        Metric.HammingLoss,
        Metric.SubsetAccuracy,
        Metric.MeanAbsoluteError,
        Metric.RootMeanSquaredError,
        Metric.RSquared,
        Metric.TopKAccuracy(2),
        Metric.F1(),
        Metric.Precision(Averaging.Micro),
        Metric.Recall(Averaging.Macro, TargetKind.Labels),
    ];

    public static IReadOnlyList<Layer> Layers { get; } =
    [
        new Dense(4) { Activation = Activation.SiLU },
        new ActivationLayer(Activation.ReLU),
        new BatchNorm(),
        new LayerNorm(),
        new Dropout(0.3),
        new PReLU(),
        new Residual(new Dense(4) { Activation = Activation.Tanh }, new BatchNorm()),
    ];

    public static IReadOnlyList<Cost> Costs { get; } =
    [
        new MeanSquaredError(), new MeanAbsoluteError(), new Huber(), new CrossEntropy(), new BinaryCrossEntropy(), new FocalCrossEntropy(),
        new BinaryFocalCrossEntropy(), new KullbackLeibler(),
    ];

    public static IReadOnlyList<Regularizer> Regularizers { get; } = [new L1(0.1), new L2(0.1), new ElasticNet(0.1, 0.2)];

    public static IReadOnlyList<Initializer> Initializers { get; } =
    [
        new Constant(0.1), new Glorot(RandomDistribution.Uniform), new He(RandomDistribution.Normal), new LeCun(RandomDistribution.Uniform),
        new Normal(0.1), new Orthogonal(), new Uniform(0.1),
    ];

    public static IReadOnlyList<Activation> Activations { get; } =
    [
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(), Activation.Softmax, Activation.ELU(),
        Activation.SELU, Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus,
    ];

    public static IReadOnlyList<GradientTransformation> Stages { get; } =
    [
        new AdadeltaDirection(), new AdagradDirection(), new AdamDirection(), new AmsGradDirection(), new LionDirection(), new Momentum(), new NadamDirection(),
        new NesterovMomentum(), new RmsPropDirection(), new DecoupledDecay(0.01), new GlobalNormClipping(1), new ValueClipping(1),
        new LearningRate(new ConstantSchedule(0.1)),
    ];

    public static IReadOnlyList<Optimizer> Optimizers { get; } = [.. OptimizerCase.All.Select(each => each.Create(0.1))];

    /// <summary>Callbacks that act within a few epochs; what writes, writes into a folder.</summary>
    public static IReadOnlyList<Callback> Callbacks(string folder) =>
    [
        new EarlyStopping(1) { MinChange = 0.02 },
        new EarlyStopping(2) { Monitored = Monitored.Largest("cost", report => report.Cost), RestoreBest = RestoreBest.Never },
        new KeepBest { Monitored = Monitored.Smallest("distance from the third epoch", report => Math.Abs(report.Epoch - 3)) },
        new ReduceOnPlateau(0.5, 1) { MinChange = 0.5, Cooldown = 1 },
        new TimeLimit(TimeSpan.FromSeconds(9)) { Clock = new Training.Callbacks.ManualClock() },
        new CsvLog(Path.Combine(folder, "log.csv")),
        Callback.StopWhen(report => report.Epoch == 3),
    ];
}
