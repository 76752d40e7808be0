using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Optimizers;

/// <summary>L-BFGS stops soon after it can no longer lower J by more than rounding, and not before.</summary>
/// <remarks>In float it once continued to the last epoch, because a point at which no parameter had changed counted as lower.</remarks>
public sealed class LbfgsConvergenceTests
{
    private const int Epochs = 10_000;

    /// <summary>The number of epochs that may follow the last change of the cost.</summary>
    private const int Few = 5;

    private static readonly double[] NearlyTwice = [2, 4.1, 5.9, 8.2, 9.8];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Line_InFloat_ConvergesAtTheLeastSquares(int seed)
    {
        Trainer<float> trainer = Create<float>([new Dense(1)], Cost.MeanSquaredError, inputs: 1, seed);

        TrainingHistory history = trainer.Fit(Line<float>(0));

        RequireStop(history, epochs: 40);
        trainer.Network.Parameters[0].Values[0].Should().BeApproximately(1.97f, 3e-5f);
        trainer.Network.Parameters[1].Values[0].Should().BeApproximately(0.09f, 1e-4f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Line_InDoubleWithoutATolerance_ConvergesAtTheLeastSquares(int seed)
    {
        Trainer<double> trainer = Create<double>([new Dense(1)], Cost.MeanSquaredError, inputs: 1, seed, tolerance: 0);

        TrainingHistory history = trainer.Fit(Line<double>(0));

        RequireStop(history, epochs: 40);
        trainer.Network.Parameters[0].Values[0].Should().BeApproximately(1.97, 1e-12);
        trainer.Network.Parameters[1].Values[0].Should().BeApproximately(0.09, 1e-12);
    }

    [Theory]
    [InlineData(1e-2, 60)]
    [InlineData(1e-5, 150)]
    [InlineData(10, 60)]
    public void SoftmaxRegressionWithL2_InFloat_Converges(double lambda, int epochs)
    {
        TrainingHistory[] histories = [.. Enumerable.Range(1, 5).Select(seed => Create<float>(
            [new Dense(3) { Activation = Activation.Softmax }], Cost.CrossEntropy, inputs: 6, seed, Regularizer.L2(lambda)).Fit(Classes<float>()))];

        histories.Should().AllSatisfy(history => RequireStop(history, epochs));
        (histories.Max(history => history.Epochs[^1].Cost) / histories.Min(history => history.Epochs[^1].Cost)).Should().BeLessThan(1 + 1e-6);
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-5)]
    [InlineData(10)]
    public void SoftmaxRegressionWithL2_InDoubleWithoutATolerance_Converges(double lambda)
    {
        Trainer<double> trainer = Create<double>(
            [new Dense(3) { Activation = Activation.Softmax }], Cost.CrossEntropy, inputs: 6, seed: 1, Regularizer.L2(lambda), tolerance: 0);

        TrainingHistory history = trainer.Fit(Classes<double>());

        RequireStop(history, epochs: 400, few: 20);
    }

    /// <summary>With targets of a million, the residuals have only a few bits in float, so J is mostly rounding.</summary>
    [Theory]
    [InlineData(1e6, 0.02)]
    [InlineData(1e4, 0.0092)]
    [InlineData(-1e3, 0.00911)]
    public void Line_FarFromZeroInFloat_ConvergesAsNearAsFloatCan(double offset, double largestCost)
    {
        Trainer<float> trainer = Create<float>([new Dense(1)], Cost.MeanSquaredError, inputs: 1, seed: 1);

        TrainingHistory history = trainer.Fit(Line<float>(offset));

        RequireStop(history, epochs: 60);
        history.Epochs[^1].Cost.Should().BeLessThan(largestCost);
    }

    [Fact]
    public void Cost_ThatIsZeroAtTheStart_ConvergesInOneEpoch()
    {
        Trainer<float> trainer = Create<float>([new Dense(1) { Weights = Initializer.Zeros, Bias = Initializer.Zeros }], Cost.MeanSquaredError, inputs: 1, seed: 1, tolerance: 0);

        TrainingHistory history = trainer.Fit(new Dataset<float>(Line<float>(0).Inputs, Matrix<float>.Build.Dense(1, 5)));

        (history.StopReason, history.Epochs.Count, history.Epochs[0].Cost).Should().Be((StopReason.Converged, 1, 0.0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Line_ThatFitsExactly_ConvergesAtRounding(int seed)
    {
        Dataset<float> data = new(Line<float>(0).Inputs, Line<float>(0).Inputs.Map(x => (2 * x) + 1));
        Trainer<float> trainer = Create<float>([new Dense(1)], Cost.MeanSquaredError, inputs: 1, seed);

        TrainingHistory history = trainer.Fit(data);

        RequireStop(history, epochs: 40);
        history.Epochs[^1].Cost.Should().BeLessThan(1e-12);
    }

    /// <summary>With features from 0.001 to 100 there is a plateau on which an iteration gains less than the rounding of J in float.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void IllConditionedLeastSquares_InFloat_IsNotGivenUpOnAPlateau(int seed)
    {
        Matrix<double> inputs = Examples.Uniform<double>(6, 80, seed: 1);
        inputs = Matrix<double>.Build.Dense(6, 80, (i, j) => inputs[i, j] * Math.Pow(10, i - 3));
        Matrix<double> targets = Matrix<double>.Build.Dense(1, 80, (_, j) => Enumerable.Range(0, 6).Sum(i => inputs[i, j] * Math.Pow(10, 3 - i)));
        Dataset<float> data = new(inputs.Map(x => (float)x), targets.Map(y => (float)y));
        Trainer<float> trainer = Create<float>([new Dense(1)], Cost.MeanSquaredError, inputs: 6, seed);

        TrainingHistory history = trainer.Fit(data);

        RequireStop(history, epochs: 1000);
        history.Epochs[^1].Cost.Should().BeLessThan(1e-6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(50)]
    public void Rosenbrock_WithoutATolerance_EndsAtTheMinimum(int n)
    {
        VectorObjective<double> objective = new([.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? -1.2 : 1.0)], TestFunctions.Rosenbrock);
        OptimizerRun<double> run = new LbfgsOptimizer(10, 0).Start(objective.Parameters);
        int iterations = 0;

        while (iterations < Epochs && !run.HasConverged)
        {
            run.Step(objective, ++iterations);
        }

        iterations.Should().BeLessThan(1000);
        objective.Theta.Should().OnlyContain(x => Math.Abs(x - 1) < 1e-10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-8)]
    public void Fit_AfterItHasConverged_ConvergesAtOnceAndChangesNothing(double tolerance)
    {
        Trainer<float> trainer = Create<float>([new Dense(1)], Cost.MeanSquaredError, inputs: 1, seed: 3, tolerance: tolerance);
        trainer.Fit(Line<float>(0));
        string before = Bits.Of(trainer.Network);

        TrainingHistory history = trainer.Fit(Line<float>(0));

        (history.StopReason, history.Epochs.Count).Should().Be((StopReason.Converged, 1));
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Fit_OnOtherDataAfterItHasConverged_GoesOn()
    {
        Trainer<float> trainer = Create<float>([new Dense(1)], Cost.MeanSquaredError, inputs: 1, seed: 3);
        trainer.Fit(Line<float>(0));

        TrainingHistory history = trainer.Fit(Line<float>(10));

        RequireStop(history, epochs: 40);
        trainer.Network.Parameters[1].Values[0].Should().BeApproximately(10.09f, 1e-3f);
    }

    /// <summary>The count of iterations without progress is part of the state.</summary>
    [Fact]
    public void Run_RestoredAfterAnyEpoch_EndsInTheSameEpochWithTheSameBits()
    {
        Trainer<float> straight = Create<float>([new Dense(1)], Cost.MeanSquaredError, inputs: 1, seed: 3);
        int epochs = straight.Fit(Line<float>(0)).Epochs.Count;

        int[] counts = [.. Enumerable.Range(1, epochs - 1).Select(cut =>
        {
            Trainer<float> first = Create<float>([new Dense(1)], Cost.MeanSquaredError, inputs: 1, seed: 3, epochs: cut);
            first.Fit(Line<float>(0));
            MemoryStore store = new();
            first.VisitState(new StateVisitor<float>(store));
            Trainer<float> second = Create<float>([new Dense(1)], Cost.MeanSquaredError, inputs: 1, seed: 4);
            second.Restore(new StateVisitor<float>(store.ToLoad()), first.Network);
            int count = cut + second.Fit(Line<float>(0)).Epochs.Count;
            return Bits.Of(second.Network) == Bits.Of(straight.Network) ? count : -1;
        })];

        counts.Should().OnlyContain(count => count == epochs).And.HaveCountGreaterThan(3);
    }

    private static void RequireStop(TrainingHistory history, int epochs, int few = Few)
    {
        double[] costs = [.. history.Epochs.Select(report => report.Cost)];
        int lastChange = costs.Length - 1;
        while (lastChange > 0 && costs[lastChange] == costs[lastChange - 1])
        {
            lastChange--;
        }

        history.StopReason.Should().Be(StopReason.Converged);
        costs.Length.Should().BeLessThanOrEqualTo(epochs);
        (costs.Length - 1 - lastChange).Should().BeLessThanOrEqualTo(few);
    }

    private static Dataset<T> Line<T>(double offset)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            Matrix<T>.Build.Dense(1, 5, (_, i) => T.CreateChecked(i + 1)),
            Matrix<T>.Build.Dense(1, 5, (_, i) => T.CreateChecked(offset + NearlyTwice[i])));

    private static Dataset<T> Classes<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Examples.Classification<T>(6, 3, 80, seed: 1);

    private static Trainer<T> Create<T>(
        Layer[] layers, Cost cost, int inputs, int seed, Regularizer? regularizer = null, double tolerance = 1e-8, int epochs = Epochs)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            Network.Create<T>(inputs, seed, layers),
            cost,
            Optimizer.Lbfgs(gradientTolerance: tolerance),
            new TrainingOptions { Epochs = epochs, BatchSize = TrainingOptions.FullBatch, Regularizer = regularizer });
}
