using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class ActivationTests
{
    private const double Lambda = 1.0507009873554805;
    private const double LambdaAlpha = 1.7580993408473769;

    /// <summary>The asymptotes of each elementwise activation on the left and on the right: slope · z + offset.</summary>
    public static TheoryData<Activation, double, double, double, double> Asymptotes() => new()
    {
        { Activation.Identity, 1, 0, 1, 0 },
        { Activation.Sigmoid, 0, 0, 0, 1 },
        { Activation.Tanh, 0, -1, 0, 1 },
        { Activation.ReLU, 0, 0, 1, 0 },
        { Activation.LeakyReLU(), 0.01, 0, 1, 0 },
        { Activation.ELU(), 0, -1, 1, 0 },
        { Activation.SELU, 0, -LambdaAlpha, Lambda, 0 },
        { Activation.GELU, 0, 0, 1, 0 },
        { Activation.GELUTanh, 0, 0, 1, 0 },
        { Activation.SiLU, 0, 0, 1, 0 },
        { Activation.Softplus, 0, 0, 1, 0 },
        { Activation.Mish, 0, 0, 1, 0 },
    };

    [Theory]
    [MemberData(nameof(Asymptotes))]
    public void ForwardAndBackward_InDoubleAtTheExtremes_LieOnTheAsymptotes(
        Activation activation, double left, double leftOffset, double right, double rightOffset)
    {
        double[] values = activation.ValuesOf([-1e30, -1000, 1000, 1e30]);
        double[] derivatives = activation.DerivativeAt(-1e30, -1000, 1000, 1e30);

        double[] expected = [(left * -1e30) + leftOffset, (left * -1000) + leftOffset, (right * 1000) + rightOffset, (right * 1e30) + rightOffset];
        values.Should().Equal(expected, (value, truth) => Math.Abs(value - truth) <= 1e-15 * Math.Abs(truth));
        derivatives.Should().Equal([left, left, right, right], (value, truth) => Math.Abs(value - truth) <= 1e-15);
    }

    [Theory]
    [MemberData(nameof(Asymptotes))]
    public void ForwardAndBackward_InFloatAtTheExtremes_LieOnTheAsymptotes(
        Activation activation, double left, double leftOffset, double right, double rightOffset)
    {
        float[] values = activation.ValuesOf([-1e30f, -1000, 1000, 1e30f]);
        float[] derivatives = activation.DerivativeAt(-1e30f, -1000, 1000, 1e30f);

        double[] expected = [(left * -1e30f) + leftOffset, (left * -1000) + leftOffset, (right * 1000) + rightOffset, (right * 1e30f) + rightOffset];
        values.Should().Equal(expected, (value, truth) => Math.Abs(value - truth) <= 2e-7 * Math.Abs(truth));
        derivatives.Should().Equal([left, left, right, right], (value, truth) => Math.Abs(value - truth) <= 2e-7);
    }

    [Theory]
    [MemberData(nameof(Asymptotes))]
    public void ForwardAndBackward_AtTheLargestNumbers_GiveNoNaN(
        Activation activation, double left, double leftOffset, double right, double rightOffset)
    {
        float[] numbers = [.. activation.ValuesOf([float.MinValue, float.MaxValue]), .. activation.DerivativeAt(float.MinValue, float.MaxValue)];

        numbers.Should().NotContain(float.NaN, "the asymptotes are {0} z + {1} and {2} z + {3}", left, leftOffset, right, rightOffset);
    }

    [Fact]
    public void Menu_IsOfDifferentActivations()
    {
        Activation[] menu =
        [
            Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(), Activation.Softmax,
            Activation.ELU(), Activation.SELU, Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus, Activation.Mish,
        ];

        menu.Should().OnlyHaveUniqueItems();
        menu.Select(activation => activation.ToString()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void IsRectifier_IsOfTheReLUFamily()
    {
        Activation[] rectifiers =
        [
            Activation.ReLU, Activation.LeakyReLU(), Activation.ELU(), Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus,
            Activation.Mish,
        ];
        Activation[] others = [Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.SELU, Activation.Softmax, new Softsign()];

        rectifiers.Should().OnlyContain(activation => activation.IsRectifier);
        others.Should().OnlyContain(activation => !activation.IsRectifier);
    }

    [Fact]
    public void WorksInPlace_IsOfTheMenuAndNotClaimedForAUser()
    {
        Activation[] menu = [Activation.Identity, Activation.Sigmoid, Activation.Softmax];

        menu.Should().OnlyContain(activation => activation.WorksInPlace);
        new Softsign().WorksInPlace.Should().BeFalse();
    }

    [Fact]
    public void ToString_OfAnActivationWithoutProperties_IsItsName()
    {
        string text = Activation.ReLU.ToString();

        text.Should().Be("ReLU");
    }
}
