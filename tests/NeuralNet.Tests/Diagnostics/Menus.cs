namespace NeuralNet.Tests.Diagnostics;

/// <summary>Every activation, cost and layer of the library, with the settings that change the path of its gradient.</summary>
internal static class Menus
{
    public static IReadOnlyList<Activation> Activations { get; } =
    [
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(0.1), Activation.Softmax,
        Activation.ELU(), Activation.SELU, Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus, Activation.Mish,
    ];

    public static IReadOnlyList<Cost> Costs { get; } =
    [
        Cost.MeanSquaredError, Cost.CrossEntropy, Cost.BinaryCrossEntropy, Cost.Huber(0.5), Cost.MeanAbsoluteError,
        Cost.KullbackLeibler, Cost.FocalCrossEntropy(), Cost.BinaryFocalCrossEntropy(1.5, 0.25),
        Cost.SmoothedCrossEntropy(0.1), Cost.SmoothedBinaryCrossEntropy(0.1),
    ];

    /// <summary>Layers with as many outputs as inputs, for 5 inputs.</summary>
    public static IReadOnlyList<Layer> Layers { get; } =
    [
        new Dense(5), new Dense(5) { Activation = Activation.Tanh }, new BatchNorm(), new LayerNorm(), new PReLU(), new PReLU { IsShared = true },
        new Diagonal(), new ParametricActivation(Activation.GELU), new NtkDense(5) { Activation = Activation.Tanh }, new MeanOfMembers(1),
        new Dropout(0.3), new ActivationLayer(Activation.Softmax), new Residual(new Dense(5) { Activation = Activation.GELU }, new LayerNorm()),
    ];

    /// <summary>Whether a cost accepts an activation of the last layer.</summary>
    public static bool Fits(Activation activation, Cost cost) => activation.Range == (0, 1) || !cost.NeedsUnitInterval;
}
