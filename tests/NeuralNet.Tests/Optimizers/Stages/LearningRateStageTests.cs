namespace NeuralNet.Tests.Optimizers;

public sealed class LearningRateStageTests
{
    /// <summary>A rate at the end is applied in the subtraction. In the middle it is a separate pass.</summary>
    [Fact]
    public void Rate_AtTheEndOfTheChain_GivesTheBitsOfAPassOfItsOwn()
    {
        double[] gradients = [0.1, -0.7, 1.3, 1e-9];

        double[][] atTheEnd = StageRun.OfOneStep(OptimizerStage.LearningRate(0.3), gradients);

        atTheEnd[0].Should().Equal(gradients.Select(gradient => gradient * 0.3));
    }

    [Fact]
    public void Optimizer_WithoutALearningRate_SaysSo()
    {
        Optimizer optimizer = Optimizer.Chain(OptimizerStage.Adadelta());

        Action act = () => optimizer.WithLearningRate(0.1);

        optimizer.LearningRate.Should().BeNull();
        act.Should().Throw<NotSupportedException>().WithMessage("Chain(Adadelta(*)) has no learning rate*");
    }
}
