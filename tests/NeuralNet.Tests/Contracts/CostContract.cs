using System.Numerics;
using NeuralNet.Tests.Kernels;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of every cost, in either precision.</summary>
public abstract class CostContract<T>(Cost cost)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected const int Rows = 4;
    protected const int Columns = 6;

    protected Cost Cost { get; } = cost;

    /// <summary>Within (0, 1) as a cross-entropy requires, and at least 1e-3 away from targets and from the bend of Huber's cost of 0.3.</summary>
    protected static T[] Predicted { get; } = RandomNumbers.Uniform<T>(Rows * Columns, 0.05, 0.95, "predicted");

    /// <summary>Distributions over the rows.</summary>
    protected static T[] Expected { get; } = Activation.Softmax.ValuesOf(RandomNumbers.Uniform<T>(Rows * Columns, -2, 2, "expected"), Rows);

    protected static T[] Weights { get; } = RandomNumbers.Uniform<T>(Columns, 0.1, 3, "weights");

    protected static double Tolerance => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    private static T[] Ones => [.. Enumerable.Repeat(T.One, Columns)];

    public static TheoryData<double[], string> BadWeights() => new()
    {
        { [0, 0, 0, 0, 0, 0], "At least one example must have a weight above 0*" },
        { [1, 1, -0.5, 1, 1, 1], "Example weights must be finite numbers, 0 or more, but weight 2 is -0.5.*" },
        { [1, 1, 1, double.NaN, 1, 1], "Example weights must be finite numbers, 0 or more, but weight 3 is NaN.*" },
        { [double.PositiveInfinity, 1, 1, 1, 1, 1], "Example weights must be finite numbers, 0 or more, but weight 0 is Infinity.*" },
        { [1, 1, 1], "Expected a weight for each of 6 examples, or none at all, but got 3.*" },
        { [1, 1, 1, 1, 1, 1, 1], "Expected a weight for each of 6 examples, or none at all, but got 7.*" },
    };

    [Fact]
    public void ValueAndGradient_WithWeightsOfOne_AreThoseWithoutWeights()
    {
        double value = Cost.ValueOf(Predicted, Expected, Rows, Ones);
        T[] gradient = Cost.GradientOf(Predicted, Expected, Rows, Ones);

        value.Should().Be(Cost.ValueOf(Predicted, Expected, Rows));
        Bits.Of<T>(gradient).Should().Be(Bits.Of<T>(Cost.GradientOf(Predicted, Expected, Rows)));
    }

    [Fact]
    public void ValueAndGradient_WithWeightTwo_AreThoseOfTheExampleTwice()
    {
        T[] twice = [T.CreateChecked(2), .. Ones[1..]];

        double value = Cost.ValueOf(Predicted, Expected, Rows, twice);
        T[] gradient = Cost.GradientOf(Predicted, Expected, Rows, twice);

        T[] predictedTwice = [.. Predicted[..Rows], .. Predicted];
        T[] expectedTwice = [.. Expected[..Rows], .. Expected];
        T[] expectedGradient = Cost.GradientOf(predictedTwice, expectedTwice, Rows)[Rows..];
        AddTo(expectedGradient.AsSpan(0, Rows), Cost.GradientOf(predictedTwice, expectedTwice, Rows)[..Rows]);
        value.Should().BeApproximately(Cost.ValueOf(predictedTwice, expectedTwice, Rows), 1e-14);
        Distance(gradient, expectedGradient).Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Fact]
    public void ValueAndGradient_WithWeightZero_AreThoseWithoutTheExample()
    {
        T[] without = [T.Zero, .. Ones[1..]];

        double value = Cost.ValueOf(Predicted, Expected, Rows, without);
        T[] gradient = Cost.GradientOf(Predicted, Expected, Rows, without);

        value.Should().BeApproximately(Cost.ValueOf(Predicted[Rows..], Expected[Rows..], Rows), 1e-14);
        gradient[..Rows].Should().Equal(new T[Rows]);
        Bits.Of<T>(gradient.AsSpan(Rows)).Should().Be(Bits.Of<T>(Cost.GradientOf(Predicted[Rows..], Expected[Rows..], Rows)));
    }

    [Theory]
    [MemberData(nameof(BadWeights))]
    public void ValueAndGradient_WithWeightsThatAreNone_AreRefused(double[] weights, string message)
    {
        T[] bad = [.. weights.Select(weight => T.CreateChecked(weight))];

        Action value = () => Cost.ValueOf(Predicted, Expected, Rows, bad);
        Action gradient = () => Cost.GradientOf(Predicted, Expected, Rows, bad);

        value.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(nameof(weights));
        gradient.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(nameof(weights));
    }

    [Fact]
    public void ValueAndGradient_OfTheBatchTwice_AreMeansOverTheExamples()
    {
        T[] predicted = [.. Predicted, .. Predicted];
        T[] expected = [.. Expected, .. Expected];

        double value = Cost.ValueOf(predicted, expected, Rows);
        T[] gradient = Cost.GradientOf(predicted, expected, Rows);

        T[] half = [.. Cost.GradientOf(Predicted, Expected, Rows).Select(number => number / T.CreateChecked(2))];
        value.Should().BeApproximately(Cost.ValueOf(Predicted, Expected, Rows), 1e-14);
        Distance(gradient, [.. half, .. half]).Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(4, 5)]
    [InlineData(6, 4)]
    public void ValueAndGradient_WithTargetsOfAnotherShape_AreRefused(int rows, int columns)
    {
        string message = $"Expected the shape of the predictions, 4 × 6 (outputs × examples), but got {rows} × {columns}.*";

        Action value = () => Cost.Value(new ReadOnlyColumns<T>(Predicted, Rows, Columns), Other(rows, columns), default);
        Action gradient = () => Cost.Gradient(
            new ReadOnlyColumns<T>(Predicted, Rows, Columns), Other(rows, columns), default, new Columns<T>(new T[Rows * Columns], Rows, Columns));

        value.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("expected");
        gradient.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("expected");
    }

    [Fact]
    public void Gradient_IntoAnotherShape_IsRefused()
    {
        Action gradient = () => Cost.Gradient(
            new ReadOnlyColumns<T>(Predicted, Rows, Columns), new ReadOnlyColumns<T>(Expected, Rows, Columns), default,
            new Columns<T>(new T[Rows * Columns], Columns, Rows));

        gradient.Should().Throw<ArgumentException>().WithMessage("Expected the shape of the predictions, 4 × 6*6 × 4.*").WithParameterName("result");
    }

    [Fact]
    public void ValueAndGradient_OfNoExamples_AreRefused()
    {
        Action value = () => Cost.ValueOf<T>([], [], Rows);
        Action gradient = () => Cost.GradientOf<T>([], [], Rows);

        value.Should().Throw<ArgumentException>().WithMessage("The mean over the examples needs at least one, but got none.*");
        gradient.Should().Throw<ArgumentException>().WithMessage("The mean over the examples needs at least one, but got none.*");
    }

    [Fact]
    public void ValueAndGradient_OfNaN_AreNaN()
    {
        T[] predicted = [.. Predicted];
        predicted[5] = T.NaN;

        double value = Cost.ValueOf(predicted, Expected, Rows);
        T[] gradient = Cost.GradientOf(predicted, Expected, Rows);

        value.Should().Be(double.NaN);
        gradient.Select(T.IsNaN).Should().Equal(gradient.Select((_, i) => i == 5));
    }

    [Fact]
    public void Validate_OfNaN_NamesOutputAndExample()
    {
        T[] targets = [.. Expected];
        targets[(2 * Rows) + 3] = T.NaN;

        Action validate = () => Cost.Validate(new ReadOnlyColumns<T>(targets, Rows, Columns));

        validate.Should().Throw<ArgumentException>()
            .WithMessage("Targets must be finite numbers, but output 3 of example 2, counted from 0, is NaN.*").WithParameterName(nameof(targets));
    }

    [Fact]
    public void Validate_OfTargetsThatFit_Passes()
    {
        Action validate = () => Cost.Validate(new ReadOnlyColumns<T>(Expected, Rows, Columns));

        validate.Should().NotThrow();
    }

    [Fact]
    public void ValueAndGradient_AllocateNothing()
    {
        T[] result = new T[Rows * Columns];

        long bytes = Allocations.OfThread(() => RunManyTimes(result));

        bytes.Should().Be(0);
    }

    /// <summary>The largest difference, relative to the largest true number.</summary>
    protected static double Distance(T[] numbers, T[] truth) =>
        numbers.Zip(truth, (x, y) => double.CreateChecked(T.Abs(x - y))).Max() / truth.Max(y => double.CreateChecked(T.Abs(y)));

    private static void AddTo(Span<T> sums, T[] numbers)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += numbers[i];
        }
    }

    private static ReadOnlyColumns<T> Other(int rows, int columns) => new(new T[rows * columns], rows, columns);

    private void RunManyTimes(T[] result)
    {
        ReadOnlyColumns<T> predicted = new(Predicted, Rows, Columns);
        ReadOnlyColumns<T> expected = new(Expected, Rows, Columns);
        for (int i = 0; i < 100; i++)
        {
            Cost.Value(predicted, expected, Weights);
            Cost.ValueFromLogits(predicted, predicted, expected, Weights);
            Cost.Gradient(predicted, expected, Weights, new Columns<T>(result, Rows, Columns));
            Cost.GradientFromLogits(predicted, predicted, expected, Weights, new Columns<T>(result, Rows, Columns));
        }
    }
}
