using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Optimizers.LeastSquares;

/// <summary>Bayesian regularization on a noisy sine: 1-12-1 tanh, 37 parameters, 40 examples.</summary>
public sealed class BayesianRegularizationTests
{
    private const int Parameters = 37;
    private const int Count = 40;

    private static readonly Dataset<double> Truth = Sine(500, noise: 0, seed: 99);

    /// <summary>Both have 40 examples. L2 needs some of them for validation.</summary>
    [Fact]
    public void TestError_InTheMeanOfTenSeeds_IsNoWorseThanThatOfTheBestL2()
    {
        double[] strengths = [0, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2];
        List<double> bayesian = [];
        List<double> best = [];
        for (int seed = 1; seed <= 10; seed++)
        {
            Dataset<double> all = Sine(Count, 0.2, seed);
            (Dataset<double> training, Dataset<double> validation) = all.Split(0.75, seed);
            bayesian.Add(Fit(Optimizer.BayesianRegularization(), all, seed).Trainer.Evaluate(Truth).Cost);
            best.Add(strengths
                .Select(strength => Fit(Optimizer.LevenbergMarquardt(), training, seed, Regularizer.L2(strength)).Trainer)
                .MinBy(trainer => trainer.Evaluate(validation).Cost)!.Evaluate(Truth).Cost);
        }

        bayesian.Average().Should().BeLessThanOrEqualTo(best.Average());
    }

    [Fact]
    public void EffectiveParameters_OfMoreNoise_AreFewer_AndNeverMoreThanThereAre()
    {
        double[] noises = [0.01, 0.1, 0.4];

        double[][] effective =
        [
            .. noises.Select(noise => Enumerable.Range(1, 5).Select(seed => Fit(Optimizer.BayesianRegularization(), Sine(Count, noise, seed), seed).History)
                .SelectMany(history => history.Epochs.Select(report => report.EffectiveParameters!.Value)).ToArray()),
        ];
        double[] ends =
        [
            .. noises.Select(noise => Enumerable.Range(1, 5)
                .Average(seed => Fit(Optimizer.BayesianRegularization(), Sine(Count, noise, seed), seed).History.Epochs[^1].EffectiveParameters!.Value)),
        ];

        effective.SelectMany(all => all).Should().OnlyContain(number => number >= 0 && number <= Parameters);
        ends.Should().BeInDescendingOrder().And.OnlyHaveUniqueItems();
        ends[^1].Should().BeGreaterThan(1);
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(20, false)]
    [InlineData(40, true)]
    public void Fit_InAnyForm_EndsWhereThePenaltyAndTheCostAreInTheirRatio(int count, bool isOrthogonal)
    {
        Dataset<double> data = Sine(count, 0.2, seed: 1);

        (Trainer<double> trainer, TrainingHistory history) = Fit(Optimizer.BayesianRegularization(isOrthogonal: isOrthogonal), data, seed: 1);

        double effective = history.Epochs[^1].EffectiveParameters!.Value;
        double lambda = trainer.ReadOptimizerState()["optimizer.lambda"][0];
        double squares = trainer.Network.Parameters.Sum(parameter => parameter.Values.ToArray().Sum(value => value * value));
        lambda.Should().BeApproximately(2 * effective * trainer.Evaluate(data).Cost / ((count - effective) * squares), 1e-6 * lambda);
        effective.Should().BeInRange(1, count);
        Fixed(trainer.Network, data, lambda).Should().BeLessThan(1e-4, "θ is then a minimum of J + λ/2 Σ θ²");
    }

    [Fact]
    public void EffectiveParameters_OfFrozenParameters_DoNotCount()
    {
        TrainingOptions options = Options() with { Rules = [new ParameterRule { Layer = 0, IsFrozen = true }] };
        Trainer<double> trainer = new(Create(1), Cost.MeanSquaredError, Optimizer.BayesianRegularization(), options);

        TrainingHistory history = trainer.Fit(Sine(Count, 0.01, seed: 1));

        history.Epochs.Should().OnlyContain(report => report.EffectiveParameters >= 0 && report.EffectiveParameters <= 13);
    }

    private static (Trainer<double> Trainer, TrainingHistory History) Fit(Optimizer optimizer, Dataset<double> training, int seed, Regularizer? regularizer = null)
    {
        Trainer<double> trainer = new(Create(seed), Cost.MeanSquaredError, optimizer, Options() with { Regularizer = regularizer });
        return (trainer, trainer.Fit(training));
    }

    /// <summary>The largest |∂(J + λ/2 Σ θ²)/∂θ|.</summary>
    private static double Fixed(Network<double> network, Dataset<double> data, double lambda)
    {
        NetworkObjective<double> objective = new(new OutputCost<double>(network, Cost.MeanSquaredError), null, data.Count, threads: 1);
        objective.Begin(data.Slice(0, data.Count));
        objective.Evaluate();
        return network.Parameters.Select((parameter, p) => objective.Gradient(p).ToArray().Zip(parameter.Values.ToArray(), (g, theta) => Math.Abs(g + (lambda * theta))).Max()).Max();
    }

    private static Network<double> Create(int seed) => Network.Create<double>(1, seed, new Dense(12) { Activation = Activation.Tanh }, new Dense(1));

    private static TrainingOptions Options() => new() { Epochs = 300, BatchSize = TrainingOptions.FullBatch };

    private static Dataset<double> Sine(int count, double noise, int seed)
    {
        RandomSource random = new(seed, "sine");
        Matrix<double> x = Matrix<double>.Build.Dense(1, count, (_, i) => (2 * random.Uniform(i)) - 1);
        return new Dataset<double>(x, x.MapIndexed((_, i, value) => Math.Sin(Math.PI * value) + (noise * random.Normal(count + i))));
    }
}
