using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>Examples of weight 0 do not count, even if their cost is infinite.</summary>
public sealed class WeightlessExamplesTests
{
    private const int Count = 19;
    private const int Weightless = 4;

    private static readonly double[] Weights = [.. Enumerable.Range(0, Count).Select(i => i == Weightless ? 0.0 : 1 + (i % 3))];
    private static readonly int[] Others = [.. Enumerable.Range(0, Count).Where(i => i != Weightless)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(600)]
    public void MeanSquaredError_OfAWeightlessExampleThatOverflows_IsThatOfTheOthers(int rows)
    {
        Matrix<double> predicted = Examples.Uniform<double>(rows, Count, seed: 1);
        Matrix<double> expected = Examples.Uniform<double>(rows, Count, seed: 2);
        predicted[0, Weightless] = 1e200;

        double value = Cost.MeanSquaredError.Value(Columns(predicted), Columns(expected), Weights);

        value.Should().BeApproximately(OfOthers(Cost.MeanSquaredError, predicted, expected), 1e-13 * rows);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(600)]
    public void CostsFromLogits_OfAWeightlessExampleThatOverflows_AreThoseOfTheOthers(int rows)
    {
        Matrix<double> logits = Examples.Uniform<double>(rows, Count, seed: 1);
        Matrix<double> expected = Examples.Distributions<double>(rows, Count, seed: 2);
        logits[0, Weightless] = double.MaxValue;
        logits[1, Weightless] = -double.MaxValue;
        Cost[] costs = [Cost.CrossEntropy, Cost.FocalCrossEntropy(), Cost.KullbackLeibler];

        double[] values = [.. costs.Select(cost => FromLogits(cost, logits, expected, Weights))];

        double[] truth = [.. costs.Select(cost => OfOthers(cost, logits, expected, fromLogits: true))];
        values.Zip(truth, (a, b) => Math.Abs(a - b)).Should().OnlyContain(error => error < 1e-12);
    }

    [Fact]
    public void Gradient_OfAWeightlessExampleThatOverflows_IsZero()
    {
        Matrix<double> predicted = Examples.Uniform<double>(3, Count, seed: 1);
        Matrix<double> expected = Examples.Uniform<double>(3, Count, seed: 2);
        predicted[1, Weightless] = double.MaxValue;
        expected[1, Weightless] = -double.MaxValue;
        double[] result = new double[3 * Count];

        Cost.MeanSquaredError.Gradient(Columns(predicted), Columns(expected), Weights, new Columns<double>(result, 3, Count));

        result.Should().OnlyContain(number => double.IsFinite(number));
        result.AsSpan(3 * Weightless, 3).ToArray().Should().OnlyContain(number => number == 0);
    }

    /// <remarks>Two batches of 4 examples make one update. The examples of one batch have weight 0 and targets whose squares overflow.</remarks>
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Fit_WithABatchWithoutWeightThatOverflows_IsThatOfTheOthers(int weightless)
    {
        Dataset<double> data = WithoutWeight(8, weightless, 4, overflows: true);
        Trainer<double> trainer = Create([new Dense(2)], accumulated: 2);
        Trainer<double> ofTheOthers = Create([new Dense(2)], accumulated: 1);

        double cost = trainer.Fit(data).Epochs[^1].Cost;

        double truth = ofTheOthers.Fit(data.Select([.. Enumerable.Range(4 - weightless, 4)])).Epochs[^1].Cost;
        cost.Should().Be(truth);
        Bits.Of(trainer.Network).Should().Be(Bits.Of(ofTheOthers.Network));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Statistics_AfterABatchWithoutWeight_AreThoseOfTheOthers(int weightless)
    {
        Dataset<double> data = WithoutWeight(8, weightless, 4, overflows: false);
        Layer[] layers = [new Dense(3), new Residual(new BatchNorm()), new BatchNorm(), new Dense(2)];
        Trainer<double> trainer = Create(layers, accumulated: 2);
        Trainer<double> ofTheOthers = Create(layers, accumulated: 1);

        trainer.Fit(data);

        ofTheOthers.Fit(data.Select([.. Enumerable.Range(4 - weightless, 4)]));
        trainer.Network.Statistics.BitsOf().Should().Be(ofTheOthers.Network.Statistics.BitsOf());
    }

    [Fact]
    public void Accuracy_OfAnEpochWithABatchWithoutWeight_IsThatOfTheOthers()
    {
        Dataset<double> data = Examples.Classification<double>(3, 2, 8, seed: 1).WithWeights(Vector<double>.Build.Dense([0.0, 0, 0, 0, 1, 1, 1, 1]));
        Layer[] layers = [new Dense(2) { Activation = Activation.Softmax }];

        double? accuracy = Create(layers, accumulated: 2, Cost.CrossEntropy).Fit(data).Epochs[^1].Accuracy;

        accuracy.Should().Be(Create(layers, accumulated: 1, Cost.CrossEntropy).Fit(data.Select([4, 5, 6, 7])).Epochs[^1].Accuracy);
    }

    [Fact]
    public void Evaluate_WithABatchWithoutWeightThatOverflows_IsThatOfTheOthers()
    {
        Dataset<double> data = WithoutWeight(600, 0, 256, overflows: true);
        Trainer<double> trainer = Create([new Dense(2)], accumulated: 1);

        double cost = trainer.Evaluate(data).Cost;

        cost.Should().BeApproximately(trainer.Evaluate(data.Select([.. Enumerable.Range(256, 344)])).Cost, 1e-13);
    }

    private static Dataset<double> WithoutWeight(int count, int start, int length, bool overflows)
    {
        Dataset<double> data = Examples.Regression<double>(3, 2, count, seed: 1);
        bool[] isWeightless = [.. Enumerable.Range(0, count).Select(i => i >= start && i < start + length)];
        Matrix<double> targets = data.Targets.MapIndexed((_, i, target) => overflows && isWeightless[i] ? 1e200 : target);
        return new Dataset<double>(data.Inputs, targets).WithWeights(
            Vector<double>.Build.Dense([.. isWeightless.Select(without => without ? 0.0 : 1)]));
    }

    private static Trainer<double> Create(Layer[] layers, int accumulated, Cost? cost = null) => new(
        Network.Create<double>(3, 1, layers), cost ?? Cost.MeanSquaredError, Optimizer.Sgd(0.1),
        new TrainingOptions { Epochs = 3, BatchSize = 4, AccumulatedBatches = accumulated, Shuffle = false });

    private static double OfOthers(Cost cost, Matrix<double> predicted, Matrix<double> expected, bool fromLogits = false)
    {
        Matrix<double> a = Matrix<double>.Build.DenseOfColumns(Others.Select(predicted.Column));
        Matrix<double> y = Matrix<double>.Build.DenseOfColumns(Others.Select(expected.Column));
        double[] weights = [.. Others.Select(i => Weights[i])];
        return fromLogits ? FromLogits(cost, a, y, weights) : cost.Value(Columns(a), Columns(y), weights);
    }

    private static double FromLogits(Cost cost, Matrix<double> logits, Matrix<double> expected, double[] weights)
    {
        Matrix<double> predicted = Matrix<double>.Build.Dense(logits.RowCount, logits.ColumnCount);
        cost.CanonicalActivation!.Forward(
            Columns(logits), new Columns<double>(predicted.AsColumnMajorArray(), predicted.RowCount, predicted.ColumnCount));
        return cost.ValueFromLogits(Columns(logits), Columns(predicted), Columns(expected), weights);
    }

    private static ReadOnlyColumns<double> Columns(Matrix<double> matrix) => new(matrix.ToColumnMajorArray(), matrix.RowCount, matrix.ColumnCount);
}
