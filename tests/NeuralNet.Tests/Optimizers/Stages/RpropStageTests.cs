using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Optimizers.Stages;

/// <summary>iRprop⁻ and iRprop⁺ against their rules, written as in the paper for one number after the other.</summary>
public sealed class RpropStageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_OnANarrowValley_AreThoseOfThePaper(bool backtracks)
    {
        double[] theta = [3, -2, 0.5, 1];
        FunctionObjective<double> objective = Valley([.. theta]);
        OptimizerRun<double> run = Optimizer.Rprop(backtracks, initialStep: 0.3, smallestStep: 1e-3, largestStep: 1).Start(objective.Parameters);
        Paper paper = new(theta, backtracks);
        bool hasRisen = false;

        for (int iteration = 1; iteration <= 60; iteration++)
        {
            run.Step(objective, iteration);
            hasRisen |= paper.Step();
            objective.Parameters[0].Values.ToArray().Should().Equal(paper.Theta, (a, b) => Math.Abs(a - b) < 1e-14, $"iteration {iteration}");
        }

        hasRisen.Should().BeTrue("the cost must rise at a change of a sign, or the two variants are the same");
    }

    [Fact]
    public void Step_ThatFails_BeginsAfresh()
    {
        FunctionObjective<double> objective = Valley([3, -2, 0.5, 1]);
        OptimizerRun<double> run = Optimizer.Rprop(initialStep: 0.25).Start(objective.Parameters);
        run.Step(objective, 1);
        run.Step(objective, 2);

        run.Reset();
        double before = objective.Parameters[0].Values[0];
        run.Step(objective, 3);

        (before - objective.Parameters[0].Values[0]).Should().BeApproximately(0.25, 1e-15);
    }

    /// <summary>The second function has a higher cost and another sign. Only within one function does the number go back to 0.</summary>
    [Theory]
    [InlineData(true, -0.25)]
    [InlineData(false, 0)]
    public void Step_AfterAHigherCost_GoesBackOnlyIfTheFunctionIsTheSame(bool isOfAnother, double expected)
    {
        Parameter<double> theta = Objectives.Create<double>(ParameterKind.Weight, [0]);
        bool isFirst = true;
        FunctionObjective<double> objective = new([theta], gradients =>
        {
            gradients[0][0] = isFirst ? 1 : -1;
            return isFirst ? 0.01 : 5;
        });
        OptimizerRun<double> run = Optimizer.Rprop(initialStep: 0.25).Start(objective.Parameters);
        run.Begin();
        run.Step(objective, 1);
        isFirst = false;
        if (isOfAnother)
        {
            run.Begin();
        }

        run.Step(objective, 2);

        theta.Values[0].Should().Be(expected);
    }

    [Fact]
    public void RatesAndLimits_ThatWouldSpoilTheSteps_AreRefused()
    {
        (Action Act, string Message)[] refused =
        [
            (() => Make(Optimizer.Rprop(), new ParameterRule { RateFactor = 2 }), "Chain(Rprop(*)) finds the step of each number itself, so that no parameter can have a rate factor of its own, but layers.0.weight has one.*"),
            (() => Make(Optimizer.Rprop(backtracks: false), new ParameterRule { RateFactor = Schedule.FlatCosine(1) }), "Chain(Rprop(*rate factor*"),
            (() => Make(Optimizer.Rprop(), new ParameterRule { MaxNorm = 2 }), "Chain(Rprop(*max-norm*"),
            (() => Optimizer.Chain(OptimizerStage.Rprop(), OptimizerStage.LearningRate(0.5)), "Rprop(*) finds the step of each number itself, so that its chain has no learning rate, but it has the stage LearningRate.*"),
            (() => Optimizer.Chain(OptimizerStage.Rprop(), OptimizerStage.WeightDecay(0.5)), "Rprop(*) takes whole steps back, so that its chain can have no weight decay, but it has the stage WeightDecay.*"),
        ];
        Trainer<double> plateau = Make(Optimizer.Rprop(), new ParameterRule(), new ReduceOnPlateau(0.5, 1));

        Action fit = () => plateau.Fit(Examples.Regression<double>(3, 2, 40, seed: 1));

        refused.Should().AllSatisfy(each => each.Act.Should().Throw<ArgumentException>().WithMessage(each.Message));
        fit.Should().Throw<InvalidOperationException>().WithMessage("Chain(Rprop(*)) finds the length of each step itself and has no learning rate*");
        Make(Optimizer.Rprop(backtracks: false), new ParameterRule { MaxNorm = 2, RateFactor = 1 }).Should().NotBeNull();
        Optimizer.Chain(OptimizerStage.Rprop(backtracks: false), OptimizerStage.WeightDecay(0.5)).Should().NotBeNull();
    }

    [Fact]
    public void Fit_WithMiniBatches_IsRefused()
    {
        Trainer<double> trainer = new(Network.Create<double>(3, 1, new Dense(2)), Cost.MeanSquaredError, Optimizer.Rprop());

        Action act = () => trainer.Fit(Examples.Regression<double>(3, 2, 40, seed: 1));

        act.Should().Throw<ArgumentException>().WithMessage(
            "Chain(Rprop(*)) compares each gradient with the one before, so that it needs all 40 examples in one batch, but a batch has 32. *");
    }

    [Theory]
    [InlineData(0, 0, 50, 0.5, 1.2, "initialStep*")]
    [InlineData(1, 0, 0.5, 0.5, 1.2, "largestStep must be at least the initial and the smallest step*")]
    [InlineData(0.1, 2, 1, 0.5, 1.2, "largestStep must be at least the initial and the smallest step*")]
    [InlineData(0.1, 0, 50, 1, 1.2, "shrink must be above 0 and below 1*")]
    [InlineData(0.1, 0, 50, 0.5, 1, "grow must be a finite number above 1*")]
    public void Settings_OutOfRange_AreRefused(double initial, double smallest, double largest, double shrink, double grow, string message)
    {
        Action act = () => Optimizer.Rprop(true, initial, smallest, largest, shrink, grow);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);
    }

    [Fact]
    public void Text_NamesTheSettings()
    {
        $"{OptimizerStage.Rprop(backtracks: false)}".Should().Be(
            "Rprop(backtracks: false, initialStep: 0.0125, smallestStep: 0, largestStep: 50, shrink: 0.5, grow: 1.2)");
    }

    private static Trainer<double> Make(Optimizer optimizer, ParameterRule rule, params Callback[] callbacks) => new(
        Network.Create<double>(3, 1, new Dense(2)),
        Cost.MeanSquaredError,
        optimizer,
        new TrainingOptions { BatchSize = TrainingOptions.FullBatch, Rules = [rule], Callbacks = [.. callbacks] });

    private static FunctionObjective<double> Valley(double[] theta)
    {
        Parameter<double> parameter = Objectives.Create(ParameterKind.Weight, theta);
        return new FunctionObjective<double>([parameter], gradients => Evaluate(parameter.Values, gradients[0]));
    }

    /// <summary>½ Σ cᵢθᵢ² plus a product of neighbours, so that the numbers depend on each other. One gradient is 0.</summary>
    private static double Evaluate(ReadOnlySpan<double> theta, double[] gradient)
    {
        double product = 0.4 * theta[0] * theta[1];
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (theta[0] + (0.4 * theta[1]), (20 * theta[1]) + (0.4 * theta[0]), 5 * theta[2], 0);
        return (0.5 * ((theta[0] * theta[0]) + (20 * theta[1] * theta[1]) + (5 * theta[2] * theta[2]))) + product;
    }

    private sealed class Paper(double[] theta, bool backtracks)
    {
        private readonly double[] gradientBefore = new double[theta.Length];
        private readonly double[] delta = [.. theta.Select(_ => 0.3)];
        private readonly double[] change = new double[theta.Length];
        private double costBefore = double.PositiveInfinity;

        public double[] Theta => theta;

        /// <summary>Makes a step, and says whether J has risen where a sign has changed.</summary>
        public bool Step()
        {
            double[] gradient = new double[theta.Length];
            double cost = Evaluate(theta, gradient);
            bool hasRisen = false;
            for (int i = 0; i < theta.Length; i++)
            {
                double product = gradientBefore[i] * gradient[i];
                if (product > 0)
                {
                    delta[i] = Math.Min(delta[i] * 1.2, 1);
                }
                else if (product < 0)
                {
                    delta[i] = Math.Max(delta[i] * 0.5, 1e-3);
                    hasRisen |= cost > costBefore;
                    theta[i] -= backtracks && cost > costBefore ? change[i] : 0;
                    gradient[i] = 0;
                    gradientBefore[i] = 0;
                    continue;
                }

                change[i] = -Math.Sign(gradient[i]) * delta[i];
                theta[i] += change[i];
                gradientBefore[i] = gradient[i];
            }

            costBefore = cost;
            return hasRisen;
        }
    }
}
