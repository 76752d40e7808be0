namespace NeuralNet.Tests.Issues;

/// <summary>An infinite pre-activation once gave NaN (0 times infinity) instead of the limit.</summary>
public sealed class InfinitePreActivationTests
{
    public static TheoryData<Activation> Activations => [Activation.SiLU, Activation.GELU, Activation.GELUTanh, Activation.Mish];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Value_AtInfinityInFloat_IsTheLimit(Activation activation)
    {
        float[] z = [float.NegativeInfinity, float.PositiveInfinity];
        float[] a = new float[2];

        activation.Forward(new ReadOnlyColumns<float>(z, 2, 1), new Columns<float>(a, 2, 1));

        a.Should().Equal(0, float.PositiveInfinity);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void ValueAndDerivative_AtInfinity_AreTheLimits(Activation activation)
    {
        double[] z = [double.NegativeInfinity, double.PositiveInfinity];
        double[] a = new double[2];
        double[] delta = [1, 1];

        activation.Forward(new ReadOnlyColumns<double>(z, 2, 1), new Columns<double>(a, 2, 1));
        activation.Backward(new ReadOnlyColumns<double>(z, 2, 1), new ReadOnlyColumns<double>(a, 2, 1), new Columns<double>(delta, 2, 1));

        a[0].Should().Be(0);
        a[1].Should().Be(double.PositiveInfinity, "an overflow must not be hidden");
        delta.Should().Equal(0, 1);
    }
}
