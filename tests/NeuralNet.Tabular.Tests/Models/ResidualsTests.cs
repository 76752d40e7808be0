namespace NeuralNet.Tabular.Tests.Models;

public sealed class ResidualsTests
{
    [Fact]
    public void Interval_OfOneNetwork_AddsTheQuantileOfItsErrors()
    {
        Residuals residuals = new(9, [[.. Enumerable.Range(1, 9).Select(i => (double)i)]]);

        Ends(residuals, 100, [100], 0.9).Should().Be((91, 109));
        Ends(residuals, 100, [100], 0.5).Should().Be((95, 105));
        Ends(new Residuals(2, [[1], [1]]), 150, [100, 200], 0.6).Should().Be((99, 201));
    }

    [Fact]
    public void Interval_OfNetworksThatDisagree_ContainsThePrediction() =>
        Ends(new Residuals(2, [[1], [1]]), 50, [0, 100], 0.1).Should().Be((50, 50), "the ends of CV+ are 99 and 1");

    [Fact]
    public void Interval_OfRowsThatSeveralNetworksLeftOut_CountsARowOnce()
    {
        double[] errors = [.. Enumerable.Range(1, 9).Select(i => (double)i)];

        // ⌈0.81 · (9 + 1)⌉ is 9. Of 90 errors it would be ⌈0.81 · (90 + 1)⌉ = 74, and the ends −8 and 8.
        Ends(new Residuals(9, [.. Enumerable.Repeat(errors, 10)]), 0, new double[10], 0.81).Should().Be((-9, 9));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Interval_OfRandomErrors_HasTheBitsOfSortedSums(int networks)
    {
        RandomSource random = new(networks, "errors");
        for (int run = 0; run < 200; run++)
        {
            int start = run * 1000;
            double scale = run % 2 == 0 ? 1 : 1e5;

            // Whole numbers give many ties. A network can have no errors.
            double[][] errors = [.. Enumerable.Range(0, networks).Select(n => (double[])[
                .. Enumerable.Range(0, n == 3 ? 0 : 1 + random.Below(start + n, 40)).Select(i => Error(start + 100 + (50 * n) + i)).Order()])];
            double[] predictions = [.. Enumerable.Range(0, networks).Select(n => scale * random.Normal(start + 900 + n))];
            int count = errors.Sum(list => list.Length);
            int place = random.Below(start + 999, count) + 1;
            double[] lower = [.. errors.SelectMany((list, n) => list.Select(error => predictions[n] - error)).Order()];
            double[] upper = [.. errors.SelectMany((list, n) => list.Select(error => predictions[n] + error)).Order()];
            double value = predictions.Average();

            Ends(new Residuals(count, errors), value, predictions, (place - 0.5) / (count + 1)).Should().Be(
                (Math.Min(lower[count - place], value), Math.Max(upper[place - 1], value)));

            double Error(int index) => run % 3 == 0 ? random.Below(index, 5) : scale * random.Uniform(index);
        }
    }

    [Fact]
    public void Interval_OfManyErrors_AllocatesNothing()
    {
        double[] errors = Residuals.Kept(Enumerable.Range(0, 600).Select(i => (double)i));
        Residuals residuals = new(1200, [errors, errors]);
        double[] predictions = [10, 20];
        _ = residuals.Interval(15, predictions, 0.9);
        long before = GC.GetAllocatedBytesForCurrentThread();

        _ = residuals.Interval(15, predictions, 0.9);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Kept_OfManyErrors_AreQuantilesWithTheLargest()
    {
        double[] kept = Residuals.Kept(Enumerable.Range(1, 1500).Select(i => (double)i).Append(double.NaN).Reverse());

        kept.Should().Equal(Enumerable.Range(1, 500).Select(k => 3.0 * k));
        Residuals residuals = new(1500, [kept]);
        residuals.Suffice(0.9993).Should().BeTrue();
        Ends(residuals, 0, [0], 0.9993).Should().Be((-1500, 1500));
        residuals.Suffice(0.9994).Should().BeFalse();
    }

    [Fact]
    public void Kept_OfWholeWeights_AreThoseOfRepeatedErrors()
    {
        RandomSource random = new(1, "weighted errors");
        (double Error, double Weight)[] weighted = [.. Enumerable.Range(0, 300).Select(i => (random.Uniform(2 * i), 1.0 + random.Below((2 * i) + 1, 9)))];
        double[] repeated = [.. weighted.SelectMany(error => Enumerable.Repeat(error.Error, (int)error.Weight))];

        Residuals.Kept([[.. weighted.Append((double.NaN, 1e9))]])[0].Should().Equal(Residuals.Kept(repeated)).And.NotEqual(Residuals.Kept(weighted.Select(error => error.Error)));
        Residuals.Kept([[.. weighted.Select(error => (error.Error, 1e-6 * error.Weight))]])[0].Should().HaveCount(500).And.BeInAscendingOrder();
    }

    [Fact]
    public void Kept_OfEqualWeights_AreThoseWithoutWeights()
    {
        double[][] kept = Residuals.Kept([[(3, 0.1), (1, 0.1)], [], [(2, 0.1)]]);

        kept.Should().BeEquivalentTo((double[][])[[1, 3], [], [2]], options => options.WithStrictOrdering());
    }

    [Fact]
    public void Kept_OfNetworksWithOtherWeights_CountAsTheirWeights()
    {
        double[][] kept = Residuals.Kept([[(5, 1), (6, 2)], [(7, 0.3)], [], [(double.NaN, 9)]]);

        kept.Select(errors => errors.Length).Should().Equal(500, 50, 0, 0);
        kept[0].Should().Equal(Enumerable.Range(1, 500).Select(k => k <= 166 ? 5.0 : 6.0));
        kept[1].Should().OnlyContain(error => error == 7);
    }

    private static (double Lower, double Upper) Ends(Residuals residuals, double value, double[] predictions, double coverage)
    {
        PredictionInterval interval = residuals.Interval(value, predictions, coverage);
        return (interval.Lower, interval.Upper);
    }
}
