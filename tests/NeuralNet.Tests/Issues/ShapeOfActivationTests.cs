namespace NeuralNet.Tests.Issues;

/// <summary>If a batch was too short for its pre-activations, numbers were once written past its end.</summary>
public sealed class ShapeOfActivationTests
{
    public static TheoryData<Activation> Activations =>
    [
        Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.LeakyReLU(), Activation.Softmax, Activation.ELU(), Activation.SELU,
        Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus,
    ];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Forward_IntoTooFewNumbers_IsRefusedAndWritesNothing(Activation activation)
    {
        double[] z = new double[64];
        double[] memory = new double[64];
        Array.Fill(memory, 7);

        Action act = () => activation.Forward(new ReadOnlyColumns<double>(z, 64, 1), new Columns<double>(memory.AsSpan(0, 4), 4, 1));

        act.Should().Throw<ArgumentException>().WithMessage("Expected 64 numbers, but got 4.*");
        memory.Should().OnlyContain(number => number == 7);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Backward_WithTooFewActivations_IsRefused(Activation activation)
    {
        double[] two = new double[2];
        double[] delta = new double[64];

        Action act = () => activation.Backward(
            new ReadOnlyColumns<double>(two, 2, 1), new ReadOnlyColumns<double>(two, 2, 1), new Columns<double>(delta, 64, 1));

        act.Should().Throw<ArgumentException>();
    }
}
