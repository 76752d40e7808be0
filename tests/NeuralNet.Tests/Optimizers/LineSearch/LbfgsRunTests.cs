using System.Numerics;

namespace NeuralNet.Tests.Optimizers;

/// <summary>L-BFGS on functions with a known minimum.</summary>
public sealed class LbfgsRunTests
{
    /// <summary>With exact line searches, a quadratic function of n variables takes n iterations, and one more for rounding.</summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 1)]
    [InlineData(5, 3)]
    [InlineData(12, 12)]
    public void Parabola_WithExactLines_TakesOneIterationADimension(int n, int memory)
    {
        VectorObjective<double> objective = new([.. Enumerable.Range(1, n).Select(i => Math.Cos(i))], TestFunctions.Parabola);
        LbfgsRun<double> run = new(new LbfgsOptimizer(memory, GradientTolerance: 1e-9), objective.Parameters, curvature: 1e-12);

        int iterations = Minimize(objective, run, limit: 100);

        iterations.Should().BeLessThanOrEqualTo(n + 1);
        objective.Theta.Should().OnlyContain(x => Math.Abs(x) < 1e-8);
    }

    [Fact]
    public void Parabola_AsTheDefaultsAre_IsMinimizedInFewIterations()
    {
        VectorObjective<double> objective = new([1, 1, 1, 1, 1], TestFunctions.Parabola);

        int iterations = Minimize(objective, new LbfgsOptimizer(10, 1e-8), limit: 100);

        iterations.Should().BeLessThanOrEqualTo(20);
        objective.Theta.Should().OnlyContain(x => Math.Abs(x) < 1e-8);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 10)]
    [InlineData(20, 5)]
    public void Rosenbrock_FromAfar_IsMinimized(int n, int memory)
    {
        double[] start = [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? -1.2 : 1.0)];
        VectorObjective<double> objective = new(start, TestFunctions.Rosenbrock);

        Minimize(objective, new LbfgsOptimizer(memory, 1e-9), limit: 500);

        objective.Theta.Should().OnlyContain(x => Math.Abs(x - 1) < 1e-8);
    }

    [Fact]
    public void Rosenbrock_InFloat_ComesAsNearAsFloatCan()
    {
        VectorObjective<float> objective = new([-1.2, 1], TestFunctions.Rosenbrock);

        Minimize(objective, new LbfgsOptimizer(10, 1e-9), limit: 500);

        objective.Theta.Should().OnlyContain(x => Math.Abs(x - 1) < 1e-3);
    }

    [Fact]
    public void Step_IntoWhereJIsNoNumber_GetsShorter()
    {
        VectorObjective<double> objective = new([0.9999, -0.9999, 0.5], TestFunctions.Barrier);

        Minimize(objective, new LbfgsOptimizer(10, 1e-9), limit: 100);

        objective.Theta.Should().OnlyContain(x => Math.Abs(x - (1 - Math.Sqrt(2))) < 1e-8);
    }

    /// <summary>The squares of the gradient overflow double, which once counted as the minimum.</summary>
    [Theory]
    [InlineData(1e155)]
    [InlineData(1e300)]
    public void Parabola_OfVeryLargeGradients_IsMinimized(double scale)
    {
        VectorObjective<double> objective = new([0.9, -0.3, 0.5], (x, gradient) =>
        {
            double value = scale * TestFunctions.Parabola(x, gradient);
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] *= scale;
            }

            return value;
        });

        Minimize(objective, new LbfgsOptimizer(10, 1e-9), limit: 200);

        objective.Theta.Should().OnlyContain(x => Math.Abs(x) < 1e-3);
    }

    [Fact]
    public void Trial_OutOfTheRangeOfNumbers_FailsWithoutAnEvaluation()
    {
        VectorObjective<float> objective = new([1, 2], TestFunctions.Parabola);
        ParameterLine<float> line = new(objective.Parameters) { Objective = objective };
        line.Evaluate();
        line.Direction.AsSpan().Fill(1);

        LinePoint point = line.Try(1e39, default);

        (point.IsFinite, objective.Evaluations).Should().Be((false, 1));
    }

    [Fact]
    public void Step_WhoseObjectiveThrows_LeavesTheParametersAsTheyWere()
    {
        int evaluations = 0;
        VectorObjective<double> objective = new(
            [-1.2, 1], (x, gradient) => ++evaluations < 3 ? TestFunctions.Rosenbrock(x, gradient) : throw new InvalidOperationException());
        OptimizerRun<double> run = new LbfgsOptimizer(10, 0).Start(objective.Parameters);
        Action act = () => run.Step(objective, 1);

        act.Should().Throw<InvalidOperationException>();

        objective.Theta.Should().Equal(-1.2, 1);
    }

    [Fact]
    public void Start_WhereJIsNoNumber_IsRefusedWithoutAMove()
    {
        VectorObjective<double> objective = new([2, 0.5], TestFunctions.Barrier);
        OptimizerRun<double> run = new LbfgsOptimizer(10, 0).Start(objective.Parameters);
        Action act = () => run.Step(objective, 1);

        act.Should().Throw<TrainingDivergedException>();

        objective.Theta.Should().Equal(2, 0.5);
    }

    [Fact]
    public void Steps_OneAfterTheOther_DoNotEvaluateThePointBetweenThemTwice()
    {
        List<double[]> points = [];
        VectorObjective<double> objective = new([-1.2, 1], (x, gradient) =>
        {
            points.Add(x);
            return TestFunctions.Rosenbrock(x, gradient);
        });

        Minimize(objective, new LbfgsOptimizer(10, 0), limit: 20);

        points.Select(point => string.Join(' ', point)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Step_AfterSomebodyMovedTheParameters_BeginsWhereTheyAre()
    {
        VectorObjective<double> objective = new([1, 1], TestFunctions.Parabola);
        OptimizerRun<double> run = new LbfgsOptimizer(10, 0).Start(objective.Parameters);
        run.Step(objective, 1);
        objective.Parameters[0].Values[0] = 100;

        double value = run.Step(objective, 2);

        value.Should().BeLessThan(TestFunctions.Parabola(objective.Theta, new double[2]) + 1e-9);
        Math.Abs(objective.Theta[0]).Should().BeLessThan(100);
    }

    [Fact]
    public void Run_AtTheMinimum_HasConvergedAndStays()
    {
        VectorObjective<double> objective = new([0, 0, 0], TestFunctions.Parabola);
        OptimizerRun<double> run = new LbfgsOptimizer(10, 0).Start(objective.Parameters);

        double value = run.Step(objective, 1);

        (value, run.HasConverged, objective.Evaluations).Should().Be((0, true, 1));
        objective.Theta.Should().Equal(0, 0, 0);
    }

    private static int Minimize<T>(VectorObjective<T> objective, LbfgsOptimizer description, int limit)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Minimize(objective, description.Start(objective.Parameters), limit);

    private static int Minimize<T>(VectorObjective<T> objective, OptimizerRun<T> run, int limit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int iterations = 0;
        while (iterations < limit && !run.HasConverged)
        {
            run.Step(objective, ++iterations);
        }

        return iterations;
    }
}
