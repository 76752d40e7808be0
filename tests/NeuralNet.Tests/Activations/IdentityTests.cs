using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class IdentityTests
{
    [Fact]
    public void Forward_GivesTheNumbersThemselves()
    {
        double[] z = [-3, -0.0, 0, 1e300, double.PositiveInfinity];

        double[] a = Activation.Identity.ValuesOf(z);

        a.Should().Equal(z);
    }

    [Fact]
    public void Needs_IsNothing()
    {
        BackwardNeeds needs = Activation.Identity.Needs;

        needs.Should().Be(BackwardNeeds.None);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.Identity);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.Identity);
}
