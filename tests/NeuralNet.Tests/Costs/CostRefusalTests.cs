namespace NeuralNet.Tests.Costs;

/// <summary>
/// The gradient of a cost refuses the same arguments as its value, with the same message. So do value and gradient from the logits.
/// </summary>
public sealed class CostRefusalTests
{
    private const int Rows = 2;

    private static readonly double[] Fine = [0.25, 0.75, 0.5, 0.5];

    public static TheoryData<Cost> All { get; } = new()
    {
        Cost.MeanSquaredError, Cost.MeanAbsoluteError, Cost.Huber(), Cost.CrossEntropy, Cost.SmoothedCrossEntropy(0.1), Cost.BinaryCrossEntropy,
        Cost.SmoothedBinaryCrossEntropy(0.1), Cost.KullbackLeibler, Cost.FocalCrossEntropy(), Cost.BinaryFocalCrossEntropy(),
    };

    public static TheoryData<Cost> OfProbabilities { get; } = new()
    {
        Cost.CrossEntropy, Cost.BinaryCrossEntropy, Cost.KullbackLeibler, Cost.FocalCrossEntropy(), Cost.BinaryFocalCrossEntropy(alpha: 0.25),
    };

    [Theory]
    [MemberData(nameof(All))]
    public void ValueAndGradient_OfWhatDoesNotFit_RefuseTheSame(Cost cost)
    {
        Fault(() => Value(cost, Fine, Fine[..2])).Should().NotBeNull().And.Be(Fault(() => Gradient(cost, Fine, Fine[..2], [])));
        Fault(() => Value(cost, [], [])).Should().NotBeNull().And.Be(Fault(() => Gradient(cost, [], [], [])));
        Fault(() => Value(cost, Fine, Fine, [1])).Should().NotBeNull().And.Be(Fault(() => Gradient(cost, Fine, Fine, [1])));
        Fault(() => Value(cost, Fine, Fine, [1, -1])).Should().NotBeNull().And.Be(Fault(() => Gradient(cost, Fine, Fine, [1, -1])));
        Fault(() => Value(cost, Fine, Fine, [0, 0])).Should().NotBeNull().And.Be(Fault(() => Gradient(cost, Fine, Fine, [0, 0])));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ValueAndGradientFromLogits_OfWhatDoesNotFit_RefuseTheSame(Cost cost)
    {
        Fault(() => ValueFromLogits(cost, Fine[..2], Fine, Fine)).Should().NotBeNull().And.Be(Fault(() => GradientFromLogits(cost, Fine[..2], Fine, Fine)));
        Fault(() => ValueFromLogits(cost, Fine, Fine[..2], Fine)).Should().NotBeNull().And.Be(Fault(() => GradientFromLogits(cost, Fine, Fine[..2], Fine)));
        Fault(() => ValueFromLogits(cost, Fine, Fine, Fine[..2])).Should().NotBeNull().And.Be(Fault(() => GradientFromLogits(cost, Fine, Fine, Fine[..2])));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ValueAndGradient_OfNoOutput_AreRefused(Cost cost)
    {
        const string Expected = "ArgumentException: A cost needs predictions of at least one output, but got none. (Parameter 'predicted')";

        Fault(() => cost.Value(None, None, default)).Should().Be(Expected);
        Fault(() => cost.Gradient(None, None, default, new Columns<double>(default, 0, 3))).Should().Be(Expected);
        Fault(() => cost.ValueFromLogits(None, None, None, default)).Should().Be(Expected);
        Fault(() => cost.GradientFromLogits(None, None, None, default, new Columns<double>(default, 0, 3))).Should().Be(Expected);
    }

    [Theory]
    [MemberData(nameof(OfProbabilities))]
    public void ValueAndGradient_OfAPredictionOutsideZeroToOne_RefuseTheSame(Cost cost)
    {
        double[][] outside = [[0.25, 0.75, 1.5, 0.5], [0.25, -0.1, 0.5, 0.5], [0.25, 0.75, 0.5, 1.00001]];

        outside.Should().AllSatisfy(predictions =>
        {
            Fault(() => Value(cost, predictions, Fine)).Should().Contain("needs predictions from 0 to 1, but row ");
            Fault(() => Gradient(cost, predictions, Fine, [])).Should().Be(Fault(() => Value(cost, predictions, Fine)));
        });
    }

    [Fact]
    public void Value_OfAPredictionOutsideZeroToOne_NamesItsPlaceAndTheActivation()
    {
        double[] predictions = [0.25, 0.75, 0.5, 1.5];

        Fault(() => Value(Cost.CrossEntropy, predictions, Fine)).Should().Contain("row 1, column 1 is 1.5").And.Contain("Activation.Softmax");
        Fault(() => Value(Cost.BinaryCrossEntropy, predictions, Fine)).Should().Contain("Activation.Sigmoid");
    }

    /// <summary>Sums of rounded numbers may be a little above 1.</summary>
    [Theory]
    [MemberData(nameof(OfProbabilities))]
    public void Value_OfPredictionsThatRoundingTookBeyondZeroToOne_IsANumber(Cost cost)
    {
        Value(cost, [0.25, 0.75, -5e-7, 1 + 5e-7], Fine).Should().BePositive();
        Value(cost, [-5e-7, 1 + 5e-7, 1.5, 0.5], Fine, [1, 0]).Should().BePositive("the other example counts 0 times");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gradient_OfAnExampleOfWeight0_Is0EvenWhereItsPredictionIsInfinite(Cost cost)
    {
        double[] gradient = Gradient(cost, [0.25, 0.75, 0.5, double.PositiveInfinity], Fine, [1, 0]);

        gradient[2..].Should().Equal(0, 0);
    }

    [Theory]
    [MemberData(nameof(OfProbabilities))]
    public void Gradient_OfAPredictionThatIsRefused_WritesNothing(Cost cost)
    {
        double[] result = [1, 2, 3, 4];

        Fault(() => cost.Gradient(Columns([0.25, 0.75, 1.5, 0.5]), Columns(Fine), [], new Columns<double>(result, Rows, 2))).Should().NotBeNull();

        result.Should().Equal(1, 2, 3, 4);
    }

    [Theory]
    [MemberData(nameof(OfProbabilities))]
    public void ValueAndGradient_OfAnInfinitePrediction_AreNaN(Cost cost)
    {
        double[] predictions = [0.25, 0.75, double.PositiveInfinity, 0.5];

        double value = Value(cost, predictions, Fine);

        (double.IsNaN(value), Gradient(cost, predictions, Fine, []).All(double.IsNaN)).Should().Be((true, true));
    }

    [Theory]
    [MemberData(nameof(OfProbabilities))]
    public void ValueAndGradient_OfAnExampleOfWeight0_DoNotLookAtItsPredictions(Cost cost)
    {
        double[] predictions = [0.25, 0.75, 1.5, double.NegativeInfinity];

        double value = Value(cost, predictions, Fine, [1, 0]);

        value.Should().Be(Value(cost, predictions[..2], Fine[..2]));
        Gradient(cost, predictions, Fine, [1, 0]).Should().Equal([.. Gradient(cost, predictions[..2], Fine[..2], []), 0, 0]);
    }

    /// <summary>Columns without rows, for three examples.</summary>
    private static ReadOnlyColumns<double> None => new(default, 0, 3);

    private static ReadOnlyColumns<double> Columns(double[] values) => new(values, Rows, values.Length / Rows);

    private static double Value(Cost cost, double[] predicted, double[] expected, params double[] weights) =>
        cost.Value(Columns(predicted), Columns(expected), weights);

    private static double[] Gradient(Cost cost, double[] predicted, double[] expected, double[] weights)
    {
        double[] result = new double[predicted.Length];
        cost.Gradient(Columns(predicted), Columns(expected), weights, new Columns<double>(result, Rows, result.Length / Rows));
        return result;
    }

    private static void ValueFromLogits(Cost cost, double[] logits, double[] predicted, double[] expected) =>
        _ = cost.ValueFromLogits(Columns(logits), Columns(predicted), Columns(expected), default);

    private static void GradientFromLogits(Cost cost, double[] logits, double[] predicted, double[] expected) => cost.GradientFromLogits(
        Columns(logits), Columns(predicted), Columns(expected), default, new Columns<double>(new double[predicted.Length], Rows, predicted.Length / Rows));

    private static string? Fault(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}
