using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Optimizers;

public sealed class ClippingStagesTests
{
    [Fact]
    public void ClipByValue_KeepsEachNumberWithinTheLimit()
    {
        double[][] updates = StageRun.OfOneStep(OptimizerStage.ClipByValue(0.5), [-3, -0.5, -0.25, 0, 0.125, 0.5, 7]);

        updates[0].Should().Equal(-0.5, -0.5, -0.25, 0, 0.125, 0.5, 0.5);
    }

    [Fact]
    public void ClipByGlobalNorm_AboveTheLimit_ShortensAllParametersAlike()
    {
        double[][] updates = StageRun.OfOneStep(OptimizerStage.ClipByGlobalNorm(6.5), [3, 0], [0, 4, 12]);

        updates.SelectMany(update => update).Should().Equal(1.5, 0, 0, 2, 6);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void ClipByGlobalNorm_UpToTheLimit_LeavesEveryBit(double limit)
    {
        double[][] updates = StageRun.OfOneStep(OptimizerStage.ClipByGlobalNorm(limit), [3, 0], [0, 4, 12]);

        updates.SelectMany(update => update).Should().Equal(3, 0, 0, 4, 12);
    }

    [Fact]
    public void ClipByGlobalNorm_OfNoGradient_LeavesIt()
    {
        double[][] updates = StageRun.OfOneStep(OptimizerStage.ClipByGlobalNorm(1), [0, 0]);

        updates[0].Should().Equal(0, 0);
    }

    /// <summary>3e200² overflows double, but 5e200 does not.</summary>
    [Fact]
    public void ClipByGlobalNorm_OfGradientsWhoseSquaresOverflow_ShortensThem()
    {
        double[][] updates = StageRun.OfOneStep(OptimizerStage.ClipByGlobalNorm(5), [3e200], [-4e200]);

        updates.SelectMany(update => update).Zip([3.0, -4.0]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-14);
    }

    [Fact]
    public void ClipByGlobalNorm_LeavesFrozenGradientsOut()
    {
        Parameter<double>[] parameters = [.. Enumerable.Range(0, 2).Select(_ => Objectives.Create<double>(ParameterKind.Weight, [0]))];
        FunctionObjective<double> objective = new(parameters, memory =>
        {
            (memory[0][0], memory[1][0]) = (1e6, 2);
            return 0;
        });
        OptimizerRun<double> run = Optimizer.Chain(OptimizerStage.ClipByGlobalNorm(2), OptimizerStage.LearningRate(1)).Start(objective.Parameters);
        run.Rates = new ParameterRates([1, 1], [], [true, false]);

        run.Step(objective, 1);

        (parameters[0].Values[0], parameters[1].Values[0]).Should().Be((0, -2));
    }

    [Fact]
    public void ClipByGlobalNorm_BehindAnotherStage_IsRefused()
    {
        Action act = () => Optimizer.Chain(OptimizerStage.ClipByValue(1), OptimizerStage.ClipByGlobalNorm(1), OptimizerStage.LearningRate(0.1));

        act.Should().Throw<ArgumentException>().WithMessage(
            "ClipByGlobalNorm(1) needs all gradients before any stage changes them. It must be the first stage of its chain, "
            + "but it comes after ClipByValue(1).*").WithParameterName("stages");
    }
}
