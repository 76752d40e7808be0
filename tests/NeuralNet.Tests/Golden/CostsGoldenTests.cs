using System.Numerics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="CostsGoldenTests{T}"/>, in both precisions.</summary>
public static class CostsGoldenTests
{
    public sealed class InDouble : CostsGoldenTests<double>;

    public sealed class InFloat : CostsGoldenTests<float>;
}

public abstract class CostsGoldenTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The cases with predictions.</summary>
    public static TheoryData<int, string> PredictionCases() => Cases(golden => golden.HasPrediction);

    /// <summary>The cases with logits: the canonical pairs, including extreme logits.</summary>
    public static TheoryData<int, string> LogitCases() => Cases(golden => golden.HasLogits);

    [Fact]
    public void Cases_AreThose36OfTheFile()
    {
        IEnumerable<object> cases = PredictionCases().Concat(LogitCases()).Select(row => row[0]).Distinct();

        cases.Should().HaveCount(GoldenCost.Count).And.HaveCount(36);
    }

    [Theory]
    [MemberData(nameof(PredictionCases))]
    public void Value_IsThatOfTheReference(int index, string label)
    {
        GoldenCost golden = GoldenCost.Read(index);

        double value = golden.Cost.ValueOf(golden.Numbers<T>("prediction"), golden.Numbers<T>("target"), golden.Rows);

        RelativeError(value * golden.Factor, golden.Number("value")).Should().BeLessThanOrEqualTo(Tolerance.Of<T>(), label);
    }

    [Theory]
    [MemberData(nameof(PredictionCases))]
    public void Gradient_IsThatOfTheReference(int index, string label)
    {
        GoldenCost golden = GoldenCost.Read(index);

        T[] gradient = golden.Cost.GradientOf(golden.Numbers<T>("prediction"), golden.Numbers<T>("target"), golden.Rows);

        double[] truth = [.. golden.Numbers("grad_prediction").Select(number => number / golden.Factor)];
        Tolerance.ErrorOfTensor(gradient, truth).Should().BeLessThanOrEqualTo(Tolerance.Of<T>(), label);
    }

    [Theory]
    [MemberData(nameof(LogitCases))]
    public void ValueFromLogits_IsThatOfTheReference(int index, string label)
    {
        GoldenCost golden = GoldenCost.Read(index);

        double value = golden.Cost.ValueFromLogitsOf(golden.Numbers<T>("logits"), golden.Numbers<T>("target"), golden.Rows);

        RelativeError(value, golden.Number("value_from_logits")).Should().BeLessThanOrEqualTo(Tolerance.Of<T>(), label);
    }

    [Theory]
    [MemberData(nameof(LogitCases))]
    public void GradientFromLogits_IsThatOfTheReference(int index, string label)
    {
        GoldenCost golden = GoldenCost.Read(index);

        T[] gradient = golden.Cost.GradientFromLogitsOf(golden.Numbers<T>("logits"), golden.Numbers<T>("target"), golden.Rows);

        Tolerance.ErrorOfTensor(gradient, golden.Numbers("grad_logits")).Should().BeLessThanOrEqualTo(Tolerance.Of<T>(), label);
    }

    private static double RelativeError(double value, double truth) => Math.Abs(value - truth) / Math.Abs(truth);

    private static TheoryData<int, string> Cases(Func<GoldenCost, bool> isWanted)
    {
        TheoryData<int, string> data = [];
        foreach (int index in Enumerable.Range(0, GoldenCost.Count).Where(index => isWanted(GoldenCost.Read(index))))
        {
            GoldenCost golden = GoldenCost.Read(index);
            data.Add(index, $"{golden.Name}, {golden.Rows} × {golden.Columns}");
        }

        return data;
    }
}
