namespace NeuralNet.Tests.Kernels;

public sealed class CostTermsTests
{
    /// <summary>Lengths of 0 to 5 vectors of 512 bits: every tail after every number of whole vectors.</summary>
    private static readonly IEnumerable<int> Lengths = Enumerable.Range(0, 41);

    [Fact]
    public void Sum_OfEveryLength_IsTheSumOfTheTerms()
    {
        double[] predicted = [.. Enumerable.Range(0, 41).Select(i => (i * i % 23) - 11.0)];
        double[] expected = [.. predicted.Reverse()];

        IEnumerable<double> sums = Lengths.Select(length =>
            CostTerms.Sum<MeanSquaredError.Term<double>, double>(default, predicted.AsSpan(0, length), expected.AsSpan(0, length), []));

        sums.Should().Equal(Lengths.Select(length => predicted.Zip(expected, (x, y) => 0.5 * (x - y) * (x - y)).Take(length).Sum()));
    }

    [Fact]
    public void Sum_OfFloatsOfEveryLength_IsTheSumOfTheTermsInDouble()
    {
        float[] predicted = [.. Enumerable.Range(0, 41).Select(i => (i * i % 23) + 16_777_204f)];
        float[] expected = [.. predicted.Reverse()];

        IEnumerable<double> sums = Lengths.Select(length =>
            CostTerms.Sum<MeanSquaredError.Term<float>, float>(default, predicted.AsSpan(0, length), expected.AsSpan(0, length), []));

        sums.Should().Equal(Lengths.Select(length => predicted.Zip(expected, (x, y) => 0.5 * ((double)x - y) * ((double)x - y)).Take(length).Sum()));
    }

    [Fact]
    public void Sum_WithWeights_TakesEachColumnSoManyTimes()
    {
        double[] predicted = [.. Enumerable.Range(0, 39).Select(i => (i * i % 23) - 11.0)];
        double[] expected = [.. predicted.Reverse()];
        double[] weights = [.. Enumerable.Range(0, 13).Select(i => (double)i)];

        double sum = CostTerms.Sum<MeanSquaredError.Term<double>, double>(default, predicted, expected, weights);

        sum.Should().Be(predicted.Zip(expected, (x, y) => 0.5 * (x - y) * (x - y)).Select((term, i) => term * weights[i / 3]).Sum());
    }

    [Fact]
    public void Gradient_OfEveryLength_IsTheDerivativeTimesTheShare()
    {
        float[] predicted = [.. Enumerable.Range(0, 41).Select(i => (i * i % 23) - 11f)];
        float[] expected = [.. predicted.Reverse()];

        IEnumerable<float[]> gradients = Lengths.Select(length =>
        {
            float[] result = new float[length];
            CostTerms.Gradient<MeanSquaredError.Term<float>, float>(default, predicted.AsSpan(0, length), expected.AsSpan(0, length), 0.5f, result);
            return result;
        });

        gradients.Should().BeEquivalentTo(
            Lengths.Select(length => predicted.Zip(expected, (x, y) => (x - y) * 0.5f).Take(length).ToArray()),
            options => options.WithStrictOrdering());
    }

    [Fact]
    public void Gradient_IntoTheMemoryOfThePredictions_GivesTheSame()
    {
        float[] predicted = [.. Enumerable.Range(0, 37).Select(i => (i * i % 23) - 11f)];
        float[] expected = [.. predicted.Reverse()];
        float[] apart = new float[predicted.Length];
        CostTerms.Gradient<MeanSquaredError.Term<float>, float>(default, predicted, expected, 0.5f, apart);

        CostTerms.Gradient<MeanSquaredError.Term<float>, float>(default, predicted, expected, 0.5f, predicted);

        predicted.Should().Equal(apart);
    }
}
