using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Optimizers;

public sealed class ClippingTests
{
    [Fact]
    public void ValueClipping_KeepsEachNumberWithinTheLimit()
    {
        double[][] updates = StageRun.OfOneStep(new ValueClipping(0.5), [-3, -0.5, -0.25, 0, 0.125, 0.5, 7]);

        updates[0].Should().Equal(-0.5, -0.5, -0.25, 0, 0.125, 0.5, 0.5);
    }

    [Fact]
    public void GlobalNormClipping_AboveTheLimit_ShortensAllParametersAlike()
    {
        double[][] updates = StageRun.OfOneStep(new GlobalNormClipping(6.5), [3, 0], [0, 4, 12]);

        updates.SelectMany(update => update).Should().Equal(1.5, 0, 0, 2, 6);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void GlobalNormClipping_UpToTheLimit_LeavesEveryBit(double limit)
    {
        double[][] updates = StageRun.OfOneStep(new GlobalNormClipping(limit), [3, 0], [0, 4, 12]);

        updates.SelectMany(update => update).Should().Equal(3, 0, 0, 4, 12);
    }

    [Fact]
    public void GlobalNormClipping_OfNoGradient_LeavesIt()
    {
        double[][] updates = StageRun.OfOneStep(new GlobalNormClipping(1), [0, 0]);

        updates[0].Should().Equal(0, 0);
    }

    /// <summary>3e200² is beyond double, but 5e200 is not.</summary>
    [Fact]
    public void GlobalNormClipping_OfGradientsWhoseSquaresOverflow_ShortensThem()
    {
        double[][] updates = StageRun.OfOneStep(new GlobalNormClipping(5), [3e200], [-4e200]);

        updates.SelectMany(update => update).Zip([3.0, -4.0]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-14);
    }

    [Fact]
    public void GlobalNormClipping_LeavesFrozenGradientsOut()
    {
        Parameter<double>[] parameters = [.. Enumerable.Range(0, 2).Select(_ => Objectives.Create<double>(ParameterKind.Weight, [0]))];
        FunctionObjective<double> objective = new(parameters, memory =>
        {
            (memory[0][0], memory[1][0]) = (1e6, 2);
            return 0;
        });
        OptimizerRun<double> run = Optimizer.Chain(new GlobalNormClipping(2), new LearningRate(1)).Start(objective.Parameters);
        run.Rates = new ParameterRates([1, 1], [true, false]);

        run.Step(objective, 1);

        (parameters[0].Values[0], parameters[1].Values[0]).Should().Be((0, -2));
    }

    [Fact]
    public void GlobalNormClipping_BehindAnotherStage_IsRefused()
    {
        Action act = () => Optimizer.Chain(new ValueClipping(1), new GlobalNormClipping(1), new LearningRate(0.1));

        act.Should().Throw<ArgumentException>().WithMessage(
            "GlobalNormClipping(Limit = 1) looks at the gradients, before any stage, and so is the first stage of its chain, "
            + "but it came behind ValueClipping(Limit = 1).*").WithParameterName("stages");
    }
}
