namespace NeuralNet.Tests.Optimizers;

/// <summary>There are no golden numbers for Nadam. This is the paper's algorithm 2, number by number.</summary>
public sealed class NadamStageTests
{
    private static readonly double[] Gradients = [1, -2, 0.5, 3, -0.25, 0.125, 4];

    [Fact]
    public void Steps_AreThoseOfThePaper()
    {
        IReadOnlyList<double> course = StageRun.Of(OptimizerStage.Nadam(), Gradients);

        course.Zip(Paper()).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-12 * Math.Abs(pair.Second));
    }

    /// <summary>A failed step is repeated as the same iteration. The product of the momenta must not change twice.</summary>
    [Fact]
    public void Iteration_BegunAgain_HasTheSameNumbers()
    {
        Parameter<double> theta = Contracts.Objectives.Create<double>(ParameterKind.Weight, [0]);
        Contracts.FunctionObjective<double> objective = new([theta], memory => memory[0][0] = 1);
        OptimizerStage<double> stage = OptimizerStage.Nadam().Start<double>(objective.Parameters);
        stage.Begin(new UpdateStart<double>(3, objective, ParameterRates.Plain));
        stage.Begin(new UpdateStart<double>(3, objective, ParameterRates.Plain));
        double[] again = [1.0];

        stage.Apply(new UpdateChunk<double>(3, 0, ParameterKind.Weight, 0, theta.Values, again));

        again.Should().Equal(Fresh(objective));
    }

    /// <summary>
    /// The kept numbers depend only on the iteration count. A stage that starts late therefore has the same numbers as one that ran from the start.
    /// </summary>
    [Theory]
    [InlineData(3)]
    [InlineData(500)]
    [InlineData(20_000)]
    public void Numbers_OfAStageThatBeginsLate_AreThoseOfOneThatWasThere(long iteration)
    {
        OptimizerStage<double> all = OptimizerStage.Nadam().Start<double>([Contracts.Objectives.Create<double>(ParameterKind.Weight, [0])]);
        OptimizerStage<double> late = OptimizerStage.Nadam().Start<double>([Contracts.Objectives.Create<double>(ParameterKind.Weight, [0])]);
        for (long i = 1; i < iteration; i++)
        {
            all.Begin(new UpdateStart<double>(i, null!, ParameterRates.Plain));
        }

        double[] updates = [.. new[] { all, late }.Select(stage => UpdateAt(stage, iteration))];

        updates[1].Should().Be(updates[0]);
    }

    /// <summary>This also holds for an iteration from a file, which must not cause an endless loop.</summary>
    [Fact]
    public void Iteration_VeryLate_IsThereAtOnce()
    {
        OptimizerStage<double> stage = OptimizerStage.Nadam().Start<double>([Contracts.Objectives.Create<double>(ParameterKind.Weight, [0])]);

        double update = UpdateAt(stage, long.MaxValue / 2);

        double.IsFinite(update).Should().BeTrue();
    }

    private static double UpdateAt(OptimizerStage<double> stage, long iteration)
    {
        double[] update = [1];
        stage.Begin(new UpdateStart<double>(iteration, null!, ParameterRates.Plain));
        stage.Apply(new UpdateChunk<double>(iteration, 0, ParameterKind.Weight, 0, [0.0], update));
        return update[0];
    }

    private static double[] Fresh(Contracts.FunctionObjective<double> objective)
    {
        OptimizerStage<double> stage = OptimizerStage.Nadam().Start<double>(objective.Parameters);
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
