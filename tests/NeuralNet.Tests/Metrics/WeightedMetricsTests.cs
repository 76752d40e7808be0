using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Metrics;

/// <summary>The effect of example weights on every metric.</summary>
public sealed class WeightedMetricsTests
{
    public static TheoryData<string> Cases => MetricCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_ThatAreWholeNumbers_CountAsTheExampleSoManyTimes(string name)
    {
        MetricCase given = MetricCase.Named(name);
        int[] times = [.. Enumerable.Range(0, given.Targets.ColumnCount).Select(i => (i * 5 % 4) + 1)];

        (Metric Metric, double Weighted, double Repeated)[] values = Compare(given, times);

        values.Should().OnlyContain(each => Math.Abs(each.Weighted - each.Repeated) <= 1e-12 * Math.Max(1, Math.Abs(each.Repeated)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_OfZero_CountAsIfTheExampleWereNotThere(string name)
    {
        MetricCase given = MetricCase.Named(name);
        int[] times = [.. Enumerable.Range(0, given.Targets.ColumnCount).Select(i => i % 3 == 1 ? 0 : 1)];

        (Metric Metric, double Weighted, double Repeated)[] values = Compare(given, times);

        values.Should().OnlyContain(each => each.Weighted.Equals(each.Repeated), "to the bit, or both are NaN");
    }

    [Theory]
    [InlineData(3, "Expected a weight for each of 2 examples, or null if all are 1, but got 3.*")]
    [InlineData(2, "At least one example must have a weight above 0*")]
    public void Weights_OfAnotherNumberOrAllZero_AreRefused(int count, string message)
    {
        Matrix<double> targets = Matrix<double>.Build.Dense(1, 2, [0, 1]);

        Action act = () => Metric.Accuracy.Of(targets, targets, Vector<double>.Build.Dense(count));

        act.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("weights");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Weights_ThatAreNoWeights_AreRefused(double weight)
    {
        Matrix<double> targets = Matrix<double>.Build.Dense(1, 2, [0, 1]);

        Action act = () => Metric.Accuracy.Of(targets, targets, Vector<double>.Build.Dense([1, weight]));

        act.Should().Throw<ArgumentException>().WithMessage("Example weights must be finite numbers, 0 or more, but weight 1 is*");
    }

    private static (Metric Metric, double Weighted, double Repeated)[] Compare(MetricCase given, int[] times)
    {
        int[] repeated = [.. times.SelectMany((count, i) => Enumerable.Repeat(i, count))];
        Matrix<double> predictions = Matrix<double>.Build.DenseOfColumnVectors(repeated.Select(i => given.Predictions.Column(i)));
        Matrix<double> targets = Matrix<double>.Build.DenseOfColumnVectors(repeated.Select(i => given.Targets.Column(i)));
        Vector<double> weights = Vector<double>.Build.DenseOfEnumerable(times.Select(count => (double)count));
        return
        [
            .. given.MetricsIn<double>().Select(each => (
                each.Metric, each.Metric.Of(given.Predictions, given.Targets, weights), each.Metric.Of(predictions, targets))),
        ];
    }
}
