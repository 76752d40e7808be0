using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Training;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace NeuralNet.Tests.Optimizers.LeastSquares;

/// <summary>Levenberg-Marquardt in a trainer.</summary>
[Collection(AllocationCollection.Name)]
public sealed class LevenbergMarquardtTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 40, seed: 1);

    /// <summary>sin(10x)/(10x) by 1-20-1 from the default weights. The benchmark mode levenberg has 20,000 points.</summary>
    [Fact]
    public void Fit_OfTheSinc_ReachesATenMillionthInAHundredEpochs()
    {
        Matrix<double> x = Examples.Uniform<double>(1, 1000, seed: 1);
        Dataset<double> data = new(x, x.Map(value => Math.Sin(10 * value) / (10 * value)));

        double[] errors =
        [
            .. Enumerable.Range(1, 10).Select(seed => 2 * new Trainer<double>(
                Network.Create<double>(1, seed, new Dense(20) { Activation = Activation.Tanh }, new Dense(1)),
                Cost.MeanSquaredError,
                Optimizer.LevenbergMarquardt(),
                FullBatch(100)).Fit(data).Epochs[^1].Cost),
        ];

        errors.Order().ElementAt(5).Should().BeLessThan(1e-7);
        errors.Max().Should().BeLessThan(1e-4);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Cost_OfAnEpoch_IsThatAfterItsStep_AndFalls(bool scales, bool isOrthogonal)
    {
        Trainer<double> trainer = new(Create<double>(), Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(scalesDamping: scales, isOrthogonal: isOrthogonal), FullBatch(7));

        TrainingHistory history = trainer.Fit(Data);

        history.Epochs[^1].Cost.Should().Be(trainer.Evaluate(Data).Cost);
        history.Epochs.Select(report => report.Cost).Should().BeInDescendingOrder().And.OnlyHaveUniqueItems();
        history.Epochs.Should().OnlyContain(report => report.EffectiveParameters == null && report.LearningRate == null);
        (history.Iterations, history.StopReason).Should().Be((7, StopReason.Completed));
    }

    [Fact]
    public void Step_WithLittleDamping_OfALinearNetwork_IsTheLeastSquaresSolution()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        TrainingOptions options = FullBatch(1) with { Regularizer = Regularizer.L2(0.03) };

        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(damping: 1e-13), options).Fit(Data);

        Matrix<double> x = Data.Inputs.Stack(Matrix<double>.Build.Dense(1, Data.Count, 1));
        Matrix<double> penalty = Matrix<double>.Build.DenseOfDiagonalArray([0.03, 0.03, 0.03, 0]) * Data.Count;
        Matrix<double> expected = (x.TransposeAndMultiply(x) + penalty).Solve(x.TransposeAndMultiply(Data.Targets)).Transpose();
        (Matrix(network.Parameters[0]).Append(Matrix(network.Parameters[1])) - expected).L2Norm().Should().BeLessThan(1e-10);
    }

    /// <summary>ŷ = w₂·w₁·x, so that r″ = 2p₁p₂x. From the last start the residuals bend too much, and p is taken alone.</summary>
    [Theory]
    [InlineData(1.2, 1, 8, true, true)]
    [InlineData(1.2, 1, 1, true, true)]
    [InlineData(1.2, 1, 8, false, false)]
    [InlineData(0.1, 0.05, 8, true, false)]
    public void Step_OfAProductOfTwoWeights_AddsHalfTheAccelerationIfItIsSmall(double start, double damping, int count, bool accelerates, bool isAdded)
    {
        Matrix<double> x = Examples.Uniform<double>(1, count, seed: 1);
        Matrix<double> jacobian = x.Transpose() * Matrix<double>.Build.Dense(1, 2, start) / Math.Sqrt(count);
        Vector residuals = x.Row(0) * ((start * start) - 2) / Math.Sqrt(count);
        Matrix<double> left = jacobian.TransposeThisAndMultiply(jacobian) + (damping * Matrix<double>.Build.DenseIdentity(2));
        Vector step = left.Solve(-jacobian.TransposeThisAndMultiply(residuals));
        Vector acceleration = left.Solve(-jacobian.TransposeThisAndMultiply(x.Row(0) * 2 * step[0] * step[1] / Math.Sqrt(count)));
        Dense layer = new(1) { UseBias = false, Weights = Initializer.Constant(start) };
        foreach (bool isOrthogonal in new[] { false, true })
        {
            Network<double> network = Network.Create<double>(1, 1, layer, layer);
            Optimizer optimizer = Optimizer.LevenbergMarquardt(damping, isOrthogonal: isOrthogonal, accelerates: accelerates);

            new Trainer<double>(network, Cost.MeanSquaredError, optimizer, FullBatch(1)).Fit(new Dataset<double>(x, 2 * x));

            Vector expected = start + step + (isAdded ? 0.5 * acceleration : 0 * step);
            (Vector.Build.Dense(Theta(network)) - expected).L2Norm().Should().BeLessThan(1e-10);
        }

        (2 * acceleration.L2Norm() <= 0.75 * step.L2Norm()).Should().Be(isAdded || !accelerates);
    }

    /// <summary>The step is about 0.001, so that h²r″ is some 1e-8 of the predictions: more than the rounding of double, less than that of float.</summary>
    [Fact]
    public void Step_CloseToAMinimum_LeavesOutAnAccelerationThatIsRounding()
    {
        static string[] InPrecision<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Matrix<T> x = Examples.Uniform<T>(1, 40, seed: 1);
            Dataset<T> data = new(x, x.Map(value => T.CreateChecked(2) * value));
            Dense layer = new(1) { UseBias = false, Weights = Initializer.Constant(1.413) };
            return [.. new[] { true, false }.Select(accelerates =>
            {
                Network<T> network = Network.Create<T>(1, 1, layer, layer);
                new Trainer<T>(network, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(accelerates: accelerates), FullBatch(1)).Fit(data);
                return Bits.Of(network);
            })];
        }

        InPrecision<float>().Distinct().Should().ContainSingle();
        InPrecision<double>().Distinct().Should().HaveCount(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_InFloat_DoesNotEndHigherWithTheAcceleration(int seed)
    {
        Matrix<float> x = Examples.Uniform<float>(1, 200, seed: 1);
        Dataset<float> data = new(x, x.Map(value => (float)Math.Sin(3 * value)));
        double[] costs =
        [
            .. new[] { true, false }.Select(accelerates => new Trainer<float>(
                Network.Create<float>(1, seed, new Dense(6) { Activation = Activation.Tanh }, new Dense(1)),
                Cost.MeanSquaredError,
                Optimizer.LevenbergMarquardt(accelerates: accelerates),
                FullBatch(60)).Fit(data).Epochs[^1].Cost),
        ];

        costs[0].Should().BeLessThan(Math.Max(1.1 * costs[1], 1e-9));
    }

    [Fact]
    public void Step_WithLittleDamping_OfALinearNetworkWithMissingTargets_SolvesForEachOutputOnItsOwnExamples()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        Matrix<double> targets = Data.Targets.MapIndexed((j, i, value) => (i + j) % (2 + j) == 0 ? double.NaN : value);

        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(damping: 1e-13), FullBatch(1))
            .Fit(new Dataset<double>(Data.Inputs, targets).WithMissingTargets());

        Matrix<double> found = Matrix(network.Parameters[0]).Append(Matrix(network.Parameters[1]));
        for (int j = 0; j < 2; j++)
        {
            int[] present = [.. Enumerable.Range(0, Data.Count).Where(i => (i + j) % (2 + j) != 0)];
            Matrix<double> x = Matrix<double>.Build.DenseOfColumnVectors(present.Select(Data.Inputs.Column)).Stack(Matrix<double>.Build.Dense(1, present.Length, 1));
            Vector expected = x.TransposeAndMultiply(x).Solve(x * Vector.Build.Dense([.. present.Select(i => Data.Targets[j, i])]));
            (found.Row(j) - expected).L2Norm().Should().BeLessThan(1e-10);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_WithMissingTargets_IsThatWithoutTheirResiduals(bool isBayesian)
    {
        Optimizer optimizer = isBayesian ? Optimizer.BayesianRegularization() : Optimizer.LevenbergMarquardt();
        Dataset<double> data = Examples.Regression<double>(3, 1, 40, seed: 1);
        Network<double> network = Network.Create<double>(3, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(1));
        Network<double> without = network.Clone();
        Dataset<double> missing = new Dataset<double>(data.Inputs, data.Targets.MapIndexed((_, i, value) => i % 4 == 0 ? double.NaN : value)).WithMissingTargets();

        new Trainer<double>(network, Cost.MeanSquaredError, optimizer, FullBatch(6)).Fit(missing);
        new Trainer<double>(without, Cost.MeanSquaredError, optimizer, FullBatch(6)).Fit(data.Select([.. Enumerable.Range(0, 40).Where(i => i % 4 != 0)]));

        Theta(network).Should().Equal(Theta(without), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    /// <summary>The residuals, and so μ and the gradient, are in deviations of the targets.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_OnRawTargets_TakesTheStepsOnTargetsScaledByHand(bool isBayesian)
    {
        Optimizer optimizer = isBayesian ? Optimizer.BayesianRegularization() : Optimizer.LevenbergMarquardt();
        Dataset<double> raw = new((100 * Data.Inputs) + 7, (-5000 * Data.Targets) + 300);
        Layer[] core = [new Dense(5) { Activation = Activation.Tanh }, new Dense(2)];
        Network<double> byHand = Network.Create<double>(3, 1, core);
        Network<double> network = Network.Create<double>(3, 1, [new Standardize(), .. core, new Unstandardize()]);
        network.Adapt(raw);
        foreach ((Parameter<double> parameter, Parameter<double> other) in network.Parameters.Zip(byHand.Parameters))
        {
            other.Values.CopyTo(parameter.Values);
        }

        TrainingHistory history = new Trainer<double>(network, Cost.MeanSquaredError, optimizer, FullBatch(5)).Fit(raw);
        TrainingHistory expected = new Trainer<double>(byHand, Cost.MeanSquaredError, optimizer, FullBatch(5))
            .Fit(new Dataset<double>(Standardized(raw.Inputs), Standardized(raw.Targets)));

        Theta(network).Should().Equal(Theta(byHand), (a, b) => Math.Abs(a - b) < 1e-8);
        history.Epochs[^1].Cost.Should().BeApproximately(expected.Epochs[^1].Cost, 1e-9);
    }

    [Fact]
    public void Fit_OnDataGivenTwice_TakesTheSameSteps()
    {
        Network<double> once = Create<double>();
        Network<double> twice = Create<double>();
        Dataset<double> doubled = new(Data.Inputs.Append(Data.Inputs), Data.Targets.Append(Data.Targets));

        new Trainer<double>(once, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), FullBatch(5)).Fit(Data);
        new Trainer<double>(twice, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), FullBatch(5)).Fit(doubled);

        Theta(twice).Should().Equal(Theta(once), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Fit_AtAMinimum_ConvergesByTheGradient()
    {
        Trainer<double> trainer = new(Network.Create<double>(3, 1, new Dense(2)), Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), FullBatch(1000));

        TrainingHistory history = trainer.Fit(Data);

        history.StopReason.Should().Be(StopReason.Converged);
        history.Epochs.Count.Should().BeLessThan(20);
        GradientNorm(trainer.Network).Should().BeLessThanOrEqualTo(1e-7);
    }

    [Fact]
    public void Fit_WithoutALowerCost_ConvergesByTheDampingAndDoesNotMoveAgain()
    {
        Trainer<double> trainer = new(Network.Create<double>(3, 1, new Dense(2)), Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(gradientTolerance: 0), FullBatch(1000));

        TrainingHistory history = trainer.Fit(Data);
        string bits = Bits.Of(trainer.Network);
        TrainingHistory again = trainer.Fit(Data);

        history.StopReason.Should().Be(StopReason.Converged);
        (again.StopReason, again.Iterations).Should().Be((StopReason.Converged, 1));
        again.Epochs[^1].Cost.Should().Be(history.Epochs[^1].Cost);
        Bits.Of(trainer.Network).Should().Be(bits);
    }

    [Fact]
    public void Fit_CalledTwice_GivesTheBitsOfOnce()
    {
        Trainer<double> once = new(Create<double>(), Cost.MeanSquaredError, Optimizer.BayesianRegularization(), FullBatch(12));
        Trainer<double> twice = new(Create<double>(), Cost.MeanSquaredError, Optimizer.BayesianRegularization(), FullBatch(6));

        once.Fit(Data);
        twice.Fit(Data);
        twice.Fit(Data);

        Bits.Of(twice.Network).Should().Be(Bits.Of(once.Network));
    }

    [Theory]
    [InlineData(600)]
    [InlineData(20)]
    public void Fit_OnAnyNumberOfThreads_GivesTheSameBits(int count)
    {
        Dataset<float> data = Examples.Regression<float>(6, 3, count, seed: 1);
        string[] bits = [.. new[] { 1, 2, 7 }.Select(threads =>
        {
            Network<float> network = Network.Create<float>(
                6, 1, new Dense(20) { Activation = Activation.Tanh }, new Residual(new Dense(20) { Activation = Activation.ReLU }), new Dense(3));
            new Trainer<float>(network, Cost.MeanSquaredError, Optimizer.BayesianRegularization(), FullBatch(4) with { Threads = threads }).Fit(data);
            return Bits.Of(network);
        })];

        bits.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Fit_WithMicroBatches_FindsTheSame()
    {
        Network<double> whole = Create<double>();
        Network<double> parts = Create<double>();

        new Trainer<double>(whole, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), FullBatch(5)).Fit(Data);
        new Trainer<double>(parts, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), new TrainingOptions { Epochs = 5, BatchSize = 7, AccumulatedBatches = 6 }).Fit(Data);

        Theta(parts).Should().Equal(Theta(whole), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Fit_WithFewResiduals_FitsThemAll()
    {
        Dataset<float> data = Examples.Regression<float>(3, 2, 6, seed: 1);
        Network<float> network = Network.Create<float>(3, 1, new Dense(30) { Activation = Activation.Tanh }, new Dense(2));

        TrainingHistory history = new Trainer<float>(network, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), FullBatch(30)).Fit(data);

        history.Epochs[^1].Cost.Should().BeLessThan(1e-10);
    }

    [Fact]
    public void Fit_WithWeightsAndAFrozenLayer_KeepsTheLayerAndLeavesOutWhatHasNoWeight()
    {
        Network<double> network = Create<double>();
        Network<double> without = Create<double>();
        TrainingOptions options = FullBatch(6) with { Rules = [new ParameterRule { Layer = 0, IsFrozen = true }] };
        string before = Bits.Of<double>(network.Parameters[0].Values);

        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), options)
            .Fit(Data.WithWeights(Vector.Build.Dense(40, i => i < 30 ? 1 : 0)));
        new Trainer<double>(without, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), options)
            .Fit(new Dataset<double>(Data.Inputs.SubMatrix(0, 3, 0, 30), Data.Targets.SubMatrix(0, 2, 0, 30)));

        Bits.Of<double>(network.Parameters[0].Values).Should().Be(before);
        Theta(network).Should().Equal(Theta(without), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_AllocatesNothing(bool isBayesian)
    {
        RequireNoAllocation<double>(isBayesian, examples: 300);
        RequireNoAllocation<float>(isBayesian, examples: 10);
    }

    [Fact]
    public void Step_FromAPointThatIsNotFinite_ChangesNothingAndSaysWhere()
    {
        Network<double> network = Create<double>();
        network.Parameters[2].Values[0] = 1e300;
        string before = Bits.Of(network);
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt());

        Action act = () => trainer.Step(Data.Inputs, Data.Targets);

        act.Should().Throw<TrainingDivergedException>();
        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void Trainer_WithWhatIsNoSumOfSquares_RefusesIt()
    {
        Message(() => Make(Optimizer.LevenbergMarquardt(), Cost.Huber())).Should().Match(
            "LevenbergMarquardt(*) needs a cost that is a sum of squares, which is Cost.MeanSquaredError, but got Huber(*Use Cost.MeanSquaredError, or Optimizer.Lbfgs.*");
        Message(() => Make(Optimizer.LevenbergMarquardt(), Cost.Heads((1, Cost.MeanSquaredError), (1, Cost.MeanSquaredError)))).Should().Match(
            "*which is Cost.MeanSquaredError, but got Heads((1, MeanSquaredError), (1, MeanSquaredError)). *");
        Message(() => Make(Optimizer.LevenbergMarquardt(), regularizer: Regularizer.L1(0.1))).Should().Match(
            "LevenbergMarquardt(*) needs a regularizer that is a sum of squares, which is Regularizer.L2, but layers.0.weight has L1(0.1). Use Regularizer.L2, or Optimizer.Lbfgs.*");
        Message(() => Make(Optimizer.LevenbergMarquardt(), regularizer: Regularizer.ElasticNet(0.1, 0.1))).Should().Match("*has ElasticNet(lambda1: 0.1, lambda2: 0.1)*");
        Message(() => Make(Optimizer.BayesianRegularization(), regularizer: Regularizer.L2(0.1))).Should().Match(
            "BayesianRegularization(*) estimates the strength of the regularization itself, but layers.0.weight has L2(0.1). Leave the regularizer out*");
        Make(Optimizer.LevenbergMarquardt(), regularizer: Regularizer.ElasticNet(0, 0.1)).Should().NotBeNull();
        Make(Optimizer.BayesianRegularization(), regularizer: Regularizer.L2(0)).Should().NotBeNull();
    }

    [Fact]
    public void Trainer_WithLayersOrRulesThatChangeTheFunction_RefusesThem()
    {
        Message(() => Make(Optimizer.LevenbergMarquardt(), layer: new Dropout(0.1))).Should().Match("LevenbergMarquardt(*layer 0, Dropout*is random in training*");
        Message(() => Make(Optimizer.LevenbergMarquardt(), layer: new BatchNorm())).Should().Match("LevenbergMarquardt(*layer 0, BatchNorm*depends on the batch in training*");
        Message(() => Make(Optimizer.LevenbergMarquardt(), rule: new ParameterRule { RateFactor = 2 })).Should().Match("LevenbergMarquardt(*rate factor*");
        Message(() => Make(Optimizer.LevenbergMarquardt(), rule: new ParameterRule { MaxNorm = 2 })).Should().Match("LevenbergMarquardt(*max-norm*");
    }

    [Fact]
    public void Fit_WithMiniBatches_IsRefused()
    {
        Trainer<double> trainer = new(Create<double>(), Cost.MeanSquaredError, Optimizer.LevenbergMarquardt());

        Message(() => trainer.Fit(Data)).Should().Match("LevenbergMarquardt(*needs all 40 examples in one batch, but a batch has 32*");
    }

    [Fact]
    public void Fit_OfANetworkTooLargeForMemory_SaysTheSizeBeforeItBegins()
    {
        Network<float> network = Network.Create<float>(1000, 1, new Dense(100), new Dense(1));
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(isOrthogonal: true), FullBatch(1));

        Message(() => trainer.Fit(Examples.Regression<float>(1000, 1, 2, seed: 1))).Should().Match("*100,201 parameters*GB*100,201 × 100,201*");
    }

    [Fact]
    public void Fit_WithReduceOnPlateau_IsRefused()
    {
        TrainingOptions options = FullBatch(1) with { Callbacks = [new ReduceOnPlateau(0.5, 1)] };
        Trainer<double> trainer = new(Create<double>(), Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), options);

        Action act = () => trainer.Fit(Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("LevenbergMarquardt(*has no learning rate*");
    }

    [Theory]
    [InlineData(0, 10, 0.1, 1e10, "damping*")]
    [InlineData(1e-3, 1, 0.1, 1e10, "increase must be a finite number above 1*")]
    [InlineData(1e-3, 10, 1, 1e10, "decrease must be above 0 and below 1*")]
    [InlineData(1e-3, 10, 0.1, 1e-4, "largestDamping must be a finite number, at least the damping*")]
    public void Settings_OutOfRange_AreRefused(double damping, double increase, double decrease, double largest, string message)
    {
        Action act = () => Optimizer.LevenbergMarquardt(damping, increase, decrease, largest);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);
    }

    [Fact]
    public void Text_NamesTheSettings()
    {
        $"{Optimizer.LevenbergMarquardt()}".Should().Be(
            "LevenbergMarquardt(damping: 0.001, increase: 10, decrease: 0.2, largestDamping: 10000000000, gradientTolerance: 1E-07)");
        $"{Optimizer.BayesianRegularization(scalesDamping: true, isOrthogonal: true, accelerates: false)}".Should().Be(
            "BayesianRegularization(damping: 0.005, increase: 10, decrease: 0.2, largestDamping: 10000000000, gradientTolerance: 1E-07, scalesDamping: true, isOrthogonal: true, accelerates: false)");
    }

    private static void RequireNoAllocation<T>(bool isBayesian, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(4, 1, new Dense(9) { Activation = Activation.Tanh }, new Residual(new PReLU(), new LayerNorm()), new Dense(2));
        Optimizer optimizer = isBayesian ? Optimizer.BayesianRegularization() : Optimizer.LevenbergMarquardt();
        Trainer<T> trainer = new(network, Cost.MeanSquaredError, optimizer, new TrainingOptions { Threads = 2 });
        Dataset<T> data = Examples.Regression<T>(4, 2, examples, seed: 1);

        Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets)).Should().Be(0);
        if (examples > network.ParameterCount)
        {
            Dataset<T> fewer = Examples.Regression<T>(4, 2, examples - 100, seed: 2);
            Allocations.OfSmallestRound(() =>
            {
                trainer.Step(data.Inputs, data.Targets);
                trainer.Step(fewer.Inputs, fewer.Targets);
            }).Should().Be(0);
        }
    }

    private static Matrix<double> Standardized(Matrix<double> rows) => Matrix<double>.Build.DenseOfRowVectors(rows.EnumerateRows().Select(row =>
    {
        double mean = row.Average();
        return (row - mean) / Math.Sqrt(row.Average(value => (value - mean) * (value - mean)));
    }));

    private static Trainer<double> Make(Optimizer optimizer, Cost? cost = null, Regularizer? regularizer = null, Layer? layer = null, ParameterRule? rule = null) => new(
        Network.Create<double>(3, 1, [.. layer is null ? [] : new[] { layer }, new Dense(2)]),
        cost ?? Cost.MeanSquaredError,
        optimizer,
        FullBatch(1) with { Regularizer = regularizer, Rules = rule is null ? [] : [rule] });

    private static string Message(Func<object> act) => act.Should().Throw<ArgumentException>().Which.Message;

    private static Network<T> Create<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Network.Create<T>(3, 1, new Dense(5) { Activation = Activation.Tanh }, new Dense(2));

    private static Matrix<double> Matrix(Parameter<double> parameter) =>
        Matrix<double>.Build.Dense(parameter.Rows, parameter.Columns, parameter.Values.ToArray());

    private static double[] Theta(Network<double> network) => [.. network.Parameters.SelectMany(parameter => parameter.Values.ToArray())];

    private static double GradientNorm(Network<double> network) => Math.Sqrt(
        Gradients.Of(network, Cost.MeanSquaredError, Data.Inputs, Data.Targets).Parameters.Sum(gradient => gradient.Enumerate().Sum(number => number * number)));

    private static TrainingOptions FullBatch(int epochs) => new() { Epochs = epochs, BatchSize = TrainingOptions.FullBatch };
}
