namespace NeuralNet.Tests.Optimizers;

/// <summary>The state of L-BFGS between two iterations, its counts and its first steps.</summary>
public sealed class LbfgsStateTests
{
    private static readonly double[] Start = [-1.2, 1, 3];

    [Theory]
    [InlineData("hasConverged")]
    [InlineData("isEvaluated")]
    [InlineData("evaluations")]
    [InlineData("memory.count")]
    [InlineData("memory.1.step")]
    [InlineData("memory.1.change")]
    [InlineData("memory.1.product")]
    [InlineData("cost.value")]
    [InlineData("cost.rounding")]
    [InlineData("progress.value")]
    [InlineData("progress.largestGradient")]
    [InlineData("progress.idle")]
    [InlineData("line.start")]
    [InlineData("line.gradient")]
    public void Loading_WithoutAValue_NamesIt(string path)
    {
        Action load = () => Load(Saved().With(path, null));

        load.Should().Throw<InvalidDataException>().WithMessage($"*{path}*");
    }

    [Theory]
    [InlineData("memory.1.product", 0.0, "a curvature above 0")]
    [InlineData("memory.1.product", -1.0, "a curvature above 0")]
    [InlineData("memory.1.product", 1e-320, "a curvature above 0")]
    [InlineData("memory.1.product", double.NaN, "a curvature above 0")]
    [InlineData("cost.value", double.NaN, "a finite number")]
    [InlineData("cost.rounding", -1.0, "a finite number, 0 or more")]
    [InlineData("cost.rounding", double.PositiveInfinity, "a finite number, 0 or more")]
    [InlineData("progress.largestGradient", -1.0, "a finite number, 0 or more")]
    [InlineData("progress.largestGradient", double.PositiveInfinity, "a finite number, 0 or more")]
    public void Loading_OfANumberThatNoRunHas_IsRefused(string path, double value, string expected)
    {
        Action load = () => Load(Saved().With(path, new[] { value }));

        load.Should().Throw<InvalidDataException>().WithMessage($"*{path}: expected {expected}, but found *");
    }

    [Fact]
    public void Loading_OfAGradientThatIsNotFinite_IsRefused()
    {
        Action load = () => Load(Saved().With("line.gradient", new[] { 1, double.NaN, 1 }));

        load.Should().Throw<InvalidDataException>().WithMessage("*line.gradient: expected finite numbers*");
    }

    [Theory]
    [InlineData("cost.rounding")]
    [InlineData("progress.largestGradient")]
    public void Loading_OfANumberAtItsLimit_IsAccepted(string path)
    {
        MemoryStore store = Saved().With(path, new[] { 0.0 });

        LbfgsRun<double> run = Load(store);

        MemoryStore again = new();
        run.VisitState(new StateVisitor<double>(again));
        again.Lines().Should().Equal(store.Lines());
    }

    /// <summary>The pairs beyond a smaller memory must be in the file, although they are not used.</summary>
    [Theory]
    [InlineData("memory.3.step")]
    [InlineData("memory.4.product")]
    public void Loading_IntoASmallerMemory_StillNeedsTheOtherPairs(string path)
    {
        Action load = () => Load(Saved().With(path, null), memory: 2);

        load.Should().Throw<InvalidDataException>().WithMessage($"*{path}*");
    }

    [Fact]
    public void Convergence_IsPartOfTheState_AndEndsWithAnotherFit()
    {
        VectorObjective<double> objective = new([0, 0, 0], TestFunctions.Parabola);
        LbfgsRun<double> run = new(new LbfgsOptimizer(10, 0), objective.Parameters);
        run.Step(objective, 1);
        MemoryStore store = new();
        run.VisitState(new StateVisitor<double>(store));

        LbfgsRun<double> loaded = Load(store.ToLoad(), memory: 10);

        loaded.HasConverged.Should().BeTrue();
        loaded.Begin();
        loaded.HasConverged.Should().BeFalse();
        new LbfgsOptimizer(10, 0).HasRate.Should().BeFalse();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Limit_CountsTheEvaluationAtTheStart(int limit, bool isReached)
    {
        VectorObjective<double> objective = new([0, 0, 0], TestFunctions.Parabola);
        LbfgsRun<double> run = new(new LbfgsOptimizer(10, 0, limit), objective.Parameters);

        run.Step(objective, 1);

        (objective.Evaluations, run.IsAtLimit).Should().Be((1, isReached));
    }

    /// <summary>Before there is a curvature, the first trial moves the parameters by at most 1, and by the gradient if that is shorter.</summary>
    [Theory]
    [InlineData(1000, 1)]
    [InlineData(0.01, 0.01)]
    public void FirstTrial_IsNoLongerThanOne(double gradient, double expected)
    {
        List<double> points = [];
        VectorObjective<double> objective = new([0, 0], (x, slopes) =>
        {
            points.Add(x[0]);
            slopes[0] = gradient;
            return gradient * x[0];
        });

        new LbfgsRun<double>(new LbfgsOptimizer(10, 0), objective.Parameters).Step(objective, 1);

        points[1].Should().BeApproximately(-expected, 1e-12);
    }

    /// <summary>With curvature, the first trial is the whole quasi-Newton step. On a parabola it is where the gradient vanishes.</summary>
    [Fact]
    public void FirstTrial_WithCurvature_IsTheWholeStep()
    {
        VectorObjective<double> objective = new([1000, 0], (x, slopes) =>
        {
            slopes[0] = 4 * x[0];
            return 2 * x[0] * x[0];
        });
        LbfgsRun<double> run = new(new LbfgsOptimizer(10, 0), objective.Parameters);
        run.Step(objective, 1);
        int before = objective.Evaluations;
        objective.Parameters[0].Values[0] = 500;

        run.Step(objective, 2);

        (objective.Evaluations - before).Should().Be(2, "J is evaluated where the parameters are now, and at the minimum");
        objective.Theta[0].Should().BeApproximately(0, 1e-9);
    }

    [Fact]
    public void Step_WithAFrozenParameter_LeavesItWhereItIs()
    {
        VectorObjective<double> objective = new(Start, TestFunctions.Parabola);
        LbfgsRun<double> run = new(new LbfgsOptimizer(10, 1e-9), objective.Parameters) { Rates = new ParameterRates([], [], [true, false]) };

        for (int i = 1; i < 20 && !run.HasConverged; i++)
        {
            run.Step(objective, i);
        }

        run.HasConverged.Should().BeTrue("the gradient of a frozen parameter does not count");
        objective.Theta[0].Should().Be(Start[0]);
        objective.Theta[1..].Should().OnlyContain(x => Math.Abs(x) < 1e-8);
    }

    /// <summary>The state after five iterations on the function of Rosenbrock, with a memory of 4 pairs.</summary>
    private static MemoryStore Saved()
    {
        VectorObjective<double> objective = new(Start, TestFunctions.Rosenbrock);
        LbfgsRun<double> run = new(new LbfgsOptimizer(4, 0), objective.Parameters);
        for (int i = 1; i <= 5; i++)
        {
            run.Step(objective, i);
        }

        MemoryStore store = new();
        run.VisitState(new StateVisitor<double>(store));
        return store.ToLoad();
    }

    private static LbfgsRun<double> Load(MemoryStore store, int memory = 4)
    {
        VectorObjective<double> objective = new(Start, TestFunctions.Rosenbrock);
        LbfgsRun<double> run = new(new LbfgsOptimizer(memory, 0), objective.Parameters);
        run.VisitState(new StateVisitor<double>(store));
        return run;
    }
}
