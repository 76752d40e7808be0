using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="FiniteCheckTests{T}"/>, in both precisions.</summary>
public static class FiniteCheckTests
{
    public sealed class InDouble : FiniteCheckTests<double>;

    public sealed class InFloat : FiniteCheckTests<float>;
}

public abstract class FiniteCheckTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Every place in every length up to slightly more than two iterations of the longest loop.</summary>
    private static readonly (int Length, int Index)[] Places =
        [.. Enumerable.Range(1, 70).SelectMany(length => Enumerable.Range(0, length).Select(index => (length, index)))];

    private static readonly T[] NotFinite = [T.NaN, T.PositiveInfinity, T.NegativeInfinity];

    public static TheoryData<int> Kinds() => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void All_WithOneNumberThatIsNotFinite_IsFalseWhereverItStands(int kind)
    {
        IEnumerable<(int Length, int Index)> missed = Places.Where(place => FiniteCheck.All<T>(With(NotFinite[kind], place)));

        missed.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IndexOfNotFinite_FindsItWhereverItStands(int kind)
    {
        IEnumerable<(int Length, int Index)> missed = Places
            .Where(place => FiniteCheck.IndexOfNotFinite<T>(With(NotFinite[kind], place)) != place.Index);

        missed.Should().BeEmpty();
    }

    [Fact]
    public void IndexOfNotFinite_OfSeveral_IsTheFirst()
    {
        T[] numbers = [T.One, T.PositiveInfinity, T.NaN];

        int index = FiniteCheck.IndexOfNotFinite<T>(numbers);

        index.Should().Be(1);
    }

    [Fact]
    public void All_OfTheLargestNumbers_IsTrueInEveryLength()
    {
        T[] numbers = [.. Enumerable.Range(0, 70).Select(i => i % 3 == 0 ? T.MinValue : T.MaxValue)];

        IEnumerable<int> refused = Enumerable.Range(0, 70).Where(length => !FiniteCheck.All<T>(numbers.AsSpan(0, length)));

        refused.Should().BeEmpty();
    }

    [Fact]
    public void All_OfNothing_IsTrue()
    {
        bool all = FiniteCheck.All<T>([]);

        all.Should().BeTrue();
    }

    [Fact]
    public void IndexOfNotFinite_OfFiniteNumbers_IsMinusOne()
    {
        T[] numbers = [T.Zero, T.NegativeZero, T.Epsilon, T.MaxValue, T.MinValue];

        int index = FiniteCheck.IndexOfNotFinite<T>(numbers);

        index.Should().Be(-1);
    }

    private static T[] With(T number, (int Length, int Index) place)
    {
        T[] numbers = [.. Enumerable.Repeat(T.MaxValue, place.Length)];
        numbers[place.Index] = number;
        return numbers;
    }
}
