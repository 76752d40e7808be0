using NeuralNet.Tests.Contracts;
using NeuralNet.Tests.Kernels;

namespace NeuralNet.Tests.Costs;

/// <summary>Smoothed targets in both cross-entropies: y′ = (1 − ε)y + ε/n, n = 2 for yes or no.</summary>
public sealed class LabelSmoothingTests
{
    private const double Epsilon = 0.1;
    private const int Rows = 3;

    private static readonly double[] Logits = RandomNumbers.Uniform<double>(7 * Rows, -3, 3);
    private static readonly double[] OneHot = [.. Enumerable.Range(0, 7 * Rows).Select(i => (i / Rows) % Rows == i % Rows ? 1.0 : 0)];

    public static TheoryData<Cost, Cost, double> Pairs() => new()
    {
        { Cost.SmoothedCrossEntropy(Epsilon), Cost.CrossEntropy, Epsilon / Rows },
        { Cost.SmoothedBinaryCrossEntropy(Epsilon), Cost.BinaryCrossEntropy, Epsilon / 2 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void ValueAndGradient_AreThoseOfTheSmoothedTargets(Cost smoothing, Cost plain, double share)
    {
        double[] predicted = plain.CanonicalActivation!.ValuesOf(Logits, Rows);
        double[] smoothed = [.. OneHot.Select(target => ((1 - Epsilon) * target) + share)];

        double value = smoothing.ValueOf(predicted, OneHot, Rows);
        double[] gradient = smoothing.GradientOf(predicted, OneHot, Rows);

        value.Should().BeApproximately(plain.ValueOf(predicted, smoothed, Rows), 1e-14);
        Tolerance.ErrorOfTensor(gradient, plain.GradientOf(predicted, smoothed, Rows)).Should().BeLessThan(1e-14);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void ValueAndGradientFromLogits_AreThoseOfTheSmoothedTargets(Cost smoothing, Cost plain, double share)
    {
        double[] smoothed = [.. OneHot.Select(target => ((1 - Epsilon) * target) + share)];

        double value = smoothing.ValueFromLogitsOf(Logits, OneHot, Rows);
        double[] gradient = smoothing.GradientFromLogitsOf(Logits, OneHot, Rows);

        value.Should().BeApproximately(plain.ValueFromLogitsOf(Logits, smoothed, Rows), 1e-14);
        Tolerance.ErrorOfTensor(gradient, plain.GradientFromLogitsOf(Logits, smoothed, Rows)).Should().BeLessThan(1e-14);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void LabelSmoothing_BeyondItsRange_IsRefused(double epsilon)
    {
        Action ofMany = () => _ = Cost.SmoothedCrossEntropy(epsilon);
        Action ofTwo = () => _ = Cost.SmoothedBinaryCrossEntropy(epsilon);

        ofMany.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("labelSmoothing");
        ofTwo.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("labelSmoothing");
    }

    [Fact]
    public void ToString_GivesItWhereThereIsSome()
    {
        Cost[] costs = [Cost.SmoothedCrossEntropy(Epsilon), Cost.CrossEntropy, Cost.SmoothedBinaryCrossEntropy(Epsilon), Cost.BinaryCrossEntropy];

        costs.Select(cost => cost.ToString()).Should().Equal(
            "SmoothedCrossEntropy(0.1)", "CrossEntropy", "SmoothedBinaryCrossEntropy(0.1)", "BinaryCrossEntropy");
    }

    public sealed class ManyInDouble() : CostContractInDouble(Cost.SmoothedCrossEntropy(Epsilon));

    public sealed class ManyInFloat() : CostContractInFloat(Cost.SmoothedCrossEntropy(Epsilon));

    public sealed class ManyPairInDouble() : CanonicalPairContract<double>(Cost.SmoothedCrossEntropy(Epsilon));

    public sealed class ManyPairInFloat() : CanonicalPairContract<float>(Cost.SmoothedCrossEntropy(Epsilon));

    public sealed class TwoInDouble() : CostContractInDouble(Cost.SmoothedBinaryCrossEntropy(Epsilon));

    public sealed class TwoInFloat() : CostContractInFloat(Cost.SmoothedBinaryCrossEntropy(Epsilon));

    public sealed class TwoPairInDouble() : CanonicalPairContract<double>(Cost.SmoothedBinaryCrossEntropy(Epsilon));

    public sealed class TwoPairInFloat() : CanonicalPairContract<float>(Cost.SmoothedBinaryCrossEntropy(Epsilon));
}
