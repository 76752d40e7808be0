using System.Numerics;
using NeuralNet.Tests.Kernels;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of every activation, in either precision.</summary>
public abstract class ActivationContract<T>(Activation activation)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A column that is not a multiple of a vector, and a batch of several.</summary>
    protected const int Rows = 5;
    protected const int Columns = 7;

    protected Activation Activation { get; } = activation;

    protected static T[] PreActivations { get; } = RandomNumbers.Uniform<T>(Rows * Columns, -4, 4, "z");

    protected static T[] Upstream { get; } = RandomNumbers.Uniform<T>(Rows * Columns, -2, 2, "upstream");

    /// <summary>The bound for results that differ by rounding only (docs/CONTRIBUTING.md, Golden data).</summary>
    private static double Tolerance => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    [Fact]
    public void Forward_WritesEveryNumberOfItsColumns_AndNoOther()
    {
        T mark = T.CreateChecked(777);
        T[] memory = [.. Enumerable.Repeat(mark, (Rows * Columns) + 2)];

        Activation.Forward(
            new ReadOnlyColumns<T>(PreActivations, Rows, Columns), new Columns<T>(memory.AsSpan(1, Rows * Columns), Rows, Columns));

        memory.Select(number => number == mark).Should().Equal(memory.Select((_, i) => i == 0 || i == memory.Length - 1));
    }

    [Fact]
    public void Backward_WritesNoOtherColumns()
    {
        T mark = T.CreateChecked(777);
        T[] memory = [mark, .. Upstream, mark];
        ReadOnlyColumns<T> z = new(PreActivations, Rows, Columns);
        ReadOnlyColumns<T> a = new(Activation.ValuesOf(PreActivations, Rows), Rows, Columns);

        Activation.Backward(z, a, new Columns<T>(memory.AsSpan(1, Rows * Columns), Rows, Columns));

        memory.Select(number => number == mark).Should().Equal(memory.Select((_, i) => i == 0 || i == memory.Length - 1));
    }

    [Fact]
    public void Forward_OfNaN_IsNaN()
    {
        T[][] spoilt = [.. Enumerable.Range(0, Rows * Columns).Select(i => With(PreActivations, i, T.NaN))];

        IEnumerable<bool> isNaN = spoilt.Select((z, i) => T.IsNaN(Activation.ValuesOf(z, Rows)[i]));

        isNaN.Should().OnlyContain(isIt => isIt);
    }

    [Fact]
    public void Forward_OfAColumnAlone_GivesTheBitsOfTheBatch()
    {
        T[] batch = Activation.ValuesOf(PreActivations, Rows);

        T[] alone = [.. PreActivations.Chunk(Rows).SelectMany(z => Activation.ValuesOf(z, Rows))];

        Bits.Of<T>(alone).Should().Be(Bits.Of<T>(batch));
    }

    [Fact]
    public void Backward_OfAColumnAlone_GivesTheBitsOfTheBatch()
    {
        T[] batch = Activation.GradientOf(PreActivations, Upstream, Rows);

        T[] alone =
        [
            .. PreActivations.Chunk(Rows).Zip(Upstream.Chunk(Rows)).SelectMany(pair => Activation.GradientOf(pair.First, pair.Second, Rows)),
        ];

        Bits.Of<T>(alone).Should().Be(Bits.Of<T>(batch));
    }

    /// <remarks>An activation that does not work in place gets separate memory.</remarks>
    [Fact]
    public void Forward_InPlaceIfItWorksInPlace_GivesTheSameBits()
    {
        T[] memory = [.. PreActivations];
        T[] source = Activation.WorksInPlace ? memory : PreActivations;

        Activation.Forward(new ReadOnlyColumns<T>(source, Rows, Columns), new Columns<T>(memory, Rows, Columns));

        Bits.Of<T>(memory).Should().Be(Bits.Of<T>(Activation.ValuesOf(PreActivations, Rows)));
    }

    /// <remarks>Inputs that Needs does not name are overwritten here, and empty in every other test of the contract.</remarks>
    [Fact]
    public void Backward_ReadsOnlyWhatNeedsNames()
    {
        T[] spoilt = [.. Enumerable.Repeat(T.NaN, Rows * Columns)];
        T[] z = Activation.Needs.HasFlag(BackwardNeeds.PreActivation) ? PreActivations : spoilt;
        T[] a = Activation.Needs.HasFlag(BackwardNeeds.Activation) ? Activation.ValuesOf(PreActivations, Rows) : spoilt;
        T[] delta = [.. Upstream];

        Activation.Backward(new ReadOnlyColumns<T>(z, Rows, Columns), new ReadOnlyColumns<T>(a, Rows, Columns), new Columns<T>(delta, Rows, Columns));

        Bits.Of<T>(delta).Should().Be(Bits.Of<T>(Activation.GradientOf(PreActivations, Upstream, Rows)));
    }

    [Fact]
    public void Backward_OfASumOfGradients_IsTheSumOfWhatItGivesForEach()
    {
        T[] other = RandomNumbers.Uniform<T>(Rows * Columns, -2, 2, "other");
        T three = T.CreateChecked(3);

        T[] ofSum = Activation.GradientOf(PreActivations, [.. Upstream.Zip(other, (u, v) => (three * u) - v)], Rows);

        T[] sum =
        [
            .. Activation.GradientOf(PreActivations, Upstream, Rows)
                .Zip(Activation.GradientOf(PreActivations, other, Rows), (u, v) => (three * u) - v),
        ];
        Distance(ofSum, sum).Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-1000)]
    [InlineData(1e30)]
    [InlineData(-1e30)]
    public void ForwardAndBackward_AtTheExtremes_GiveFiniteNumbers(double extreme)
    {
        T[] z = [T.CreateChecked(extreme), T.Zero, T.One, T.CreateChecked(-extreme), T.CreateChecked(extreme)];

        T[] values = Activation.ValuesOf(z, Rows);
        T[] gradient = Activation.GradientOf(z, Upstream[..Rows], Rows);

        values.Where(number => !T.IsFinite(number)).Should().BeEmpty();
        gradient.Where(number => !T.IsFinite(number)).Should().BeEmpty();
    }

    [Fact]
    public void ForwardAndBackward_OfNoColumns_DoNothing()
    {
        Action run = () => Activation.GradientOf<T>([], [], Rows);

        run.Should().NotThrow();
    }

    [Fact]
    public void ForwardAndBackward_AllocateNothing()
    {
        T[] a = Activation.ValuesOf(PreActivations, Rows);
        T[] delta = [.. Upstream];

        long bytes = Allocations.OfThread(() => RunManyTimes(a, delta));

        bytes.Should().Be(0);
    }

    /// <summary>The largest difference, relative to the largest true number.</summary>
    protected static double Distance(IEnumerable<T> numbers, IReadOnlyCollection<T> truth) =>
        numbers.Zip(truth, (x, y) => double.CreateChecked(T.Abs(x - y))).Max() / truth.Max(y => double.CreateChecked(T.Abs(y)));

    private static T[] With(T[] numbers, int index, T number)
    {
        T[] changed = [.. numbers];
        changed[index] = number;
        return changed;
    }

    private void RunManyTimes(T[] a, T[] delta)
    {
        ReadOnlyColumns<T> z = new(PreActivations, Rows, Columns);
        for (int i = 0; i < 100; i++)
        {
            Activation.Forward(z, new Columns<T>(a, Rows, Columns));
            Activation.Backward(z, new ReadOnlyColumns<T>(a, Rows, Columns), new Columns<T>(delta, Rows, Columns));
        }
    }
}
