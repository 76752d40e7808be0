using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>Every activation with every cost at every depth from 1 to 4, each with and without bias and in both places of an activation.</summary>
public sealed class GradientCheckMatrixTests
{
    private const int Inputs = 4;
    private const int Hidden = 5;
    private const int Outputs = 3;
    private const int Examples = 6;

    private static readonly Activation[] Activations =
    [
        Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(0.1), Activation.Softmax,
        Activation.Elu, Activation.Selu, Activation.Gelu, new Gelu(GeluForm.Tanh), Activation.Silu, Activation.Softplus,
    ];

    private static readonly Cost[] Costs =
    [
        Cost.MeanSquaredError, Cost.CrossEntropy, Cost.BinaryCrossEntropy, Cost.Huber(0.5), Cost.MeanAbsoluteError,
        Cost.KullbackLeibler, Cost.FocalCrossEntropy(), Cost.BinaryFocalCrossEntropy(1.5, 0.25),
        new CrossEntropy { LabelSmoothing = 0.1 }, new BinaryCrossEntropy { LabelSmoothing = 0.1 },
    ];

    /// <summary>All combinations but those of depth 1 in which a cross-entropy refuses the activation.</summary>
    public static IEnumerable<object[]> Cases =>
        from activation in Enumerable.Range(0, Activations.Length)
        from cost in Enumerable.Range(0, Costs.Length)
        from depth in Enumerable.Range(1, 4)
        where depth > 1 || Fits(Activations[activation], Costs[cost])
        select new object[] { $"{Activations[activation]}, {Costs[cost]}", activation, cost, depth };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_OfDenseLayers_AreThoseOfDifferences(string name, int activation, int cost, int depth)
    {
        GradientCheckResult withBias = Check(Activations[activation], Costs[cost], depth, useBias: true, ofOneLayer: true);
        GradientCheckResult withoutBias = Check(Activations[activation], Costs[cost], depth, useBias: false, ofOneLayer: true);

        new[] { withBias, withoutBias }.Should().OnlyContain(result => result.Passed, name);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_OfActivationLayers_AreThoseOfDifferences(string name, int activation, int cost, int depth)
    {
        GradientCheckResult withBias = Check(Activations[activation], Costs[cost], depth, useBias: true, ofOneLayer: false);
        GradientCheckResult withoutBias = Check(Activations[activation], Costs[cost], depth, useBias: false, ofOneLayer: false);

        new[] { withBias, withoutBias }.Should().OnlyContain(result => result.Passed, name);
    }

    /// <summary>A case near a kink, or with a gradient of 0 that would pass whatever the code, is drawn again from the next seed.</summary>
    private static GradientCheckResult Check(Activation activation, Cost cost, int depth, bool useBias, bool ofOneLayer)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            Network<double> network = Network.Create<double>(Inputs, seed, Layers(activation, cost, depth, useBias, ofOneLayer));
            Matrix<double> inputs = Tests.Examples.Uniform<double>(Inputs, Examples, seed);
            Matrix<double> targets = Tests.Examples.TargetsFor<double>(cost, Outputs, Examples, seed + 100);
            if (Kinks.AreNear(network, cost, inputs, targets))
            {
                continue;
            }

            GradientCheckResult result = GradientCheck.Run(network, cost, inputs, targets);
            if (result.Tensors.All(tensor => tensor.RelativeError != 0))
            {
                return result;
            }
        }

        throw new InvalidOperationException("Twenty draws, and none is away from kinks and has gradients other than 0.");
    }

    private static Layer[] Layers(Activation activation, Cost cost, int depth, bool useBias, bool ofOneLayer)
    {
        Initializer bias = new Glorot(RandomDistribution.Uniform);
        Activation last = Fits(activation, cost) ? activation : cost.CanonicalActivation!;
        return
        [
            .. Enumerable.Range(1, depth).SelectMany(l =>
            {
                Dense dense = new(l == depth ? Outputs : Hidden) { UseBias = useBias, Bias = bias };
                Activation own = l == depth ? last : activation;
                return ofOneLayer ? [dense with { Activation = own }] : (Layer[])[dense, new ActivationLayer(own)];
            }),
        ];
    }

    private static bool Fits(Activation activation, Cost cost) => activation.Range == (0, 1) || !cost.NeedsUnitInterval;
}
