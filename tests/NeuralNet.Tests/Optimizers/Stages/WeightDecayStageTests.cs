namespace NeuralNet.Tests.Optimizers;

public sealed class WeightDecayStageTests
{
    [Theory]
    [InlineData(ParameterKind.Weight, 7.0)]
    [InlineData(ParameterKind.Bias, 8.0)]
    [InlineData(ParameterKind.Other, 8.0)]
    public void Decay_ConcernsWeightsAlone(ParameterKind kind, double expected)
    {
        IReadOnlyList<double> course = StageRun.Of(OptimizerStage.WeightDecay(0.125), kind, start: 8, 0.0);

        course.Should().Equal(expected);
    }

    /// <summary>8 − 8/8 = 7, and then 7 − 7/16.</summary>
    [Fact]
    public void Decay_OfASchedule_IsThatOfTheIteration()
    {
        StageRun.Of(OptimizerStage.WeightDecay(Schedule.Step(0.125, 0.5, 1)), ParameterKind.Weight, start: 8, 0.0, 0.0).Should().Equal(7, 6.5625);
    }

    [Fact]
    public void Decay_OfASchedule_IsPrintedAsItIsTyped()
    {
        Optimizer.AdamW(0.1, Schedule.FlatCosine(0.02)).ToString().Should().Be(
            "Chain(Adam(beta1: 0.9, beta2: 0.999, epsilon: 1E-08), WeightDecay(FlatCosine(initial: 0.02, flatShare: 0.5, final: 0)), LearningRate(Constant(0.1)))");
    }

    [Fact]
    public void AdamW_IsAdamWithDecayBeforeTheRate()
    {
        Optimizer expected = Optimizer.Chain(OptimizerStage.Adam(), OptimizerStage.WeightDecay(0.01), OptimizerStage.LearningRate(0.1));

        Optimizer.AdamW(0.1).Should().Be(expected);
    }
}
