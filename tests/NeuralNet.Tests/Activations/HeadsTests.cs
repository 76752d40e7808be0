using System.Numerics;
using NeuralNet.Tests.Contracts;
using NeuralNet.Tests.Kernels;

namespace NeuralNet.Tests.Activations;

public sealed class HeadsTests
{
    /// <summary>Heads of one row, of several, and of more rows than a block on the stack.</summary>
    public static TheoryData<int, int, int> Shapes => new() { { 1, 2, 3 }, { 10, 1, 300 }, { 3, 1500, 4 }, { 2, 5, 1 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Forward_AppliesToEachHeadItsActivation(int first, int second, int columns)
    {
        IsThatOfTheHeads<double>(first, second, columns);
        IsThatOfTheHeads<float>(first, second, columns);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ForwardInPlace_GivesTheBitsOfSeparateMemory(int first, int second, int columns)
    {
        Activation heads = Activation.Heads((first, Activation.Sigmoid), (second, Activation.Softmax));
        double[] z = RandomNumbers.Uniform<double>((first + second) * columns, -4, 4, "z");
        double[] truth = heads.ValuesOf(z, first + second);

        heads.WorksInPlace.Should().BeTrue();
        heads.Forward(new ReadOnlyColumns<double>(z, first + second, columns), new Columns<double>(z, first + second, columns));

        z.Should().Equal(truth);
    }

    [Fact]
    public void Properties_AreThoseOfTheHeadsTogether()
    {
        Activation heads = Activation.Heads((1, Activation.Tanh), (2, Activation.SiLU), (3, Activation.ReLU));

        heads.Range.Should().Be((-1, double.PositiveInfinity));
        heads.Needs.Should().Be(BackwardNeeds.Activation | BackwardNeeds.PreActivation);
        Activation.Heads((1, Activation.Tanh), (2, Activation.Softmax)).Needs.Should().Be(BackwardNeeds.Activation);
        heads.ToString().Should().Be("Heads((1, Tanh), (2, SiLU), (3, ReLU))");
        heads.Should().Be(Activation.Heads((1, Activation.Tanh), (2, Activation.SiLU), (3, Activation.ReLU)));
        heads.Should().NotBe(Activation.Heads((1, Activation.Tanh), (3, Activation.SiLU), (2, Activation.ReLU)));
    }

    [Fact]
    public void Heads_ThatAreNone_AreRefused()
    {
        Action none = () => Activation.Heads();
        Action empty = () => Activation.Heads((2, Activation.Tanh), (0, Activation.Tanh));
        Action missing = () => Activation.Heads((2, null!));
        Action nested = () => Activation.Heads((2, Activation.Tanh), (1, Activation.Heads((1, Activation.Tanh))));
        Action huge = () => Activation.Heads((int.MaxValue, Activation.Tanh), (int.MaxValue, Activation.Tanh));

        none.Should().Throw<ArgumentException>().WithMessage("Expected at least one head, but got none.*").WithParameterName("heads");
        empty.Should().Throw<ArgumentException>().WithMessage("Each head needs at least 1 output, but head 1 has 0.*").WithParameterName("heads");
        missing.Should().Throw<ArgumentNullException>().WithMessage("Head 0 has null*").WithParameterName("heads");
        nested.Should().Throw<ArgumentException>().WithMessage("A head cannot have heads itself, but head 1 has. List all heads in one call.*");
        huge.Should().Throw<ArgumentException>().WithMessage("There are * outputs*");
    }

    [Fact]
    public void Layer_OfOtherUnitsOrASoftmaxOfOne_IsRefused()
    {
        Action other = () => Network.Create<double>(3, 1, new Dense(5) { Activation = Activation.Heads((2, Activation.Softmax), (2, Activation.Tanh)) });
        Action one = () => Network.Create<double>(3, 1, new Dense(3) { Activation = Activation.Heads((2, Activation.Softmax), (1, Activation.Softmax)) });
        Action forward = () => Activation.Heads((2, Activation.Tanh)).Of([1.0]);

        other.Should().Throw<ArgumentException>().WithMessage("*its heads have 4 outputs together, but the layer has 5. Give the layer as many units*");
        one.Should().Throw<ArgumentException>().WithMessage("*in head 1 the softmax of one output is always 1*");
        forward.Should().Throw<ArgumentException>().WithMessage("Heads((2, Tanh)) needs 2 rows, but got 1.*");
    }

    private static void IsThatOfTheHeads<T>(int first, int second, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int Rows, Activation Activation)[] parts = [(first, Activation.SiLU), (second, Activation.Softmax)];
        Activation heads = Activation.Heads(parts);
        int rows = first + second;
        T[] z = RandomNumbers.Uniform<T>(rows * columns, -4, 4, "z");
        T[] upstream = RandomNumbers.Uniform<T>(rows * columns, -2, 2, "upstream");

        T[] a = heads.ValuesOf(z, rows);
        T[] delta = heads.GradientOf(z, upstream, rows);

        int start = 0;
        foreach ((int count, Activation activation) in parts)
        {
            Bits.Of<T>(Rows(a)).Should().Be(Bits.Of<T>(activation.ValuesOf(Rows(z), count)));
            Bits.Of<T>(Rows(delta)).Should().Be(Bits.Of<T>(activation.GradientOf(Rows(z), Rows(upstream), count)));
            start += count;

            T[] Rows(T[] all) => [.. all.Where((_, entry) => entry % rows >= start && entry % rows < start + count)];
        }
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.Heads((2, Activation.SiLU), (3, Activation.Softmax)));

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.Heads((2, Activation.SiLU), (3, Activation.Softmax)));
}
