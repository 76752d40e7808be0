using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Initializers;

public sealed class AtExamplesTests
{
    private static readonly Matrix<double> Inputs = Examples.Uniform<double>(6, 900, 1, 3, 30);

    /// <summary>With one example for each unit, the pre-activation of some example is 0.</summary>
    [Fact]
    public void Adapt_WithOneExample_GivesAPreActivationOfZeroThere()
    {
        Network<double> network = Adapted(new Dense(40) { Bias = Initializer.AtExamples(1) });

        int[] zeros = [.. network.Predict(Inputs).EnumerateRows().Select(row => row.AbsoluteMinimumIndex())];
        double[] smallest = [.. network.Predict(Inputs).EnumerateRows().Select(row => row.AbsoluteMinimum())];

        smallest.Should().OnlyContain(value => value < 1e-12);
        zeros.Distinct().Should().HaveCountGreaterThan(30);
        zeros.Max().Should().BeGreaterThan(512, "the examples are those of all blocks");
    }

    /// <summary>A weighted mean with positive shares lies between the smallest and the largest pre-activation.</summary>
    [Fact]
    public void Adapt_WithSeveralExamples_GivesPointsBetweenThem()
    {
        Network<double> network = Adapted(new Dense(40) { Bias = Initializer.AtExamples(), Weights = Initializer.UnitDeviation(Initializer.Normal(1)) });
        Matrix<double> z = network.Predict(Inputs);

        z.EnumerateRows().Should().OnlyContain(row => row.Minimum() < 0 && row.Maximum() > 0);

        // The variance of Σ cₖzₖ is E(Σ cₖ²) = 2/(5 + 1) of that of z, which is 1.
        double spread = z.EnumerateRows().Average(row => Math.Pow(row.Average(), 2));
        spread.Should().BeInRange(0.15, 0.6);
    }

    [Fact]
    public void Draw_ForAUnit_HasSharesOfSumOne()
    {
        (int Example, double Share)[] drawn = new AtExamples(7).Draw(3, 100, new RandomSource(1, "draw"));

        drawn.Should().HaveCount(7).And.OnlyContain(each => each.Example >= 0 && each.Example < 100 && each.Share > 0);
        drawn.Sum(each => each.Share).Should().BeApproximately(1, 1e-15);
        drawn.Should().NotEqual(new AtExamples(7).Draw(4, 100, new RandomSource(1, "draw")));
    }

    [Fact]
    public void Adapt_WithASeed_IsDeterministicAndDependsOnIt()
    {
        Dense layer = new(4) { Bias = Initializer.AtExamples() };

        string[] bits = [Bits.Of(Adapted(layer)), Bits.Of(Adapted(layer)), Bits.Of(Adapted(layer, seed: 1))];

        bits[1].Should().Be(bits[0]);
        bits[2].Should().NotBe(bits[0]);
    }

    private static Network<double> Adapted(Dense layer, int seed = 0)
    {
        Network<double> network = Network.Create<double>(6, 1, layer);
        network.Adapt(Inputs, seed);
        return network;
    }
}
