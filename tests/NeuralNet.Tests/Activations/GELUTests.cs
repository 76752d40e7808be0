using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class GELUTests
{
    /// <summary>The true values are from mpmath with 1200 digits. ½(1 + tanh u) would be 0 here.</summary>
    public static TheoryData<Activation, double> LeftTail => new()
    {
        { Activation.GELU, -5.5072482372124673e-88 },
        { Activation.GELUTanh, -3.3754509563109673197e-261 },
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1000, 1000)]
    [InlineData(-1000, 0)]
    public void Forward_AtItsLimits_IsExact(double z, double expected)
    {
        double[] exact = Activation.GELU.ValuesOf([z]);
        double[] tanh = Activation.GELUTanh.ValuesOf([z]);

        exact.Should().Equal(expected);
        tanh.Should().Equal(expected);
    }

    [Theory]
    [MemberData(nameof(LeftTail))]
    public void Forward_InTheLeftTail_KeepsItsDigits(Activation activation, double expected)
    {
        double[] a = activation.ValuesOf<double>([-20]);

        a[0].Should().BeApproximately(expected, 1e-12 * -expected);
    }

    [Fact]
    public void Forward_OfTheTwoForms_DiffersLittle()
    {
        double[] z = [.. Enumerable.Range(-60, 121).Select(i => i / 10.0)];

        double[] exact = Activation.GELU.ValuesOf(z);
        double[] tanh = Activation.GELUTanh.ValuesOf(z);

        exact.Zip(tanh, (a, b) => Math.Abs(a - b)).Max().Should().BeInRange(1e-4, 5e-4);
    }

    [Fact]
    public void Menu_OfTheTwoForms_NamesEach()
    {
        string[] names = [Activation.GELU.ToString(), Activation.GELUTanh.ToString()];

        names.Should().Equal("GELU", "GELUTanh");
    }

    public sealed class TanhFormInDouble() : ActivationContractInDouble(Activation.GELUTanh);

    public sealed class TanhFormInFloat() : ActivationContractInFloat(Activation.GELUTanh);

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.GELU);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.GELU);
}
