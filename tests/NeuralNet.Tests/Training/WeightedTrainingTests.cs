using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Training;

/// <summary>Example weights in training, evaluation and gradients. An example with weight 2 counts like two (Eq. 9).</summary>
public sealed class WeightedTrainingTests
{
    private const int Count = 6;

    private static readonly int[] Times = [1, 2, 0, 3, 1, 1];
    private static readonly int[] Repeats = [.. Enumerable.Range(0, Count).SelectMany(i => Enumerable.Repeat(i, Times[i]))];

    public static TheoryData<Cost> Costs() =>
    [
        Cost.MeanSquaredError, Cost.MeanAbsoluteError, Cost.Huber(0.5), Cost.CrossEntropy, Cost.BinaryCrossEntropy,
        Cost.KullbackLeibler, Cost.FocalCrossEntropy(), Cost.BinaryFocalCrossEntropy(2, 0.25), Cost.SmoothedCrossEntropy(0.1),
    ];

    [Theory]
    [MemberData(nameof(Costs))]
    public void Fit_WithWeights_IsThatOfRepeatedExamples(Cost cost)
    {
        Dataset<double> data = DataFor(cost);
        Trainer<double> weighted = TrainerOf(cost, TrainingOptions.FullBatch);
        Trainer<double> repeated = TrainerOf(cost, TrainingOptions.FullBatch);

        TrainingHistory history = weighted.Fit(Weighted(data));

        TrainingHistory truth = repeated.Fit(data.Select(Repeats));
        history.Epochs[^1].Cost.Should().BeApproximately(truth.Epochs[^1].Cost, 1e-13);
        weighted.Network.Parameters.Zip(repeated.Network.Parameters).Should().OnlyContain(
            pair => Closeness.Error(pair.First.Value, pair.Second.Value) <= 1e-12);
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void Evaluate_WithWeights_HasTheCostOfRepeatedExamples(Cost cost)
    {
        Dataset<double> data = DataFor(cost);
        Trainer<double> trainer = TrainerOf(cost, 2);

        double value = trainer.Evaluate(Weighted(data)).Cost;

        value.Should().BeApproximately(trainer.Evaluate(data.Select(Repeats)).Cost, 1e-13);
    }

    [Fact]
    public void Evaluate_OfManyBatchesOfWhichOneHasNoWeight_IsTheWeightedMean()
    {
        Dataset<double> data = Examples.Regression<double>(3, 2, 600, seed: 1);
        double[] weights = [.. Enumerable.Range(0, 600).Select(i => i < 256 ? 0 : 1.0 + (i % 3))];
        Trainer<double> trainer = TrainerOf(Cost.MeanSquaredError, 2);

        double value = trainer.Evaluate(data.WithWeights(Vector<double>.Build.Dense(weights))).Cost;

        Matrix<double> errors = trainer.Network.Predict(data.Inputs) - data.Targets;
        double truth = weights.Select((weight, i) => weight * 0.5 * errors.Column(i).DotProduct(errors.Column(i))).Sum() / weights.Sum();
        value.Should().BeApproximately(truth, 1e-13);
    }

    /// <remarks>With a rate of 0 every step has the same parameters, so the mean over the epoch is that of the data.</remarks>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_InBatches_ReportsTheWeightedMeanOfTheEpoch(bool shuffle)
    {
        Dataset<double> data = Weighted(DataFor(Cost.MeanSquaredError));
        Trainer<double> trainer = new(
            NetworkFor(Cost.MeanSquaredError), Cost.MeanSquaredError, Optimizer.Sgd(0), new TrainingOptions { Epochs = 1, BatchSize = 4, Shuffle = shuffle });

        double cost = trainer.Fit(data).Epochs[0].Cost;

        cost.Should().BeApproximately(trainer.Evaluate(data).Cost, 1e-13);
    }

    [Fact]
    public void Fit_LeavesOutBatchesWithoutWeight()
    {
        Dataset<double> data = Examples.Regression<double>(3, 2, 6, seed: 1).WithWeights(Vector<double>.Build.Dense([0.0, 0, 1, 1, 0, 0]));
        Trainer<double> trainer = TrainerOf(Cost.MeanSquaredError, 2, epochs: 3);
        Trainer<double> ofTheOthers = TrainerOf(Cost.MeanSquaredError, 2, epochs: 3);

        TrainingHistory history = trainer.Fit(data);

        ofTheOthers.Fit(data.Select([2, 3]));
        history.Iterations.Should().Be(3);
        Bits.Of(trainer.Network).Should().Be(Bits.Of(ofTheOthers.Network));
    }

    [Fact]
    public void Fit_OfWeightsOfOne_GivesTheBitsOfNone()
    {
        Dataset<double> data = DataFor(Cost.CrossEntropy);
        Trainer<double> weighted = TrainerOf(Cost.CrossEntropy, 4);
        Trainer<double> plain = TrainerOf(Cost.CrossEntropy, 4);

        TrainingHistory history = weighted.Fit(data.WithWeights(Vector<double>.Build.Dense(Count, 1)));

        history.Epochs[^1].Cost.Should().Be(plain.Fit(data).Epochs[^1].Cost);
        Bits.Of(weighted.Network).Should().Be(Bits.Of(plain.Network));
    }

    [Fact]
    public void FitAndEvaluate_OfWeightsThatAreAllZero_AreRefused()
    {
        Dataset<double> data = DataFor(Cost.MeanSquaredError);
        Dataset<double> none = Weighted(data).Select([2, 2]);
        Trainer<double> trainer = TrainerOf(Cost.MeanSquaredError, 2);

        Action fit = () => trainer.Fit(none);
        Action validate = () => trainer.Fit(data, none);
        Action evaluate = () => trainer.Evaluate(none);

        fit.Should().Throw<ArgumentException>().WithMessage("At least one example must have a weight above 0*").WithParameterName("training");
        validate.Should().Throw<ArgumentException>().WithMessage("At least one example must have a weight above 0*").WithParameterName("validation");
        evaluate.Should().Throw<ArgumentException>().WithMessage("At least one example must have a weight above 0*").WithParameterName("data");
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void GradientCheck_WithWeightsAndRegularizers_Passes(Cost cost)
    {
        TrainingOptions options = new()
        {
            Regularizer = Regularizer.ElasticNet(0.01, 0.1),
            Rules = [new ParameterRule { Layer = 0, Regularizer = Regularizer.L2(0.3) }, new ParameterRule { Kind = ParameterKind.Bias, Regularizer = Regularizer.L2(0.2) }],
        };

        GradientCheckResult result = GradientCheck.Run(NetworkFor(cost), cost, Weighted(DataFor(cost)), options);

        result.Passed.Should().BeTrue("it was {0}", result);
    }

    [Fact]
    public void Gradients_WithWeightsAndRegularizers_AreThoseOfRepeatedExamplesAndOmega()
    {
        Dataset<double> data = DataFor(Cost.CrossEntropy);
        Network<double> network = NetworkFor(Cost.CrossEntropy);
        TrainingOptions options = new() { Regularizer = Regularizer.L2(0.5) };

        Gradients<double> gradients = Gradients.Of(network, Cost.CrossEntropy, Weighted(data), options);

        Gradients<double> repeated = Gradients.Of(network, Cost.CrossEntropy, data.Select(Repeats));
        double omega = network.Parameters.Where(p => p.Kind == ParameterKind.Weight).Sum(p => 0.25 * Math.Pow(p.Value.FrobeniusNorm(), 2));
        gradients.Cost.Should().BeApproximately(repeated.Cost + omega, 1e-13);
        Closeness.Error(gradients.Parameters[2], repeated.Parameters[2] + (0.5 * network.Parameters[2].Value)).Should().BeLessThan(1e-12);
        Closeness.Error(gradients.Parameters[3], repeated.Parameters[3]).Should().BeLessThan(1e-12);
    }

    private static Dataset<double> Weighted(Dataset<double> data) =>
        data.WithWeights(Vector<double>.Build.Dense([.. Times.Select(times => (double)times)]));

    private static Dataset<double> DataFor(Cost cost) =>
        new(Examples.Uniform<double>(3, Count, seed: 1), Examples.TargetsFor<double>(cost, 2, Count, seed: 2));

    private static Network<double> NetworkFor(Cost cost) => Network.Create<double>(
        3, seed: 5, new Dense(4) { Activation = Activation.Tanh }, new Dense(2) { Activation = cost.CanonicalActivation ?? Activation.Identity });

    private static Trainer<double> TrainerOf(Cost cost, int batchSize, int epochs = 3) => new(
        NetworkFor(cost), cost, Optimizer.Sgd(0.3), new TrainingOptions { Epochs = epochs, BatchSize = batchSize, Shuffle = false });
}
