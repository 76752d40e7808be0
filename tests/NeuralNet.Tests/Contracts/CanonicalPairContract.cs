using System.Numerics;
using NeuralNet.Tests.Kernels;

namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of a cost with its canonical activation (Eq. 8), in either precision.</summary>
public abstract class CanonicalPairContract<T>(Cost cost)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Rows = 4;
    private const int Columns = 6;

    private static readonly T[] Logits = RandomNumbers.Uniform<T>(Rows * Columns, -3, 3, "logits");
    private static readonly T[] Expected = Activation.Softmax.ValuesOf(RandomNumbers.Uniform<T>(Rows * Columns, -2, 2, "expected"), Rows);
    private static readonly T[] Weights = RandomNumbers.Uniform<T>(Columns, 0.1, 3, "weights");

    private static double Tolerance => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    private Activation Activation => cost.CanonicalActivation!;

    [Fact]
    public void ValueFromLogits_OfModerateLogits_IsTheValueOfThePredictions()
    {
        double value = cost.ValueFromLogitsOf(Logits, Expected, Rows, Weights);

        double truth = cost.ValueOf(Activation.ValuesOf(Logits, Rows), Expected, Rows, Weights);
        value.Should().BeApproximately(truth, Tolerance * truth);
    }

    [Fact]
    public void GradientFromLogits_OfModerateLogits_IsThatOfTheChainRule()
    {
        T[] gradient = cost.GradientFromLogitsOf(Logits, Expected, Rows, Weights);

        T[] chained = Activation.GradientOf(Logits, cost.GradientOf(Activation.ValuesOf(Logits, Rows), Expected, Rows, Weights), Rows);
        double largest = chained.Max(number => double.CreateChecked(T.Abs(number)));
        gradient.Should().Equal(chained, (value, truth) => double.CreateChecked(T.Abs(value - truth)) <= Tolerance * largest);
    }

    [Fact]
    public void ValueAndGradientFromLogits_WithWeightsOfOne_AreThoseWithoutWeights()
    {
        T[] ones = [.. Enumerable.Repeat(T.One, Columns)];

        double value = cost.ValueFromLogitsOf(Logits, Expected, Rows, ones);
        T[] gradient = cost.GradientFromLogitsOf(Logits, Expected, Rows, ones);

        value.Should().Be(cost.ValueFromLogitsOf(Logits, Expected, Rows));
        Bits.Of<T>(gradient).Should().Be(Bits.Of<T>(cost.GradientFromLogitsOf(Logits, Expected, Rows)));
    }

    [Theory]
    [MemberData(nameof(CostContract<>.BadWeights), MemberType = typeof(CostContract<double>))]
    public void ValueAndGradientFromLogits_WithWeightsThatAreNone_AreRefused(double[] weights, string message)
    {
        T[] bad = [.. weights.Select(weight => T.CreateChecked(weight))];

        Action value = () => cost.ValueFromLogitsOf(Logits, Expected, Rows, bad);
        Action gradient = () => cost.GradientFromLogitsOf(Logits, Expected, Rows, bad);

        value.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(nameof(weights));
        gradient.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(nameof(weights));
    }

    [Fact]
    public void ValueFromLogits_OfNaN_IsNaN()
    {
        T[] logits = [.. Logits];
        logits[5] = T.NaN;

        double value = cost.ValueFromLogitsOf(logits, Expected, Rows);

        value.Should().Be(double.NaN);
    }
}
