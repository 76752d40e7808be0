using System.Numerics;

namespace NeuralNet.Tests.Kernels;

public sealed class LogSoftmaxTests
{
    private const int MostColumns = 19;

    public static TheoryData<int> Rows() => [1, 2, 3, 10, 31, 32, 33, 70];

    [Theory]
    [MemberData(nameof(Rows))]
    public void CrossEntropy_OfAnyBatch_IsTheSumOverItsColumnsInOrder(int rows)
    {
        double[] z = RandomNumbers.Uniform<double>(rows * MostColumns, -8, 8, "z");
        double[] y = RandomNumbers.Uniform<double>(rows * MostColumns, 0, 1, "y");
        double[] alone = [.. z.Chunk(rows).Zip(y.Chunk(rows), (logits, targets) => CostOf(logits, targets, rows))];

        IEnumerable<double> sums = Enumerable.Range(0, MostColumns + 1)
            .Select(count => CostOf(z[..(rows * count)], y[..(rows * count)], rows));

        sums.Should().Equal(Enumerable.Range(0, MostColumns + 1).Select(count => alone.Take(count).Aggregate(0.0, (sum, cost) => sum + cost)));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void CrossEntropy_OfFloats_HasTheBitsOfTheSameNumbersInDouble(int rows)
    {
        float[] z = RandomNumbers.Uniform<float>(rows * MostColumns, -8, 8, "z");
        float[] y = RandomNumbers.Uniform<float>(rows * MostColumns, 0, 1, "y");
        float[] a = Softmax(z, rows);

        double sum = CrossEntropy(z, a, y, rows, []);

        sum.Should().Be(CrossEntropy(Wide(z), Wide(a), Wide(y), rows, []));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void CrossEntropy_WithWeights_IsTheWeightedSum(int rows)
    {
        double[] z = RandomNumbers.Uniform<double>(rows * MostColumns, -8, 8, "z");
        double[] y = RandomNumbers.Uniform<double>(rows * MostColumns, 0, 1, "y");
        double[] weights = RandomNumbers.Uniform<double>(MostColumns, 0, 3, "weights");

        double sum = CrossEntropy(z, Softmax(z, rows), y, rows, weights);

        double expected = z.Chunk(rows).Zip(y.Chunk(rows), weights).Sum(example => example.Third * Plain(example.First, example.Second));
        sum.Should().BeApproximately(expected, 1e-13 * Math.Max(1, expected));
    }

    [Theory]
    [InlineData(50, 3e-7)]
    [InlineData(95, 1e-3)] // e⁻⁹⁵ is subnormal
    public void CrossEntropy_OfASurePredictionInFloat_KeepsItsCostAsFarAsFloatHasNumbers(float lead, double tolerance)
    {
        double cost = CrossEntropy([0, lead], Softmax<float>([0, lead], 2), [0, 1], 2, []);

        cost.Should().BeApproximately(Math.Exp(-lead), tolerance * Math.Exp(-lead));
    }

    [Fact]
    public void CrossEntropy_OfALeadBeyondFloat_IsZeroIfRightAndTheLeadIfWrong()
    {
        float[] predicted = Softmax<float>([0, 150], 2);

        double right = CrossEntropy([0, 150], predicted, [0, 1], 2, []);
        double wrong = CrossEntropy([0, 150], predicted, [1, 0], 2, []);

        (right, wrong).Should().Be((0, 150));
    }

    [Fact]
    public void CrossEntropy_OfASurePrediction_KeepsItsSmallCost()
    {
        double cost = CostOf([0, 100, -50], [0, 1, 0], 3);

        double truth = Math.Exp(-100) + Math.Exp(-150);
        cost.Should().BeApproximately(truth, 1e-15 * truth);
    }

    [Fact]
    public void CrossEntropy_OfTheLargestLogitTwice_CountsBoth()
    {
        double cost = CostOf([7, 7, 7], [1, 0, 0], 3);

        cost.Should().BeApproximately(Math.Log(3), 1e-15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void CrossEntropy_OfALogitThatIsNoNumber_IsNaN(double logit)
    {
        double cost = CostOf([0, logit, 1], [1, 0, 0], 3);

        cost.Should().Be(double.NaN);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void CrossEntropy_OfFloats_IsThatOfTheirLogitsInDouble(int rows)
    {
        float[] z = RandomNumbers.Uniform<float>(rows * MostColumns, -8, 8, "z");
        float[] y = RandomNumbers.Uniform<float>(rows * MostColumns, 0, 1, "y");

        double sum = CrossEntropy(z, Softmax(z, rows), y, rows, []);

        sum.Should().BeApproximately(CostOf(Wide(z), Wide(y), rows), 3e-7 * sum);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void CrossEntropy_OfASurePredictionInFloats_KeepsItsSmallCost(float lead)
    {
        float[] z = [0, lead, -1];

        double cost = CrossEntropy(z, Softmax(z, 3), [0, 1, 0], 3, []);

        double truth = Math.Exp(-lead) + Math.Exp(-lead - 1);
        cost.Should().BeApproximately(truth, 5e-7 * truth);
    }

    [Fact]
    public void CrossEntropy_OfAPredictionThatHasRoundedToZero_IsTheDistanceOfTheLogits()
    {
        float[] z = [0, 500, 0];

        double cost = CrossEntropy(z, Softmax(z, 3), [1, 0, 0], 3, []);

        cost.Should().Be(500);
    }

    /// <summary>−Σ y log a, as in the cost of that name without smoothing.</summary>
    private static double CrossEntropy<T>(T[] z, T[] a, T[] y, int rows, T[] weights)
        where T : unmanaged, IFloatingPointIeee754<T> => LogSoftmax.Sum<NegativeLog<T>, T>(default, z, a, y, rows, weights);

    private static double CostOf(double[] z, double[] y, int rows) => CrossEntropy(z, Softmax(z, rows), y, rows, []);

    private static double[] Wide(float[] numbers) => [.. numbers.Select(number => (double)number)];

    private static T[] Softmax<T>(T[] z, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] a = new T[z.Length];
        SoftmaxFunction.Forward<T>(z, a, rows);
        return a;
    }

    private static double Plain(double[] z, double[] y)
    {
        double log = Math.Log(z.Sum(Math.Exp));
        return z.Zip(y, (logit, target) => target * (log - logit)).Sum();
    }

    private readonly struct NegativeLog<T> : ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double> => -expected * predicted;
    }
}
