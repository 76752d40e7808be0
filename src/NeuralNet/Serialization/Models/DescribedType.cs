namespace NeuralNet.Serialization;

/// <summary>A record that a file may contain, with its name in files.</summary>
/// <param name="Kind">Its kind: Layer, Activation, Initializer, Regularizer or Schedule.</param>
/// <param name="Name">Its name in files.</param>
/// <param name="Record">The record.</param>
internal sealed record DescribedType(Type Kind, string Name, Type Record)
{
    /// <summary>The kinds of records, with a word for each.</summary>
    public static IReadOnlyDictionary<Type, string> Kinds { get; } = new Dictionary<Type, string>
    {
        [typeof(Layer)] = "layer",
        [typeof(Activation)] = "activation",
        [typeof(Initializer)] = "initializer",
        [typeof(Regularizer)] = "regularizer",
        [typeof(Schedule)] = "schedule",
    };

    /// <summary>The records of the library.</summary>
    public static IReadOnlyList<DescribedType> Own { get; } =
    [
        new(typeof(Layer), "dense", typeof(Dense)),
        new(typeof(Layer), "activation", typeof(ActivationLayer)),
        new(typeof(Layer), "batch_norm", typeof(BatchNorm)),
        new(typeof(Layer), "layer_norm", typeof(LayerNorm)),
        new(typeof(Layer), "dropout", typeof(Dropout)),
        new(typeof(Layer), "prelu", typeof(PReLU)),
        new(typeof(Layer), "residual", typeof(Residual)),
        new(typeof(Layer), "standardize", typeof(Standardize)),
        new(typeof(Layer), "min_max", typeof(MinMax)),
        new(typeof(Layer), "robust_scale", typeof(RobustScale)),
        new(typeof(Layer), "unstandardize", typeof(Unstandardize)),
        new(typeof(Layer), "diagonal", typeof(Diagonal)),
        new(typeof(Layer), "parametric_activation", typeof(ParametricActivation)),
        new(typeof(Layer), "ntk_dense", typeof(NtkDense)),
        new(typeof(Layer), "embedding", typeof(Embedding)),
        new(typeof(Layer), "mean_of_members", typeof(MeanOfMembers)),
        new(typeof(Activation), "identity", typeof(Identity)),
        new(typeof(Activation), "sigmoid", typeof(Sigmoid)),
        new(typeof(Activation), "tanh", typeof(Tanh)),
        new(typeof(Activation), "relu", typeof(ReLU)),
        new(typeof(Activation), "leaky_relu", typeof(LeakyReLU)),
        new(typeof(Activation), "softmax", typeof(Softmax)),
        new(typeof(Activation), "elu", typeof(ELU)),
        new(typeof(Activation), "selu", typeof(SELU)),
        new(typeof(Activation), "gelu", typeof(GELU)),
        new(typeof(Activation), "gelu_tanh", typeof(GELUTanh)),
        new(typeof(Activation), "silu", typeof(SiLU)),
        new(typeof(Activation), "softplus", typeof(Softplus)),
        new(typeof(Activation), "mish", typeof(Mish)),
        new(typeof(Activation), "heads", typeof(Heads)),
        new(typeof(Initializer), "constant", typeof(Constant)),
        new(typeof(Initializer), "glorot", typeof(Glorot)),
        new(typeof(Initializer), "he", typeof(He)),
        new(typeof(Initializer), "lecun", typeof(LeCun)),
        new(typeof(Initializer), "normal", typeof(Normal)),
        new(typeof(Initializer), "orthogonal", typeof(Orthogonal)),
        new(typeof(Initializer), "uniform", typeof(Uniform)),
        new(typeof(Initializer), "unit_deviation", typeof(UnitDeviation)),
        new(typeof(Initializer), "at_examples", typeof(AtExamples)),
        new(typeof(Regularizer), "l1", typeof(L1)),
        new(typeof(Regularizer), "l2", typeof(L2)),
        new(typeof(Regularizer), "elastic_net", typeof(ElasticNet)),
        new(typeof(Schedule), "constant", typeof(ConstantSchedule)),
        new(typeof(Schedule), "exponential", typeof(ExponentialSchedule)),
        new(typeof(Schedule), "step", typeof(StepSchedule)),
        new(typeof(Schedule), "polynomial", typeof(PolynomialSchedule)),
        new(typeof(Schedule), "inverse_scaling", typeof(InverseScalingSchedule)),
        new(typeof(Schedule), "cosine", typeof(CosineSchedule)),
        new(typeof(Schedule), "flat_cosine", typeof(FlatCosineSchedule)),
        new(typeof(Schedule), "cosine_waves", typeof(CosineWavesSchedule)),
        new(typeof(Schedule), "cosine_restarts", typeof(CosineRestartsSchedule)),
        new(typeof(Schedule), "one_cycle", typeof(OneCycleSchedule)),
        new(typeof(Schedule), "warm_up", typeof(WarmUpSchedule)),
        new(typeof(Schedule), "piecewise", typeof(PiecewiseSchedule)),
    ];
}
