using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class GeluTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1000, 1000)]
    [InlineData(-1000, 0)]
    public void Forward_AtItsLimits_IsExact(double z, double expected)
    {
        double[] exact = Activation.Gelu.ValuesOf([z]);
        double[] tanh = new Gelu(GeluForm.Tanh).ValuesOf([z]);

        exact.Should().Equal(expected);
        tanh.Should().Equal(expected);
    }

    /// <summary>The truths are of mpmath with 1200 digits: ½(1 + tanh u) would be 0 here.</summary>
    [Theory]
    [InlineData(GeluForm.Exact, -20, -5.5072482372124673e-88)]
    [InlineData(GeluForm.Tanh, -20, -3.3754509563109673197e-261)]
    public void Forward_InTheLeftTail_KeepsItsDigits(GeluForm form, double z, double expected)
    {
        double[] a = new Gelu(form).ValuesOf([z]);

        a[0].Should().BeApproximately(expected, 1e-12 * -expected);
    }

    [Fact]
    public void Forward_OfTheTwoForms_DiffersLittle()
    {
        double[] z = [.. Enumerable.Range(-60, 121).Select(i => i / 10.0)];

        double[] exact = Activation.Gelu.ValuesOf(z);
        double[] tanh = new Gelu(GeluForm.Tanh).ValuesOf(z);

        exact.Zip(tanh, (a, b) => Math.Abs(a - b)).Max().Should().BeInRange(1e-4, 5e-4);
    }

    [Fact]
    public void Form_ByDefault_IsExact()
    {
        Activation activation = Activation.Gelu;

        activation.Should().Be(new Gelu(GeluForm.Exact)).And.NotBe(new Gelu(GeluForm.Tanh));
        activation.ToString().Should().Be("Gelu(Form = Exact)");
    }

    [Fact]
    public void Form_ThatDoesNotExist_IsRefused()
    {
        Action create = () => _ = new Gelu((GeluForm)7);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Form must be one of Exact, Tanh, but was 7.*");
    }

    public sealed class TanhFormInDouble() : ActivationContractInDouble(new Gelu(GeluForm.Tanh));

    public sealed class TanhFormInFloat() : ActivationContractInFloat(new Gelu(GeluForm.Tanh));

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.Gelu);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.Gelu);
}
