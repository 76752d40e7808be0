using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Optimizers;

/// <summary>The square of the gradient overflows T. u/√∞ = 0 would freeze the number forever, so training stops instead.</summary>
public sealed class SquareOverflowTests
{
    public static TheoryData<string> Names() =>
        [nameof(Optimizer.Adagrad), nameof(Optimizer.RmsProp), nameof(Optimizer.Adadelta), nameof(Optimizer.Adam), nameof(Optimizer.AmsGrad),
        nameof(Optimizer.Nadam)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_WhoseSquareOverflows_Stops(string name)
    {
        Parameter<float> theta = Objectives.Create(ParameterKind.Weight, [1f, 2f]);
        FunctionObjective<float> objective = new([theta], memory =>
        {
            (memory[0][0], memory[0][1]) = (1, 1e30f);
            return 0;
        });
        OptimizerRun<float> run = OptimizerCase.Of(name).Create(0.1).Start(objective.Parameters);

        Action act = () => run.Step(objective, 1);

        act.Should().Throw<ArithmeticException>();
        theta.Values.ToArray().Should().Equal(1, 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_AfterOneWhoseSquareOverflowed_Moves(string name)
    {
        Parameter<float> theta = Objectives.Create(ParameterKind.Weight, [1f]);
        float gradient = 1e30f;
        FunctionObjective<float> objective = new([theta], memory =>
        {
            memory[0][0] = gradient;
            return 0;
        });
        OptimizerRun<float> run = OptimizerCase.Of(name).Create(0.1).Start(objective.Parameters);
        Action act = () => run.Step(objective, 1);
        act.Should().Throw<ArithmeticException>();

        gradient = 1;
        run.Step(objective, 1);

        theta.Values[0].Should().BeLessThan(1);
    }
}
