using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

/// <summary>The declared range of an activation is its actual range. No value is outside, and the bounds are reached.</summary>
public sealed class ActivationRangeTests
{
    public static TheoryData<Activation> All =>
    [
        .. Samples.Activations.Where(activation => activation is not Heads), Activation.LeakyReLU(0), Activation.ELU(0.3), Activation.GELUTanh,
        Activation.Heads((1, Activation.Tanh), (1, Activation.Sigmoid)),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Values_OfAnyPreActivation_FillTheRange(Activation activation)
    {
        double[] z = [.. Enumerable.Range(-1_000_000, 2_000_001).Select(i => i / 1000.0).Append(-0.0)];
        (double smallest, double largest) = activation.Range;

        double[] values = activation.ValuesOf(z, rows: 2);

        double[] bounded = [double.IsInfinity(smallest) ? -9 : smallest, double.IsInfinity(largest) ? 900 : largest];
        values.Min().Should().BeLessThanOrEqualTo(bounded[0] + 1e-7).And.BeGreaterThanOrEqualTo(smallest - 1e-15);
        values.Max().Should().BeGreaterThanOrEqualTo(bounded[1] - 1e-7).And.BeLessThanOrEqualTo(largest);
    }
}
