using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Layers;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>A gradient that is wrong by a millionth is found at points before training, in any place, and is never reported as right.</summary>
public sealed class PlantedMistakeTests
{
    private static readonly Matrix<double> Inputs = Examples.Uniform<double>(4, 6, seed: 1);
    private static readonly Matrix<double> Targets = Examples.Uniform<double>(3, 6, seed: 2);

    public static TheoryData<int, string> Activations => Named(Menus.Activations);

    public static TheoryData<int, string> Costs => Named(Menus.Costs);

    /// <summary>Each gradient of each layer: the index of a parameter, or −1 for the inputs.</summary>
    public static TheoryData<int, string, int> LayerGradients
    {
        get
        {
            TheoryData<int, string, int> cases = [];
            for (int l = 0; l < Menus.Layers.Count; l++)
            {
                int parameters = Network.Create<double>(5, 1, Menus.Layers[l]).Parameters.Count;
                for (int p = -1; p < parameters; p++)
                {
                    cases.Add(l, Menus.Layers[l].ToString(), p);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Run_OfActivationWrongByAMillionth_FindsTheLayer(int activation, string name)
    {
        Activation wrong = new SlightlyWrongActivation(Menus.Activations[activation]);

        GradientCheckResult result = Run(
            Cost.MeanSquaredError, new Dense(5) { Activation = Activation.Tanh }, new Dense(4) { Activation = wrong }, new Dense(3));

        WrongPaths(result).Should().Equal(["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "inputs"], name);
        result.ToString().Should().EndWith(
            "All gradients from layer 2 on are right. None up to layer 1 is right. "
            + "Look at the input gradient of layer 2, and at the activation of layer 1.");
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void Run_OfCostWrongByAMillionth_FindsIt(int cost, string name)
    {
        Cost wrong = new SlightlyWrongCost(Menus.Costs[cost]);
        Layer last = new Dense(3) { Activation = wrong.CanonicalActivation ?? Activation.Identity };

        GradientCheckResult ofLogits = Run(wrong, new Dense(5), last);
        GradientCheckResult ofPredictions = Run(wrong, new Dense(5), last, new FeatureScale());

        new[] { ofLogits, ofPredictions }.Should().OnlyContain(result => WrongPaths(result).Count() == result.Tensors.Count, name);
        ofLogits.ToString().Should().EndWith(
            "No gradient is right. Look at the gradient of the cost, at the activation of layer 1, and at what comes after it.");
    }

    [Theory]
    [MemberData(nameof(LayerGradients))]
    public void Run_OfLayerWrongByAMillionth_FindsTheGradient(int layer, string name, int parameter)
    {
        Layer wrong = new SlightlyWrongLayer(Menus.Layers[layer], parameter);

        GradientCheckResult result = Run(Cost.MeanSquaredError, new Dense(5) { Activation = Activation.Tanh }, wrong, new Dense(3));

        string[] before = ["layers.0.weight", "layers.0.bias", "inputs"];
        WrongPaths(result).Should().Equal(parameter < 0 ? before : [result.Tensors[2 + parameter].Path], name);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0, 371)]
    [InlineData(1, 7)]
    [InlineData(-1, 59)]
    public void Run_OfOneNumberWrongByAMillionth_NamesIt(int parameter, int element)
    {
        Matrix<double> inputs = Examples.Uniform<double>(20, 6, seed: 1, 0.5, 1);
        Network<double> network = Network.Create<double>(20, 1, new SlightlyWrongLayer(new Dense(20), parameter, element));

        GradientCheckResult result = GradientCheck.Run(
            network, Cost.MeanSquaredError, inputs, Examples.Uniform<double>(20, 6, seed: 2));

        result.Verdict.Should().Be(GradientVerdict.Wrong);
        (result.Worst.WorstRow, result.Worst.WorstColumn).Should().Be((element % 20, element / 20));
    }

    /// <summary>
    /// Near a minimum the gradients are small, and at the minimum they are 0. A wrong factor is then invisible, so the check must not report it as
    /// right.
    /// </summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(1, 30)]
    [InlineData(1, 1000)]
    [InlineData(2, 1000)]
    [InlineData(3, 1000)]
    [InlineData(4, 1000)]
    [InlineData(5, 1000)]
    public void Run_OfMistakesInTrainedNetwork_IsNeverRight(int seed, int epochs)
    {
        Network<double> trained = Network.Create<double>(4, seed, new Dense(5) { Activation = Activation.Tanh }, new Dense(3));
        new Trainer<double>(
            trained, Cost.MeanSquaredError, Optimizer.Lbfgs(), new TrainingOptions { Epochs = epochs, BatchSize = TrainingOptions.FullBatch })
            .Fit(new Dataset<double>(Inputs, Targets));

        IEnumerable<GradientVerdict> verdicts = new[]
        {
            Check(new SlightlyWrongCost(Cost.MeanSquaredError), new Dense(5) { Activation = Activation.Tanh }, new Dense(3)),
            Check(Cost.MeanSquaredError, new Dense(5) { Activation = new SlightlyWrongActivation(Activation.Tanh) }, new Dense(3)),
            Check(Cost.MeanSquaredError, new SlightlyWrongLayer(new Dense(5) { Activation = Activation.Tanh }, Parameter: 0), new Dense(3)),
            Check(Cost.MeanSquaredError, new Dense(5) { Activation = Activation.Tanh }, new SlightlyWrongLayer(new Dense(3), Parameter: -1)),
        };

        verdicts.Should().NotContain(GradientVerdict.Right);
        Check(Cost.MeanSquaredError, new Dense(5) { Activation = Activation.Tanh }, new Dense(3)).Should().NotBe(GradientVerdict.Wrong);

        GradientVerdict Check(Cost cost, params Layer[] layers)
        {
            Network<double> network = Network.Create<double>(4, seed, layers);
            foreach ((Parameter<double> from, Parameter<double> to) in trained.Parameters.Zip(network.Parameters))
            {
                to.Value = from.Value;
            }

            return GradientCheck.Run(network, cost, Inputs, Targets).Verdict;
        }
    }

    private static TheoryData<int, string> Named<TMember>(IReadOnlyList<TMember> menu)
    {
        TheoryData<int, string> cases = [];
        for (int i = 0; i < menu.Count; i++)
        {
            cases.Add(i, $"{menu[i]}");
        }

        return cases;
    }

    private static IEnumerable<string> WrongPaths(GradientCheckResult result) =>
        result.Tensors.Where(tensor => tensor.Verdict == GradientVerdict.Wrong).Select(tensor => tensor.Path);

    /// <summary>At the first of several points at which differences are conclusive for every tensor.</summary>
    private static GradientCheckResult Run(Cost cost, params Layer[] layers)
    {
        Cost inner = cost is SlightlyWrongCost wrong ? wrong.Inner : cost;
        return Enumerable.Range(1, 20)
            .Select(seed => GradientCheck.Run(
                Network.Create<double>(4, seed, layers), cost, Inputs, Examples.TargetsFor<double>(inner, 3, 6, seed + 100)))
            .First(result => result.Tensors.All(tensor => tensor.Verdict != GradientVerdict.Inconclusive));
    }
}
