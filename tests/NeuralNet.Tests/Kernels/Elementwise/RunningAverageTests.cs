namespace NeuralNet.Tests.Kernels;

public sealed class RunningAverageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(37)]
    [InlineData(1000)]
    public void Add_OfAnyLength_TakesTheNumbersIn(int length)
    {
        float[] average = RandomNumbers.Uniform<float>(length, -1, 1, "average");
        float[] numbers = RandomNumbers.Uniform<float>(length, -1, 1, "numbers");
        float[] expected = [.. average.Zip(numbers, (e, x) => e + (0.1f * (x - e)))];

        RunningAverage.Add<float>(average, numbers, 0.1f, threads: 1);

        average.Should().Equal(expected);
    }

    [Fact]
    public void Add_OfWeightOne_IsTheNumbersThemselves()
    {
        double[] average = [1e300, 1, -0.1];
        double[] numbers = [0.1, -0.0, 0.3];

        RunningAverage.Add<double>(average, numbers, 1, threads: 1);

        Bits.Of<double>(average).Should().Be(Bits.Of<double>(numbers));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Average_OnSeveralThreads_HasTheBitsOfOne(int threads)
    {
        const int Length = 150_001;
        float[] alone = RandomNumbers.Uniform<float>(Length, -1, 1, "average");
        float[] together = [.. alone];
        float[] numbers = RandomNumbers.Uniform<float>(Length, -1, 1, "numbers");

        RunningAverage.Add<float>(together, numbers, 0.3f, threads);

        RunningAverage.Add<float>(alone, numbers, 0.3f, threads: 1);
        together.AsSpan().SequenceEqual(alone).Should().BeTrue();
    }

    [Fact]
    public void Add_OfOtherLengths_IsRefused()
    {
        Action act = () => RunningAverage.Add<float>(new float[2], new float[3], 0.5f, threads: 1);

        act.Should().Throw<ArgumentException>();
    }
}
