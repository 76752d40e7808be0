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

    [Fact]
    public void AdamW_IsAdamWithDecayBeforeTheRate()
    {
        Optimizer expected = Optimizer.Chain(OptimizerStage.Adam(), OptimizerStage.WeightDecay(0.01), OptimizerStage.LearningRate(0.1));

        Optimizer.AdamW(0.1).Should().Be(expected);
    }
}
