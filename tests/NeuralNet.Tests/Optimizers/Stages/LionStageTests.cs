namespace NeuralNet.Tests.Optimizers;

/// <summary>There are no golden numbers for Lion. This is the paper's algorithm 2, number by number.</summary>
public sealed class LionStageTests
{
    [Fact]
    public void Steps_AreThoseOfThePaper()
    {
        double[] gradients = [1, -0.05, -0.2, -3, 0.5, 40, 0];

        IReadOnlyList<double> course = StageRun.Of(OptimizerStage.Lion(0.9, 0.99), gradients);

        course.Should().Equal(Paper(gradients));
    }

    [Fact]
    public void Number_WithoutAnyGradient_DoesNotMove()
    {
        IReadOnlyList<double> course = StageRun.Of(OptimizerStage.Lion(), 0.0, 0.0, -0.0);

        course.Should().Equal(0, 0, 0);
    }

    private static IEnumerable<double> Paper(double[] gradients)
    {
        (double theta, double m) = (0, 0);
        foreach (double g in gradients)
        {
            theta -= Math.Sign((0.9 * m) + (0.1 * g));
            m = (0.99 * m) + (0.01 * g);
            yield return theta;
        }
    }
}
