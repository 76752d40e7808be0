using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Optimizers.LeastSquares;

/// <summary>The three forms of a system against MathNet's solution.</summary>
public sealed class LeastSquaresSystemTests
{
    private const int Parameters = 7;

    [Theory]
    [InlineData("normal", 30)]
    [InlineData("normal", 4)]
    [InlineData("residual", 4)]
    [InlineData("orthogonal", 30)]
    [InlineData("orthogonal", 4)]
    public void Step_OfEachForm_SolvesTheNormalEquations(string form, int residuals)
    {
        (LeastSquaresSystem system, Matrix<double> jacobian, Vector<double> e) = Create(form, residuals);
        Vector<double> diagonal = Vector<double>.Build.Dense(Parameters, p => 0.01 * (p + 1));
        Vector<double> pull = Vector<double>.Build.Dense(Parameters, p => Math.Cos(p));
        double[] step = new double[Parameters];

        bool isSolved = system.TrySolve(diagonal.ToArray(), pull.ToArray(), step);

        Vector<double> gradient = jacobian.TransposeThisAndMultiply(e) + pull;
        Vector<double> expected = (jacobian.TransposeThisAndMultiply(jacobian) + Matrix<double>.Build.DenseOfDiagonalVector(diagonal)).Solve(-gradient);
        isSolved.Should().BeTrue();
        (Vector<double>.Build.Dense(step) - expected).L2Norm().Should().BeLessThan(1e-11 * expected.L2Norm());
        (Vector<double>.Build.Dense(system.Gradient) - jacobian.TransposeThisAndMultiply(e)).L2Norm().Should().BeLessThan(1e-13);
        (Vector<double>.Build.Dense(system.Squares) - jacobian.TransposeThisAndMultiply(jacobian).Diagonal()).L2Norm().Should().BeLessThan(1e-13);
    }

    [Theory]
    [InlineData("normal", 30)]
    [InlineData("normal", 4)]
    [InlineData("residual", 4)]
    [InlineData("orthogonal", 30)]
    [InlineData("orthogonal", 4)]
    public void Accelerate_AfterAStepOfEachForm_SolvesWithTheSameMatrix(string form, int residuals)
    {
        (LeastSquaresSystem system, Matrix<double> jacobian, _) = Create(form, residuals);
        Vector<double> diagonal = Vector<double>.Build.Dense(Parameters, p => 0.01 * (p + 1));
        Vector<double> bend = Examples.Uniform<double>(residuals, 1, 4).Column(0);
        double[] acceleration = new double[Parameters];
        system.TrySolve(diagonal.ToArray(), new double[Parameters], new double[Parameters]);
        jacobian.TransposeThisAndMultiply(bend).ToArray().CopyTo(system.BendGradient, 0);
        if (form == "residual")
        {
            bend.ToArray().CopyTo(system.Bend);
        }

        // A second call must find the same as the first.
        system.Accelerate(diagonal.ToArray(), acceleration);
        system.Accelerate(diagonal.ToArray(), acceleration);

        Vector<double> expected = (jacobian.TransposeThisAndMultiply(jacobian) + Matrix<double>.Build.DenseOfDiagonalVector(diagonal))
            .Solve(-jacobian.TransposeThisAndMultiply(bend));
        (Vector<double>.Build.Dense(acceleration) - expected).L2Norm().Should().BeLessThan(1e-11 * expected.L2Norm());
        system.Bend.IsEmpty.Should().Be(form != "residual");
    }

    [Theory]
    [InlineData("normal", 30)]
    [InlineData("residual", 4)]
    [InlineData("orthogonal", 30)]
    public void EffectiveParameters_OfEachForm_AreTheSumOverTheEigenvalues(string form, int residuals)
    {
        (LeastSquaresSystem system, Matrix<double> jacobian, _) = Create(form, residuals);

        double effective = system.EffectiveParameters(0.3);

        double expected = jacobian.TransposeThisAndMultiply(jacobian).Evd(Symmetricity.Symmetric).EigenValues.Sum(value => value.Real / (value.Real + 0.3));
        effective.Should().BeApproximately(expected, 1e-12);
    }

    [Fact]
    public void Step_OfNearlyEqualColumns_KeepsMoreDigitsByReflections()
    {
        // The columns differ by 1e-7. JᵀJ then has 1e-14 of its largest eigenvalue in the smallest, of which rounding leaves two digits.
        double[] jacobian = [1, 1, 1, 1, 1, 1 + 1e-7];
        double[] residuals = [1, 2, 3 + 2e-7];
        const double Exact = -1.5e7 - 2;

        double[] errors = [.. new[] { "normal", "orthogonal" }.Select(form =>
        {
            LeastSquaresSystem system = form == "normal" ? new NormalSystem(2, 1) : new OrthogonalSystem(2, 1);
            system.Begin();
            system.Add([.. jacobian], [.. residuals]);
            double[] step = new double[2];
            system.TrySolve([1e-30, 1e-30], [0, 0], step);
            return Math.Abs((step[1] - Exact) / Exact);
        })];

        errors[1].Should().BeLessThan(1e-6);
        errors[0].Should().BeGreaterThan(10 * errors[1]);
    }

    [Fact]
    public void Create_ForFewResiduals_TakesTheSmallerSystem()
    {
        LeastSquaresSystem.Create(10, 7, isOrthogonal: false, threads: 1).Should().BeOfType<ResidualSystem>();
        LeastSquaresSystem.Create(10, 8, isOrthogonal: false, threads: 1).Should().BeOfType<NormalSystem>();
        LeastSquaresSystem.Create(10, 7, isOrthogonal: true, threads: 1).Should().BeOfType<OrthogonalSystem>();
    }

    [Theory]
    [InlineData(50_000, 60_000, "*50,000 parameters and 60,000 residuals*37.3 GB, in matrices of 50,000 × 50,000*")]
    [InlineData(1_000_000, 3_000, "*1,000,000 parameters and 3,000 residuals*3,000 × 1,000,000*")]
    public void RequireMemory_OfTooManyNumbers_SaysTheSize(long parameters, long residuals, string message)
    {
        Action act = () => RequireMemory<double>(Optimizer.LevenbergMarquardt(), parameters, residuals);

        act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    /// <summary>The numbers in thousands: all matrices of the form, and a block of 256 rows, in float as 1.5 of double.</summary>
    [Theory]
    [InlineData(1000, 2000, false, false, 2000 + 256)]
    [InlineData(1000, 2000, false, true, 3000 + 256)]
    [InlineData(1000, 2000, true, true, 3000 + 256)]
    [InlineData(1000, 500, false, false, 1000 + 250 + 256)]
    [InlineData(1000, 500, false, true, 1000 + 500 + 256)]
    [InlineData(1000, 100, false, false, 200 + 10 + 100)]
    public void RequireMemory_OfMoreThanThereIs_CountsAllMatricesAndABlock(int parameters, int residuals, bool isOrthogonal, bool isBayesian, int thousands)
    {
        double bytes = 8e3 * thousands / 0.75;
        Optimizer optimizer = isBayesian ? Optimizer.BayesianRegularization(isOrthogonal: isOrthogonal) : Optimizer.LevenbergMarquardt(isOrthogonal: isOrthogonal);
        Action enough = () => RequireMemory<double>(optimizer, parameters, residuals, bytes + 1);
        Action tooLittle = () => RequireMemory<double>(optimizer, parameters, residuals, bytes - 8);
        Action tooLittleInFloat = () => RequireMemory<float>(optimizer, parameters, residuals, bytes + 1);

        enough.Should().NotThrow();
        tooLittle.Should().Throw<ArgumentException>().WithMessage("*1,000 parameters*");
        tooLittleInFloat.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(30, 40, true)]
    [InlineData(30, 7, true)]
    [InlineData(30, 6, true)]
    [InlineData(30, 5, false)]
    [InlineData(5, 5, true)]
    [InlineData(5, 4, false)]
    [InlineData(5, 30, false)]
    public void Holds_OfAnotherNumberOfResiduals_IsTrueIfTheFormDoesNotDependOnIt(int residuals, int other, bool isHeld)
    {
        LeastSquaresSystem.Create(Parameters, residuals, isOrthogonal: false, threads: 1).Holds(other).Should().Be(isHeld);
        LeastSquaresSystem.Create(Parameters, residuals, isOrthogonal: true, threads: 1).Holds(other).Should().BeTrue();
    }

    private static void RequireMemory<T>(Optimizer optimizer, long parameters, long residuals, double? available = null)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        LeastSquaresSystem.RequireMemory<T>((LevenbergMarquardtOptimizer)optimizer, parameters, residuals, available);

    private static (LeastSquaresSystem System, Matrix<double> Jacobian, Vector<double> Residuals) Create(string form, int residuals)
    {
        Matrix<double> jacobian = Examples.Uniform<double>(residuals, Parameters, 1);
        Vector<double> e = Examples.Uniform<double>(residuals, 1, 2).Column(0);
        LeastSquaresSystem system = form switch
        {
            "normal" => new NormalSystem(Parameters, 2),
            "residual" => new ResidualSystem(Parameters, residuals, 2),
            _ => new OrthogonalSystem(Parameters, 2),
        };

        // What is left of an earlier step must not count.
        system.Begin();
        system.Add(Examples.Uniform<double>(residuals, Parameters, 3).ToColumnMajorArray(), new double[residuals]);
        system.Begin();
        foreach ((int start, int count) in new[] { (0, residuals - 1), (residuals - 1, 1) })
        {
            system.Add(jacobian.SubMatrix(start, count, 0, Parameters).ToColumnMajorArray(), e.SubVector(start, count).ToArray());
        }

        return (system, jacobian, e);
    }
}
