namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of an activation in float: the same numbers as in double, to 1e-5.</summary>
public abstract class ActivationContractInFloat(Activation activation) : ActivationContract<float>(activation)
{
    private static readonly double[] WidePreActivations = [.. PreActivations.Select(number => (double)number)];
    private static readonly double[] WideUpstream = [.. Upstream.Select(number => (double)number)];

    [Fact]
    public void Forward_InFloat_AgreesWithDouble()
    {
        float[] values = Activation.ValuesOf(PreActivations, Rows);

        double[] truth = Activation.ValuesOf(WidePreActivations, Rows);
        values.Should().Equal(truth, (a, t) => Math.Abs(a - t) <= 1e-5 * Math.Abs(t));
    }

    [Fact]
    public void Backward_InFloat_AgreesWithDouble()
    {
        float[] gradient = Activation.GradientOf(PreActivations, Upstream, Rows);

        float[] truth = [.. Activation.GradientOf(WidePreActivations, WideUpstream, Rows).Select(number => (float)number)];
        Distance(gradient, truth).Should().BeLessThanOrEqualTo(1e-5);
    }
}
