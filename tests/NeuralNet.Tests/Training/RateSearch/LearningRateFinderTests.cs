using NeuralNet.Tests.Training.Callbacks;

namespace NeuralNet.Tests.Training.RateSearch;

public sealed class LearningRateFinderTests
{
    private static readonly LearningRateRange Range = new() { Smallest = 1e-4, Largest = 1, Iterations = 41 };

    [Fact]
    public void FindLearningRate_OnACopy_LeavesNetworkAndTrainerAlone()
    {
        Trainer<double> searched = CallbackTraining.Trainer<double>(3, new CsvLog("never-written.csv"));
        Trainer<double> left = CallbackTraining.Trainer<double>(3);
        string before = Bits.Of(searched.Network);

        searched.FindLearningRate(CallbackTraining.Data<double>(), Range);

        Bits.Of(searched.Network).Should().Be(before);
        left.FindLearningRate(CallbackTraining.Data<double>(), Range);
        left.Fit(CallbackTraining.Data<double>());
        Trainer<double> untouched = CallbackTraining.Trainer<double>(3);
        untouched.Fit(CallbackTraining.Data<double>());
        Bits.Of(left.Network).Should().Be(Bits.Of(untouched.Network));
        File.Exists("never-written.csv").Should().BeFalse();
    }

    [Fact]
    public void Rates_GrowByOneFactorFromTheSmallestToTheLargest()
    {
        LearningRateCurve curve = CallbackTraining.Trainer<double>(1).FindLearningRate(CallbackTraining.Data<double>(), Range);

        curve.Rates.Should().HaveCount(41);
        curve.Rates.Select((rate, i) => Math.Abs((rate / (1e-4 * Math.Pow(10, i / 10.0))) - 1)).Should().OnlyContain(error => error < 1e-13);
    }

    [Fact]
    public void Costs_AreThoseOfStepsAtTheRates()
    {
        Dataset<double> data = CallbackTraining.Data<double>();
        TrainingOptions options = new() { BatchSize = TrainingOptions.FullBatch };
        Network<double> network = CallbackTraining.Trainer<double>(1).Network;
        Trainer<double> byHand = new(network.Clone(), Cost.CrossEntropy, Optimizer.Sgd(new LearningRateFinder.GrowingRate(1e-4, 1, 41)), options);

        LearningRateCurve curve = new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1), options).FindLearningRate(data, Range);

        curve.Costs.Should().Equal(Enumerable.Range(0, 41).Select(_ => byHand.Step(data.Inputs, data.Targets)));
    }

    [Fact]
    public void SmoothedCosts_AreTheCorrectedMovingAverage()
    {
        LearningRateCurve curve = CallbackTraining.Trainer<double>(1).FindLearningRate(CallbackTraining.Data<double>(), Range with { Smoothing = 0.5 });

        curve.SmoothedCosts[0].Should().BeApproximately(curve.Costs[0], 1e-15);
        curve.SmoothedCosts[1].Should().BeApproximately((curve.Costs[0] + (2 * curve.Costs[1])) / 3, 1e-15);
        curve.SmoothedCosts[2].Should().BeApproximately((curve.Costs[0] + (2 * curve.Costs[1]) + (4 * curve.Costs[2])) / 7, 1e-15);
    }

    [Fact]
    public void Suggestion_IsATenthOfTheRateAtTheSmallestSmoothedCost()
    {
        LearningRateCurve curve = CallbackTraining.Trainer<double>(1).FindLearningRate(CallbackTraining.Data<double>(), Range with { Largest = 1000 });

        int best = curve.SmoothedCosts.ToList().IndexOf(curve.SmoothedCosts.Skip(9).Min());
        curve.Suggestion.Should().Be(curve.Rates[best] / 10);
        curve.ToString().Should().EndWith(" is suggested");
    }

    [Fact]
    public void Suggestion_WhereNoRateHelps_IsNone()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2) { Weights = Initializer.Zeros, Bias = Initializer.Zeros });
        Dataset<double> zeros = new(CallbackTraining.Data<double>().Inputs, CallbackTraining.Data<double>().Targets * 0);
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        LearningRateCurve curve = trainer.FindLearningRate(zeros, Range);

        curve.Suggestion.Should().BeNull();
        curve.ToString().Should().EndWith(": none is suggested");
    }

    [Fact]
    public void Search_WhereTheCostExplodes_EndsThere()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(8), new Dense(2));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        LearningRateCurve curve = trainer.FindLearningRate(Examples.Regression<double>(3, 2, 11, seed: 1), new LearningRateRange { Largest = 1e9 });

        curve.Rates.Count.Should().BeLessThan(200);
        curve.Costs.Should().OnlyContain(cost => double.IsFinite(cost));
        curve.Suggestion.Should().BeInRange(1e-4, 1);
    }

    [Fact]
    public void Search_OfManyThreads_GivesTheBitsOfOne()
    {
        LearningRateCurve[] curves = [.. new[] { 1, 2, 7 }.Select(threads =>
            CallbackTraining.Trainer<float>(new TrainingOptions { Threads = threads }).FindLearningRate(CallbackTraining.Data<float>(), Range))];

        curves.Should().AllSatisfy(curve => curve.Costs.Should().Equal(curves[0].Costs));
    }

    [Fact]
    public void Optimizer_WithoutALearningRate_IsRefused()
    {
        Trainer<double> trainer = new(
            CallbackTraining.Trainer<double>(1).Network, Cost.CrossEntropy, Optimizer.Chain(new BeforeUpdate(_ => { })));

        Action act = () => trainer.FindLearningRate(CallbackTraining.Data<double>());

        act.Should().Throw<NotSupportedException>().WithMessage("Chain(BeforeUpdate*) has no learning rate*");
    }

    [Theory]
    [InlineData(1e-30, 1e300)]
    [InlineData(double.Epsilon, double.MaxValue)]
    [InlineData(1e-300, 1e-290)]
    public void Range_OfTheRangeOfDouble_IsSearchedFromEndToEnd(double smallest, double largest)
    {
        LearningRateRange range = new() { Smallest = smallest, Largest = largest, Iterations = 5 };
        Trainer<double> trainer = new(Network.Create<double>(3, 1, new Dense(2)), new FaultyCost(GoodEvaluations: 9), Optimizer.Sgd(0.1));
        double[] expected = [.. Enumerable.Range(0, 5).Select(i => Math.Exp((Math.Log(smallest) * (4 - i) / 4) + (Math.Log(largest) * i / 4)))];

        LearningRateFinder.GrowingRate growing = new(smallest, largest, 5);
        LearningRateCurve curve = trainer.FindLearningRate(Examples.Regression<double>(3, 2, 11, seed: 1), range);

        Enumerable.Range(1, 5).Select(t => growing.Rate(t)).Zip(expected, (rate, exact) => Math.Abs((rate / exact) - 1)).Should().OnlyContain(error => error < 1e-12);
        (growing.Rate(1), growing.Rate(5), curve.Rates[0]).Should().Be((smallest, largest, smallest));
    }

    [Theory]
    [InlineData(1e-30, 1e300)]
    [InlineData(1e-60, 1)]
    public void Range_OutOfTheRangeOfFloat_IsRefusedByItsOwnNames(double smallest, double largest)
    {
        Trainer<float> trainer = CallbackTraining.Trainer<float>(1);

        Action act = () => trainer.FindLearningRate(CallbackTraining.Data<float>(), new LearningRateRange { Smallest = smallest, Largest = largest });

        act.Should().Throw<ArgumentException>().WithParameterName("range").WithMessage("The rates from * to * must be in the range of float. Give a *");
    }

    [Fact]
    public void Range_UpsideDown_IsRefused()
    {
        Action act = () => CallbackTraining.Trainer<double>(1)
            .FindLearningRate(CallbackTraining.Data<double>(), new LearningRateRange { Smallest = 1, Largest = 1 });

        act.Should().Throw<ArgumentException>().WithMessage("The largest rate must be above the smallest, 1, but was 1.*");
    }

    [Fact]
    public void Range_OutOfRange_IsRefused()
    {
        Action[] acts =
        [
            () => _ = new LearningRateRange { Smallest = 0 },
            () => _ = new LearningRateRange { Largest = double.NaN },
            () => _ = new LearningRateRange { Iterations = 1 },
            () => _ = new LearningRateRange { Smoothing = 1 },
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>());
    }
}
