using NeuralNet.Metrics;

namespace NeuralNet.Tests.Contracts;

/// <summary>One or more of every description in the library. <see cref="SamplesTests"/> finds missing ones by reflection.</summary>
internal static class Samples
{
    public static IReadOnlyList<Schedule> Schedules { get; } =
    [
        Schedule.Constant(0.05),
        Schedule.Step(0.05, 0.5, 3),
        Schedule.Exponential(0.05, 0.9, 2),
        Schedule.Cosine(0.05, 8),
        Schedule.FlatCosine(0.05),
        Schedule.CosineWaves(0.05, 2),
        Schedule.CosineRestarts(0.05, 4),
        Schedule.OneCycle(0.1, 9),
        Schedule.Polynomial(0.05, 0.01, 8),
        Schedule.InverseScaling(0.05, 0.5),
        Schedule.WarmUp(4, Schedule.Constant(0.05)),
        Schedule.Piecewise(0.05, (5, 0.01)),
        new LearningRateFinder.GrowingRate(0.01, 1, 9),
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
        Metric.MeanAbsoluteError.ForOutputs(1, 2),
    ];

    public static IReadOnlyList<Layer> Layers { get; } =
    [
        new Dense(4) { Activation = Activation.SiLU },
        new ActivationLayer(Activation.ReLU),
        new BatchNorm(),
        new LayerNorm(),
        new Dropout(0.3),
        new Dropout(0.4) { Schedule = Schedule.FlatCosine(1) },
        new PReLU(),
        new Diagonal(),
        new ParametricActivation(Activation.SELU),
        new NtkDense(4) { Activation = Activation.SiLU },
        new Embedding((0, 3, 2)),
        new Residual(new Dense(4) { Activation = Activation.Tanh }, new BatchNorm()),
        new Standardize(),
        new MinMax(),
        new RobustScale(),
        new Unstandardize(),
        new MeanOfMembers(2),
    ];

    public static IReadOnlyList<Cost> Costs { get; } =
    [
        Cost.MeanSquaredError, Cost.MeanAbsoluteError, Cost.Huber(), Cost.CrossEntropy, Cost.BinaryCrossEntropy, Cost.FocalCrossEntropy(),
        Cost.BinaryFocalCrossEntropy(), Cost.KullbackLeibler, Cost.Heads((1, Cost.BinaryCrossEntropy, 2), (1, Cost.Huber(), 0.5)),
    ];

    public static IReadOnlyList<Regularizer> Regularizers { get; } = [Regularizer.L1(0.1), Regularizer.L2(0.1), Regularizer.ElasticNet(0.1, 0.2)];

    public static IReadOnlyList<Initializer> Initializers { get; } =
    [
        Initializer.Constant(0.1), Initializer.GlorotUniform, Initializer.HeNormal, Initializer.LeCunUniform, Initializer.Normal(0.1),
        Initializer.Orthogonal(), Initializer.Uniform(0.1), Initializer.UnitDeviation(Initializer.Normal(1)), Initializer.AtExamples(),
    ];

    public static IReadOnlyList<Activation> Activations { get; } =
    [
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(), Activation.Softmax, Activation.ELU(),
        Activation.SELU, Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus, Activation.Mish,
        Activation.Heads((2, Activation.Softmax), (3, Activation.Tanh)),
    ];

    public static IReadOnlyList<OptimizerStage> Stages { get; } =
    [
        OptimizerStage.Adadelta(), OptimizerStage.Adagrad(), OptimizerStage.Adam(), OptimizerStage.AmsGrad(), OptimizerStage.Lion(), OptimizerStage.Momentum(), OptimizerStage.Nadam(),
        OptimizerStage.Nesterov(), OptimizerStage.RmsProp(), OptimizerStage.Rprop(), OptimizerStage.WeightDecay(0.01), OptimizerStage.ClipByGlobalNorm(1), OptimizerStage.ClipByValue(1),
        OptimizerStage.LearningRate(Schedule.Constant(0.1)),
    ];

    public static IReadOnlyList<Optimizer> Optimizers { get; } =
        [.. OptimizerCase.All.Select(each => each.Create(0.1)), Optimizer.LevenbergMarquardt(), Optimizer.BayesianRegularization()];

    /// <summary>Callbacks that act within a few epochs. Those that write get a folder.</summary>
    public static IReadOnlyList<Callback> Callbacks(string folder) =>
    [
        new EarlyStopping(1) { MinChange = 0.02 },
        new EarlyStopping(2) { Monitored = Monitored.Largest("cost", report => report.Cost), RestoreBest = RestoreBest.Never },
        new KeepBest { Monitored = Monitored.Smallest("distance from the third epoch", report => Math.Abs(report.Epoch - 3)) },
        new ReduceOnPlateau(0.5, 1) { MinChange = 0.5, Cooldown = 1 },
        new TimeLimit(TimeSpan.FromSeconds(9)) { Clock = new Training.Callbacks.ManualClock() },
        new CsvLog(Path.Combine(folder, "log.csv")),
        Callback.Print(every: 2, TextWriter.Null),
        Callback.StopWhen(report => report.Epoch == 3),
    ];
}
