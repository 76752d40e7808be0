using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Training;

/// <summary>The activations that each cost allows, and the canonical pairs (Eq. 8).</summary>
public sealed class TrainerCostFitTests
{
    public static IEnumerable<object[]> Unfit =>
        from activation in new[]
        {
            Activation.Identity, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(), Activation.ELU(), Activation.SELU,
            Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus,
        }
        from cost in new[] { Cost.CrossEntropy, Cost.BinaryCrossEntropy }
        from layers in BothForms(activation, 2)
        select new object[] { layers, cost, activation };

    public static IEnumerable<object[]> Fit =>
        from activation in new[] { Activation.Sigmoid, Activation.Softmax }
        from cost in new[] { Cost.CrossEntropy, Cost.BinaryCrossEntropy }
        from layers in BothForms(activation, 2)
        select new object[] { layers, cost };

    public static IEnumerable<object[]> ExtremePairs =>
        from pair in new[] { (Activation.Sigmoid, Cost.BinaryCrossEntropy), (Activation.Softmax, Cost.CrossEntropy) }
        from layers in BothForms(pair.Item1, 2)
        select new object[] { layers, pair.Item2 };

    public static TheoryData<Cost, Activation, string> CostsOfClasses => new()
    {
        { Cost.CrossEntropy, Activation.Sigmoid, "BinaryCrossEntropy" },
        { Cost.CrossEntropy, Activation.Identity, "BinaryCrossEntropy" },
        { Cost.KullbackLeibler, Activation.Sigmoid, "BinaryCrossEntropy" },
        { Cost.FocalCrossEntropy(), Activation.Sigmoid, "BinaryFocalCrossEntropy" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void CrossEntropy_BehindActivationThatLeavesTheUnitInterval_IsRefusedWithAHint(Layer[] layers, Cost cost, Activation activation)
    {
        Network<double> network = Network.Create<double>(3, 1, layers);

        Action act = () => _ = new Trainer<double>(network, cost, Optimizer.Sgd(0.1));

        act.Should().Throw<ArgumentException>().WithParameterName(nameof(cost))
            .WithMessage($"{cost} needs predictions from 0 to 1*is {activation}, *Activation.{cost.CanonicalActivation}.*");
    }

    [Theory]
    [MemberData(nameof(Fit))]
    public void CrossEntropy_BehindSigmoidOrSoftmax_IsAccepted(Layer[] layers, Cost cost)
    {
        Network<double> network = Network.Create<double>(3, 1, layers);

        Action act = () => _ = new Trainer<double>(network, cost, Optimizer.Sgd(0.1));

        act.Should().NotThrow();
    }

    [Theory]
    [MemberData(nameof(CostsOfClasses))]
    public void CostOfClasses_BehindOneOutput_IsRefusedWithTheCostForYesOrNo(Cost cost, Activation activation, string advice)
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(1) { Activation = activation });

        Action act = () => _ = new Trainer<double>(network, cost, Optimizer.Sgd(0.1));

        act.Should().Throw<ArgumentException>().WithParameterName(nameof(cost))
            .WithMessage($"{cost} needs an output for each class, but the network has one output. For yes or no with one output use Cost.{advice} behind Activation.Sigmoid*");
    }

    /// <summary>
    /// The logits are 1000 and −1000, and the true class is the other one. Its probability is 0 in double, so that only a cost and a gradient from the logits
    /// are right. From the predictions the cost would be that of the smallest normal number, and the gradient would be 0.
    /// </summary>
    [Theory]
    [MemberData(nameof(ExtremePairs))]
    public void CanonicalPair_AtExtremeLogits_IsComputedFromThem(Layer[] layers, Cost cost)
    {
        Network<double> network = Network.Create<double>(1, 1, layers);
        network.Parameters[0].Value = Matrix<double>.Build.Dense(2, 1, [1000, -1000]);
        network.Parameters[1].Value.Clear();
        Matrix<double> inputs = Matrix<double>.Build.Dense(1, 1, 1);
        Matrix<double> targets = Matrix<double>.Build.Dense(2, 1, [0, 1]);
        Trainer<double> trainer = new(network, cost, Optimizer.Sgd(1));

        Gradients<double> gradients = Gradients.Of(network, cost, inputs, targets);

        gradients.Parameters[1].ToColumnMajorArray().Should().Equal(1, -1);
        gradients.Cost.Should().Be(2000);
        trainer.Evaluate(new Dataset<double>(inputs, targets)).Cost.Should().Be(2000);
        trainer.Step(inputs, targets).Should().Be(2000);
        network.Parameters[0].Value.ToColumnMajorArray().Should().Equal(999, -999);
    }

    [Fact]
    public void Pair_ThatIsNotCanonical_IsComputedFromThePredictions()
    {
        Network<double> network = Network.Create<double>(1, 1, new Dense(2) { Activation = Activation.Sigmoid });
        Matrix<double> inputs = Matrix<double>.Build.Dense(1, 1, 1);
        Matrix<double> targets = Matrix<double>.Build.Dense(2, 1, [0, 1]);
        Matrix<double> predictions = network.Predict(inputs);

        Gradients<double> gradients = Gradients.Of(network, Cost.CrossEntropy, inputs, targets);

        gradients.Parameters[1][0, 0].Should().Be(0, "the target of the first output is 0, and sigmoids are independent of each other");
        gradients.Parameters[1][1, 0].Should().BeApproximately(predictions[1, 0] - 1, 1e-12);
    }

    private static Layer[][] BothForms(Activation activation, int units) =>
        [[new Dense(units) { Activation = activation }], [new Dense(units), new ActivationLayer(activation)]];
}
