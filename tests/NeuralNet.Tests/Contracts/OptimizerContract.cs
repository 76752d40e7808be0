using System.Numerics;

namespace NeuralNet.Tests.Contracts;

/// <summary>The tests of <see cref="OptimizerContract{T}"/>, in both precisions.</summary>
public static class OptimizerContract
{
    public sealed class InDouble : OptimizerContract<double>;

    public sealed class InFloat : OptimizerContract<float>;
}

/// <summary>The contract of every optimizer.</summary>
public abstract class OptimizerContract<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static TheoryData<string> Names() => [.. OptimizerCase.All.Select(one => one.Name)];

    public static TheoryData<string> NamesWithRates() => [.. OptimizerCase.All.Where(one => !one.NeedsWholeBatch).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parabola_IsSolved(string name)
    {
        OptimizerCase one = OptimizerCase.Of(name);

        (double first, double last) = Minimize(Objectives.Parabola<T>(), one.Create(one.Parabola), steps: 1000);

        last.Should().BeLessThan(1e-3 * first);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RosenbrocksValley_IsFollowed(string name)
    {
        OptimizerCase one = OptimizerCase.Of(name);

        (double first, double last) = Minimize(Objectives.Rosenbrock<T>(), one.Create(one.Rosenbrock), steps: 4000);

        last.Should().BeLessThan(0.01 * first);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SmallNetwork_LearnsItsExamples(string name)
    {
        OptimizerCase one = OptimizerCase.Of(name);
        Network<T> network = Network.Create<T>(
            4, 1, new Dense(16) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax });
        Dataset<T> data = Examples.Classification<T>(4, 3, 24, seed: 1);
        TrainingOptions options = new() { Epochs = 200, BatchSize = one.NeedsWholeBatch ? TrainingOptions.FullBatch : 10 };

        TrainingHistory history = new Trainer<T>(network, Cost.CrossEntropy, one.Create(one.Network), options).Fit(data);

        history.Epochs[^1].Cost.Should().BeLessThan(0.5 * history.Epochs[0].Cost);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_OnAnyNumberOfThreads_GiveTheBitsOfOne(string name)
    {
        Optimizer optimizer = OptimizerCase.Of(name).Create(0.01);
        string alone = BitsAfterSteps(optimizer, threads: 1);

        IEnumerable<int> different = new[] { 2, 7 }.Where(threads => BitsAfterSteps(optimizer, threads) != alone);

        different.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_StartedTwice_HasAStateForEach(string name)
    {
        Optimizer shared = OptimizerCase.Of(name).Create(0.01);
        string first = BitsAfterSteps(shared, threads: 1);

        string second = BitsAfterSteps(shared, threads: 1);

        second.Should().Be(first);
    }

    [Theory]
    [MemberData(nameof(NamesWithRates))]
    public void RateFactor_OfOneHalf_IsHalfTheLearningRate(string name)
    {
        OptimizerCase one = OptimizerCase.Of(name);

        string halved = BitsAfterSteps(one.Create(0.01), threads: 1, factor: 0.5);

        halved.Should().Be(BitsAfterSteps(one.Create(0.005), threads: 1));
    }

    [Theory]
    [MemberData(nameof(NamesWithRates))]
    public void LearningRate_IsThatOfTheMenu_AndCanBeReplaced(string name)
    {
        OptimizerCase one = OptimizerCase.Of(name);

        Optimizer replaced = one.Create(0.1).WithLearningRate(0.2);

        one.Create(0.1).LearningRate.Should().Be(Schedule.Constant(0.1));
        replaced.Should().Be(one.Create(0.2));
    }

    [Theory]
    [MemberData(nameof(NamesWithRates))]
    public void Step_ThatOverflows_IsTakenBack(string name)
    {
        FunctionObjective<T> objective = Objectives.Large<T>(threads: 2);
        OptimizerRun<T> run = OptimizerCase.Of(name).Create(1).Start(objective.Parameters);
        run.RateFactor = double.PositiveInfinity;
        string before = objective.Parameters.BitsOf();

        Action act = () => run.Step(objective, 1);

        act.Should().Throw<ArithmeticException>();
        objective.Parameters.BitsOf().Should().Be(before);
    }

    private static (double First, double Last) Minimize(FunctionObjective<T> objective, Optimizer optimizer, int steps)
    {
        OptimizerRun<T> run = optimizer.Start(objective.Parameters);
        double[] costs = [.. Enumerable.Range(1, steps).Select(iteration => run.Step(objective, iteration))];
        return (costs[0], costs[^1]);
    }

    private static string BitsAfterSteps(Optimizer optimizer, int threads, double factor = 1)
    {
        FunctionObjective<T> objective = Objectives.Large<T>(threads);
        OptimizerRun<T> run = optimizer.Start(objective.Parameters);
        run.RateFactor = factor;
        for (int iteration = 1; iteration <= 5; iteration++)
        {
            run.Step(objective, iteration);
        }

        return objective.Parameters.BitsOf();
    }
}
