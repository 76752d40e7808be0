namespace NeuralNet.Tests.Optimizers;

/// <summary>A failed update leaves no trace, neither in the parameters nor in the state of the stages.</summary>
public sealed class ResetTests
{
    private static readonly OptimizerStage[] Stages = [.. Contracts.Samples.Stages, new HeavyBall(0.9)];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Stages.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void Steps_AfterAFailedUpdate_AreThoseOfANewRun(int stage)
    {
        const int Failure = 3;
        Parameter<double> theta = Contracts.Objectives.Create(ParameterKind.Weight, [0.5, -2]);
        OptimizerStage[] rate = Stages[stage].HasRate ? [OptimizerStage.LearningRate(0.1)] : [];
        OptimizerRun<double> run = Optimizer.Chain([Stages[stage], new FailsOnce(Failure), .. rate]).Start([theta]);
        Steps(run, theta, 1, Failure - 1);
        Action failing = () => Steps(run, theta, Failure, 1);
        failing.Should().Throw<TimeoutException>();
        Parameter<double> copy = Contracts.Objectives.Create(ParameterKind.Weight, theta.Values.ToArray());

        Steps(run, theta, Failure, 4);

        Steps(Optimizer.Chain([Stages[stage], .. rate]).Start([copy]), copy, 1, 4);
        Bits.Of<double>(theta.Values).Should().Be(Bits.Of<double>(copy.Values));
    }

    /// <summary>The gradient of Σθ⁴/4 − θ.</summary>
    private static void Steps(OptimizerRun<double> run, Parameter<double> theta, int first, int count)
    {
        Contracts.FunctionObjective<double> objective = new([theta], memory =>
        {
            for (int i = 0; i < theta.Count; i++)
            {
                memory[0][i] = Math.Pow(theta.Values[i], 3) - 1;
            }

            return 0;
        });
        for (int t = first; t < first + count; t++)
        {
            run.Step(objective, t);
        }
    }

    private sealed record FailsOnce(long Iteration) : OptimizerStage
    {
        public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(Iteration);

        private sealed class Run<T>(long iteration) : OptimizerStage<T>
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            private bool hasFailed;

            public override void Apply(in UpdateChunk<T> chunk)
            {
                if (chunk.Iteration == iteration && !hasFailed)
                {
                    hasFailed = true;
                    throw new TimeoutException();
                }
            }
        }
    }
}
