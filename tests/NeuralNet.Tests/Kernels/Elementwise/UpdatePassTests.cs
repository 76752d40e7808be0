using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="UpdatePassTests{T}"/>, in both precisions.</summary>
public static class UpdatePassTests
{
    public sealed class InDouble : UpdatePassTests<double>;

    public sealed class InFloat : UpdatePassTests<float>;
}

public abstract class UpdatePassTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Longest = 70;

    /// <summary>Every number is at each place of each length up to several iterations of the loop. The place must not matter.</summary>
    [Fact]
    public void Run_OfAnyLength_GivesEveryNumberTheBitsThatItHasAlone()
    {
        IEnumerable<int> different = Enumerable.Range(1, Longest).Where(length => Together(length) != OneByOne(length));

        different.Should().BeEmpty();
    }

    [Fact]
    public void Run_OfAFunctionOfThreeStates_IsTheFormulaOfAmsGrad()
    {
        T[][] numbers = Numbers(37);
        double[][] before = [.. numbers.Select(array => (double[])[.. array.Select(double.CreateChecked)])];

        UpdatePass.Run(AmsGrad(), numbers[0].AsSpan(), numbers[1], numbers[2], numbers[3]);

        double error = Enumerable.Range(0, 37).Max(i => Math.Abs(double.CreateChecked(numbers[0][i]) - Expected(before, i)));
        error.Should().BeLessThanOrEqualTo(Tolerance.Of<T>());
    }

    [Fact]
    public void Run_OfOtherLengths_IsRefused()
    {
        Action shorter = () => UpdatePass.Run(AmsGrad(), new T[4], new T[4], new T[3], new T[4]);
        Action missing = () => UpdatePass.Run(AmsGrad(), new T[4], new T[4], new T[4], default);
        Action superfluous = () => UpdatePass.Run(new MomentumStage.Update<T>(T.One), new T[4], new T[4], new T[4], default);

        shorter.Should().Throw<ArgumentException>();
        missing.Should().Throw<ArgumentException>();
        superfluous.Should().Throw<ArgumentException>();
    }

    private static double Expected(double[][] before, int i)
    {
        double a = (0.75 * before[1][i]) + (0.25 * before[0][i]);
        double s = (0.5 * before[2][i]) + (0.5 * before[0][i] * before[0][i]);
        return a / ((2 * Math.Sqrt(Math.Max(before[3][i], s))) + 0.125);
    }

    private static AmsGradStage.Update<T> AmsGrad() =>
        new(new AdamStage.Moments<T>(T.CreateChecked(0.75), T.CreateChecked(0.5), T.CreateChecked(2), T.CreateChecked(0.125)));

    private static string Together(int length)
    {
        T[][] numbers = Numbers(length);
        UpdatePass.Run(AmsGrad(), numbers[0].AsSpan(), numbers[1], numbers[2], numbers[3]);
        return string.Join('|', numbers.Select(array => Bits.Of<T>(array)));
    }

    private static string OneByOne(int length)
    {
        T[][] numbers = Numbers(length);
        for (int i = 0; i < length; i++)
        {
            UpdatePass.Run(AmsGrad(), numbers[0].AsSpan(i, 1), numbers[1].AsSpan(i, 1), numbers[2].AsSpan(i, 1), numbers[3].AsSpan(i, 1));
        }

        return string.Join('|', numbers.Select(array => Bits.Of<T>(array)));
    }

    /// <summary>An update and three states, the last two positive.</summary>
    private static T[][] Numbers(int length) =>
        [.. Enumerable.Range(0, 4).Select(k => RandomNumbers.Uniform<T>(length, k < 2 ? -1 : 0.01, 1, $"numbers {k}"))];
}
