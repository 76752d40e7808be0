using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of an activation in double. It also checks the derivative, and that a description is a value.</summary>
public abstract class ActivationContractInDouble(Activation activation) : ActivationContract<double>(activation)
{
    /// <remarks>The gradient of J = Σ uₚᵢ aₚᵢ is the result of Backward for the upstream gradient u (Eq. 4).</remarks>
    [Fact]
    public void Backward_IsTheTransposedJacobianTimesTheGradient()
    {
        double[] analytic = Activation.GradientOf(PreActivations, Upstream, Rows);

        TensorCheck check = DifferenceCheck.Of(
            analytic, PreActivations, z => Activation.ValuesOf(z, Rows).Zip(Upstream, (a, u) => a * u).Sum());

        check.Verdict.Should().Be(GradientVerdict.Right, check.ToString());
    }

    [Fact]
    public void Activation_EqualsACopyOfItself()
    {
        Activation copy = Activation with { };

        copy.Should().NotBeSameAs(Activation).And.Be(Activation);
        copy.GetHashCode().Should().Be(Activation.GetHashCode());
        copy.ToString().Should().Be(Activation.ToString());
    }
}
