namespace NeuralNet.Tests.Optimizers;

/// <summary>No golden numbers know Nadam: here is the paper's algorithm 2, number by number.</summary>
public sealed class NadamDirectionTests
{
    private static readonly double[] Gradients = [1, -2, 0.5, 3, -0.25, 0.125, 4];

    [Fact]
    public void Steps_AreThoseOfThePaper()
    {
        IReadOnlyList<double> course = StageRun.Of(new NadamDirection(), Gradients);

        course.Zip(Paper()).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-12 * Math.Abs(pair.Second));
    }

    /// <summary>A step that failed is tried again as the same iteration: the product of the momenta must not grow twice.</summary>
    [Fact]
    public void Iteration_BegunAgain_HasTheSameNumbers()
    {
        Parameter<double> theta = Contracts.Objectives.Create<double>(ParameterKind.Weight, [0]);
        Contracts.FunctionObjective<double> objective = new([theta], memory => memory[0][0] = 1);
        NadamDirection<double> stage = new(new NadamDirection(), objective.Parameters);
        stage.Begin(new UpdateStart<double>(3, objective, ParameterRates.Plain));
        stage.Begin(new UpdateStart<double>(3, objective, ParameterRates.Plain));
        double[] again = [1.0];

        stage.Apply(new UpdateChunk<double>(3, 0, ParameterKind.Weight, 0, theta.Values, again));

        again.Should().Equal(Fresh(objective));
    }

    private static double[] Fresh(Contracts.FunctionObjective<double> objective)
    {
        NadamDirection<double> stage = new(new NadamDirection(), objective.Parameters);
        stage.Begin(new UpdateStart<double>(3, objective, ParameterRates.Plain));
        double[] update = [1.0];
        stage.Apply(new UpdateChunk<double>(3, 0, ParameterKind.Weight, 0, [0], update));
        return update;
    }

    private static IEnumerable<double> Paper()
    {
        (double theta, double m, double n, double product) = (0, 0, 0, 1);
        for (int t = 1; t <= Gradients.Length; t++)
        {
            double g = Gradients[t - 1];
            double mu = Momentum(t);
            product *= mu;
            m = (mu * m) + ((1 - mu) * g);
            n = (0.999 * n) + (0.001 * g * g);
            double ahead = (Momentum(t + 1) * m / (1 - (product * Momentum(t + 1)))) + ((1 - mu) * g / (1 - product));
            theta -= ahead / (Math.Sqrt(n / (1 - Math.Pow(0.999, t))) + 1e-8);
            yield return theta;
        }

        static double Momentum(int t) => 0.9 * (1 - (0.5 * Math.Pow(0.96, t * 0.004)));
    }
}
