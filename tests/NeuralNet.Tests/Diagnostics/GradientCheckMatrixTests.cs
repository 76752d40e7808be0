using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>Every activation with every cost at every depth from 1 to 4, each with and without bias and in both places of an activation.</summary>
public sealed class GradientCheckMatrixTests
{
    private const int Inputs = 4;
    private const int Hidden = 5;
    private const int Outputs = 3;
    private const int Examples = 6;

    /// <summary>All combinations except those of depth 1 in which a cross-entropy refuses the activation.</summary>
    public static IEnumerable<object[]> Cases =>
        from activation in Enumerable.Range(0, Menus.Activations.Count)
        from cost in Enumerable.Range(0, Menus.Costs.Count)
        from depth in Enumerable.Range(1, 4)
        where depth > 1 || Menus.Fits(Menus.Activations[activation], Menus.Costs[cost])
        select new object[] { $"{Menus.Activations[activation]}, {Menus.Costs[cost]}", activation, cost, depth };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_OfDenseLayers_AreThoseOfDifferences(string name, int activation, int cost, int depth)
    {
        GradientCheckResult withBias = Check(Menus.Activations[activation], Menus.Costs[cost], depth, useBias: true, ofOneLayer: true);
        GradientCheckResult withoutBias = Check(Menus.Activations[activation], Menus.Costs[cost], depth, useBias: false, ofOneLayer: true);

        new[] { withBias, withoutBias }.Should().OnlyContain(result => result.Passed, name);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_OfActivationLayers_AreThoseOfDifferences(string name, int activation, int cost, int depth)
    {
        GradientCheckResult withBias = Check(Menus.Activations[activation], Menus.Costs[cost], depth, useBias: true, ofOneLayer: false);
        GradientCheckResult withoutBias = Check(Menus.Activations[activation], Menus.Costs[cost], depth, useBias: false, ofOneLayer: false);

        new[] { withBias, withoutBias }.Should().OnlyContain(result => result.Passed, name);
    }

    /// <summary>
    /// If differences are inconclusive at a point, for example at a kink, or if a gradient is 0, the next seed draws another point.
    /// </summary>
    private static GradientCheckResult Check(Activation activation, Cost cost, int depth, bool useBias, bool ofOneLayer) =>
        Enumerable.Range(1, 20)
            .Select(seed => GradientCheck.Run(
                Network.Create<double>(Inputs, seed, Layers(activation, cost, depth, useBias, ofOneLayer)),
                cost,
                Tests.Examples.Uniform<double>(Inputs, Examples, seed),
                Tests.Examples.TargetsFor<double>(cost, Outputs, Examples, seed + 100)))
            .First(result => result.Verdict != GradientVerdict.Inconclusive && result.Tensors.All(tensor => tensor.RelativeError != 0));

    private static Layer[] Layers(Activation activation, Cost cost, int depth, bool useBias, bool ofOneLayer)
    {
        Initializer bias = Initializer.GlorotUniform;
        Activation last = Menus.Fits(activation, cost) ? activation : cost.CanonicalActivation!;
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
}
