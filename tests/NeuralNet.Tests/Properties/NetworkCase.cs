using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Properties;

/// <summary>A small network with any activation, cost and batch. Its text reproduces it, so that a failure can be repeated.</summary>
public sealed record NetworkCase(int InputSize, int Depth, int Width, int OutputSize, int Count, int ActivationIndex, int CostIndex, int Seed)
{
    private static readonly Activation[] Activations =
    [
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(), Activation.Softmax,
        Activation.ELU(), Activation.SELU, Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus, Activation.Mish,
    ];

    private static readonly Cost[] Costs =
        [Cost.MeanSquaredError, Cost.CrossEntropy, Cost.BinaryCrossEntropy, Cost.Huber(0.7), Cost.MeanAbsoluteError];

    public Cost Cost => Costs[CostIndex];

    public Network<double> Network => NeuralNet.Network.Create<double>(
        InputSize,
        Seed,
        [
            .. Enumerable.Repeat<Layer>(new Dense(Width) { Activation = Activations[ActivationIndex], Bias = Initializer.GlorotUniform }, Depth - 1),
            new Dense(OutputSize) { Activation = Cost.CanonicalActivation ?? Activations[ActivationIndex], UseBias = Seed % 2 == 0 },
        ]);

    public Dataset<double> Data => new(
        Tests.Examples.Uniform<double>(InputSize, Count, Seed), Tests.Examples.TargetsFor<double>(Cost, OutputSize, Count, Seed + 1));

    /// <summary>Checks a claim on 200 cases, which are the same in every run.</summary>
    public static void ForAll(Func<NetworkCase, bool> claim)
    {
        Gen<NetworkCase> cases =
            from inputSize in Gen.Choose(1, 9)
            from depth in Gen.Choose(1, 4)
            from activation in Gen.Choose(0, Activations.Length - 1)
            from width in Gen.Choose(Activations[activation] == Activation.Softmax ? 2 : 1, 9)
            from outputSize in Gen.Choose(2, 9)
            from count in Gen.Choose(1, 20)
            from cost in Gen.Choose(0, Costs.Length - 1)
            from seed in Gen.Choose(0, 10000)
            select new NetworkCase(inputSize, depth, width, outputSize, count, activation, cost, seed);
        Replay replay = new(new Rnd(20, 1), size: null);
        Prop.ForAll(cases.ToArbitrary(), claim).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(replay));
    }

    /// <summary>Gradients of some of the examples, in the given order.</summary>
    public Gradients<double> GradientsOf(params int[] examples)
    {
        Dataset<double> data = Data.Select(examples);
        return Gradients.Of(Network, Cost, data.Inputs, data.Targets);
    }

    /// <summary>The gradients with respect to the parameters and the inputs, from any gradient with respect to the outputs of the layers.</summary>
    public Matrix<double>[] Backward(Matrix<double> outputGradient)
    {
        Network<double> network = Network;
        Workspace<double> workspace = new([.. network.Layers], Count, needsInputGradient: true, threads: 2);
        ReadOnlyColumns<double> inputs = Data.Inputs.AsColumns();
        workspace.Forward(inputs);
        outputGradient.AsColumns().Values.CopyTo(workspace.OutputGradient(Count).Values);
        workspace.Backward(inputs);
        return
        [
            .. network.Layers.SelectMany((layer, l) => layer.Parameters.Select(
                (parameter, p) => workspace.Gradient(l, p).ToArray().ToMatrix(parameter.Rows, parameter.Columns))),
            workspace.InputGradient(Count).Values.ToArray().ToMatrix(InputSize, Count),
        ];
    }
}
