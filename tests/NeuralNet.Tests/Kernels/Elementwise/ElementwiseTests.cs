using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="ElementwiseTests{T}"/>, in both precisions.</summary>
public static class ElementwiseTests
{
    public sealed class InDouble : ElementwiseTests<double>;

    public sealed class InFloat : ElementwiseTests<float>;
}

public abstract class ElementwiseTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Lengths of 0 to 3 vectors: every tail after every number of whole vectors.</summary>
    private static readonly IEnumerable<int> Lengths = Enumerable.Range(0, (3 * Lanes<T>.Count) + 1);

    /// <summary>One function for each way of computing. The name shows which one fails.</summary>
    private static readonly (string Name, Run Forward, Run Backward)[] Functions =
    [
        Of("elu", new ELU.Function(1, 1.05)),
        Of("exponential", default(SoftmaxFunction.Exponential)),
        Of("gelu", default(GELU.Function)),
        Of("gelu, tanh form", default(GELUTanh.Function)),
        Of("leaky ReLU", new LeakyReLU.Function(0.01)),
        Of("Mish", default(Mish.Function)),
        Of("ReLU", default(ReLU.Function)),
        Of("sigmoid", default(Sigmoid.Function)),
        Of("SiLU", default(SiLU.Function)),
        Of("softplus", default(Softplus.Function)),
        Of("tanh", default(Tanh.Function)),
    ];

    private delegate T[] Run(T[] z);

    public static TheoryData<string> Names() => [.. Functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_OfAnElementAnywhereInASpanOfAnyLength_GivesTheSameBits(string name)
    {
        Run forward = Functions.Single(function => function.Name == name).Forward;
        T[] numbers = Numbers();

        IEnumerable<int> different = Lengths.Where(length => IsDifferentFromEachAlone(forward, numbers[..length]));

        different.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_OfAnElementAnywhereInASpanOfAnyLength_GivesTheSameBits(string name)
    {
        Run backward = Functions.Single(function => function.Name == name).Backward;
        T[] numbers = Numbers();

        IEnumerable<int> different = Lengths.Where(length => IsDifferentFromEachAlone(backward, numbers[..length]));

        different.Should().BeEmpty();
    }

    [Fact]
    public void Forward_InPlace_GivesTheSameBits()
    {
        T[] z = Numbers();
        T[] a = new T[z.Length];
        Elementwise.Forward(default(Sigmoid.Function), z, a.AsSpan());

        Elementwise.Forward(default(Sigmoid.Function), z, z.AsSpan());

        Bits.Of<T>(z).Should().Be(Bits.Of<T>(a));
    }

    [Fact]
    public void Forward_OfAPartOfAnArray_WritesNothingBesideIt()
    {
        T[] z = Numbers();
        T[] a = new T[z.Length];

        Elementwise.Forward(default(SoftmaxFunction.Exponential), z.AsSpan(1, z.Length - 3), a.AsSpan(1, z.Length - 3));

        a.Select(T.IsZero).Should().Equal(a.Select((_, i) => i == 0 || i >= a.Length - 2));
    }

    [Fact]
    public void Backward_OfAPartOfAnArray_WritesNothingBesideIt()
    {
        T[] z = Numbers();
        T[] delta = [.. z.Select(_ => T.One)];

        Elementwise.Backward(default(Sigmoid.Function), default, z.AsSpan(1, z.Length - 3), delta.AsSpan(1, z.Length - 3));

        delta.Select(gradient => gradient == T.One).Should().Equal(delta.Select((_, i) => i == 0 || i >= delta.Length - 2));
    }

    [Fact]
    public void Backward_OfAGradient_MultipliesItByTheDerivative()
    {
        T[] a = [T.CreateChecked(0.5), T.CreateChecked(0.25), T.One];
        T[] delta = [T.CreateChecked(8), T.CreateChecked(-16), T.CreateChecked(3)];

        Elementwise.Backward(default(Sigmoid.Function), default, a, delta.AsSpan());

        delta.Should().Equal(T.CreateChecked(2), T.CreateChecked(-3), T.Zero);
    }

    [Fact]
    public void StoreTail_WritesAsManyNumbersAsTheSpanHolds()
    {
        T[] loaded = [T.One, T.CreateChecked(2)];
        T[] stored = new T[1];

        Registers<T>.StoreTail(Registers<T>.LoadTail<Lanes<T>>(loaded), stored);

        stored.Should().Equal(T.One);
    }

    [Fact]
    public void LoadTail_FillsTheOtherLanesWithZeros()
    {
        T[] loaded = [T.One, T.CreateChecked(2)];

        Lanes<T> vector = Registers<T>.LoadTail<Lanes<T>>(loaded);

        Lanes<T>.Sum(vector).Should().Be(T.CreateChecked(3));
    }

    private static T[] Numbers()
    {
        T[] numbers = RandomNumbers.Uniform<T>((3 * Lanes<T>.Count) + 1, -6, 6);
        numbers[1] = T.Zero;
        numbers[^2] = T.NaN;
        return numbers;
    }

    private static bool IsDifferentFromEachAlone(Run run, T[] numbers) =>
        Bits.Of<T>(run(numbers)) != string.Concat(numbers.Select(number => Bits.Of<T>(run([number]))));

    private static (string Name, Run Forward, Run Backward) Of<TFunction>(string name, TFunction g)
        where TFunction : struct, IElementwiseFunction
    {
        T[] Forward(T[] z)
        {
            T[] a = new T[z.Length];
            Elementwise.Forward(g, z, a.AsSpan());
            return a;
        }

        T[] Backward(T[] z)
        {
            T[] delta = [.. z.Select(_ => T.CreateChecked(1.7))];
            Elementwise.Backward(g, z, Forward(z), delta.AsSpan());
            return delta;
        }

        return (name, Forward, Backward);
    }
}
