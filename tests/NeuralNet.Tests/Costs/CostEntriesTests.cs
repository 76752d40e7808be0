using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Costs;

/// <summary>Missing entries and weights of entries in every cost (Eq. 9): the cost is that of the entries that are there.</summary>
public sealed class CostEntriesTests
{
    private static readonly Cost[] All = [.. Samples.Costs.Where(cost => cost is not HeadsCost), Cost.SmoothedCrossEntropy(0.1), Cost.SmoothedBinaryCrossEntropy(0.1), Cost.BinaryFocalCrossEntropy(1.5, 0.3)];

    /// <summary>The shapes have single entries, parts of vectors, several columns of a block, and columns longer than a block.</summary>
    public static TheoryData<Cost, int, int> Cases()
    {
        TheoryData<Cost, int, int> cases = [];
        foreach (Cost cost in All)
        {
            foreach ((int rows, int columns) in new[] { (2, 3), (3, 5), (7, 130), (600, 4) })
            {
                cases.Add(cost, rows, columns);
            }
        }

        return cases;
    }

    public static TheoryData<Cost> Together => [.. All.Where(TakesWholeExamples)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cost_WithMissingEntries_IsThatOfTheEntriesThatAreThere(Cost cost, int rows, int columns)
    {
        IsThatOfThePresent<double>(cost, rows, columns);
        IsThatOfThePresent<float>(cost, rows, columns);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cost_WithAllEntries_IsThatWithoutWeights(Cost cost, int rows, int columns)
    {
        (double[] predicted, double[] expected, _) = Data<double>(cost, rows, columns);
        double[] shares = [.. predicted.Select(_ => 1.0 / columns)];

        (double Value, double[] Gradient)[] found = Evaluate(cost, predicted, expected, rows, shares);

        (double Value, double[] Gradient)[] truth = EvaluateWhole(cost, predicted, expected, rows);
        found.Zip(truth, (a, b) => Math.Abs(a.Value - b.Value) / Math.Abs(b.Value)).Should().OnlyContain(error => error <= 1e-13);
        found.Zip(truth, (a, b) => Tolerance.ErrorOfTensor(a.Gradient, b.Gradient)).Should().OnlyContain(error => error <= 1e-13);
    }

    /// <remarks>The predictions of missing entries are NaN, infinite, or outside [0, 1]; the others are as before.</remarks>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Cost_OfPredictionsThatAreNoNumbersAtMissingEntries_IsTheSame(Cost cost, int rows, int columns)
    {
        (double[] predicted, double[] expected, double[] weights) = Data<double>(cost, rows, columns);
        double[] shares = Shares(weights, rows);
        double[] bad = [double.NaN, double.PositiveInfinity, -7];
        double[] wild = [.. predicted.Select((number, entry) => weights[entry] == 0 ? bad[entry % 3] : number)];

        (double Value, double[] Gradient)[] found = Evaluate(cost, wild, expected, rows, shares);

        (double Value, double[] Gradient)[] truth = Evaluate(cost, predicted, expected, rows, shares);
        found.Select(each => each.Value).Should().Equal(truth.Select(each => each.Value));
        found.SelectMany(each => each.Gradient).Should().Equal(truth.SelectMany(each => each.Gradient));
        found.Should().OnlyContain(each => each.Gradient.Where((_, entry) => weights[entry] == 0).All(number => number == 0));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OfEntries_DividesByTheSumsOfTheOutputs(Cost cost, int rows, int columns)
    {
        (double[] predicted, double[] expected, double[] weights) = Data<double>(cost, rows, columns);
        double[] targets = [.. expected.Select((target, entry) => weights[entry] == 0 ? double.NaN : target)];

        double value = cost.OfEntries(Matrix(predicted, rows), Matrix(targets, rows), Matrix(weights, rows));

        value.Should().Be(Evaluate(cost, predicted, expected, rows, Shares(weights, rows))[0].Value);
    }

    [Theory]
    [MemberData(nameof(Together))]
    public void ValidateEntries_OfACostThatTakesWholeExamples_NamesTheFirstDividedOne(Cost cost)
    {
        double[] weights = [2, 2, 2, 0, 0, 0, 1, 1, 0, 1, 0, 1];

        Action act = () => cost.ValidateEntries(new ReadOnlyColumns<double>(weights, 3, 4));

        act.Should().Throw<ArgumentException>().WithMessage(
            $"{cost} takes the outputs of an example together, so that the weights of its entries must be equal (0 if its target is missing), "
            + "but in column 2 row 0 has the weight 1 and row 2 the weight 0. *").WithParameterName("entryWeights");
    }

    [Fact]
    public void ValidateEntries_OfACostThatIsASumOverTheOutputs_AcceptsAll()
    {
        double[] weights = [2, 0, 0, 1];

        Action[] acts = [.. All.Where(cost => !TakesWholeExamples(cost)).Select(cost => (Action)(() => cost.ValidateEntries(new ReadOnlyColumns<double>(weights, 2, 2))))];

        acts.Should().HaveCount(7).And.AllSatisfy(act => act.Should().NotThrow());
    }

    [Fact]
    public void MethodsOfEntries_OfACostThatHasNone_AreRefusedWithItsName()
    {
        Cost cost = new Training.RecordingCost();
        double[] numbers = [1, 2];
        Matrix<double> matrix = Matrix(numbers, 1);
        Action[] acts =
        [
            () => cost.ValidateEntries(new ReadOnlyColumns<double>(numbers, 1, 2)),
            () => cost.ValueOfEntries(new ReadOnlyColumns<double>(numbers, 1, 2), new ReadOnlyColumns<double>(numbers, 1, 2), new ReadOnlyColumns<double>(numbers, 1, 2)),
            () => ValueFromLogits(cost, numbers, numbers, numbers, 1, numbers),
            () => Gradient(cost, numbers, numbers, 1, numbers),
            () => GradientFromLogits(cost, numbers, numbers, numbers, 1, numbers),
            () => cost.OfEntries(matrix, matrix, matrix),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<NotSupportedException>()
            .WithMessage("RecordingCost* does not support missing targets and weights of entries. Override ValidateEntries, *"));
    }

    [Theory]
    [InlineData(-1, "Weights of entries must be finite numbers, 0 or more, but row 1, column 1 is -1.*")]
    [InlineData(double.NaN, "Weights of entries must be finite numbers, 0 or more, but row 1, column 1 is NaN.*")]
    public void MethodsOfEntries_WithWeightsThatAreNone_AreRefused(double weight, string message)
    {
        double[] numbers = [0.1, 0.2, 0.3, 0.4];
        double[] weights = [1, 1, 1, weight];
        Action[] acts =
        [
            () => Cost.MeanSquaredError.ValueOfEntries(
                new ReadOnlyColumns<double>(numbers, 2, 2), new ReadOnlyColumns<double>(numbers, 2, 2), new ReadOnlyColumns<double>(weights, 2, 2)),
            () => Gradient(Cost.MeanSquaredError, numbers, numbers, 2, weights),
            () => Cost.MeanSquaredError.OfEntries(Matrix(numbers, 2), Matrix(numbers, 2), Matrix(weights, 2)),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("entryWeights"));
    }

    [Fact]
    public void MethodsOfEntries_WithWeightsOfAnotherShape_AreRefused()
    {
        double[] numbers = [0.1, 0.2, 0.3, 0.4];

        Action value = () => Cost.MeanSquaredError.ValueOfEntries(
            new ReadOnlyColumns<double>(numbers, 2, 2), new ReadOnlyColumns<double>(numbers, 2, 2), new ReadOnlyColumns<double>(numbers, 4, 1));
        Action ofMatrices = () => Cost.MeanSquaredError.OfEntries(Matrix(numbers, 2), Matrix(numbers, 2), Matrix(numbers, 1));

        value.Should().Throw<ArgumentException>().WithMessage("Expected the shape of the predictions, 2 × 2 (outputs × examples), but got 4 × 1.*");
        ofMatrices.Should().Throw<ArgumentException>().WithMessage("Expected a weight for each entry of the targets, 2 × 2 (outputs × examples), but got 1 × 4.*");
    }

    [Fact]
    public void OfEntries_WithoutAnyEntry_IsRefused()
    {
        Matrix<double> numbers = Matrix([0.1, 0.2], 2);

        Action act = () => Cost.MeanSquaredError.OfEntries(numbers, numbers, Matrix([0.0, 0.0], 2));

        act.Should().Throw<ArgumentException>().WithMessage("All entries have the weight 0 or are missing. At least one must count.*").WithParameterName("entryWeights");
    }

    [Fact]
    public void OfEntries_OfAnOutputWithoutAnyEntry_IsThatOfTheOthers()
    {
        Matrix<double> predictions = Matrix([1.0, 5, 2, 6], 2);
        Matrix<double> targets = Matrix([0.0, 0, 0, 0], 2);

        double value = Cost.MeanSquaredError.OfEntries(predictions, targets, Matrix([1.0, 0, 3, 0], 2));

        value.Should().Be(((1 * 0.5) + (3 * 2.0)) / 4);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void MethodsOfEntries_AllocateNothing(Cost cost, int rows, int columns)
    {
        (double[] predicted, double[] expected, double[] weights) = Data<double>(cost, rows, columns);
        double[] shares = Shares(weights, rows);
        double[] result = new double[predicted.Length];

        long bytes = Training.Allocations.OfThread(() =>
        {
            ReadOnlyColumns<double> entries = new(shares, rows, columns);
            ReadOnlyColumns<double> a = new(predicted, rows, columns);
            ReadOnlyColumns<double> y = new(expected, rows, columns);
            Columns<double> gradient = new(result, rows, columns);
            for (int i = 0; i < 10; i++)
            {
                _ = cost.ValueOfEntries(a, y, entries);
                _ = cost.ValueFromLogitsOfEntries(a, a, y, entries);
                cost.GradientOfEntries(a, y, entries, gradient);
                cost.GradientFromLogitsOfEntries(a, a, y, entries, gradient);
            }
        });

        bytes.Should().Be(0);
    }

    /// <summary>A sum over the outputs leaves out entries: J is the sum of the costs of the outputs alone. The others leave out examples.</summary>
    private static void IsThatOfThePresent<T>(Cost cost, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (T[] predicted, T[] expected, T[] weights) = Data<T>(cost, rows, columns);

        (double Value, double[] Gradient)[] found = Evaluate(cost, predicted, expected, rows, Shares(weights, rows));

        (double Value, double[] Gradient)[] truth = [.. found.Select(_ => (0.0, new double[predicted.Length]))];
        int[][] groups = TakesWholeExamples(cost)
            ? [[.. Enumerable.Range(0, predicted.Length)]]
            : [.. Enumerable.Range(0, rows).Select(j => Enumerable.Range(0, columns).Select(i => (i * rows) + j).ToArray())];
        foreach (int[] group in groups)
        {
            int[] present = [.. group.Where(entry => !T.IsZero(weights[entry]))];
            int rowsOfGroup = TakesWholeExamples(cost) ? rows : 1;
            if (present.Length == 0)
            {
                continue;
            }

            T[] ofExamples = [.. present.Where((_, i) => i % rowsOfGroup == 0).Select(entry => weights[entry])];
            (double Value, double[] Gradient)[] ofGroup = EvaluateWhole(
                cost, [.. present.Select(entry => predicted[entry])], [.. present.Select(entry => expected[entry])], rowsOfGroup, ofExamples);
            for (int kind = 0; kind < truth.Length; kind++)
            {
                truth[kind].Value += ofGroup[kind].Value;
                for (int i = 0; i < present.Length; i++)
                {
                    truth[kind].Gradient[present[i]] = ofGroup[kind].Gradient[i];
                }
            }
        }

        double tolerance = Tolerance.Of<T>();
        found.Zip(truth, (a, b) => Math.Abs(a.Value - b.Value) / Math.Abs(b.Value)).Should().OnlyContain(error => error <= tolerance);
        found.Zip(truth, (a, b) => Tolerance.ErrorOfTensor(a.Gradient, b.Gradient)).Should().OnlyContain(error => error <= tolerance);
    }

    private static bool TakesWholeExamples(Cost cost) => cost.CanonicalActivation == Activation.Softmax;

    /// <summary>Some examples have no entry and, unless the cost takes whole examples, some entries are missing; with 3 outputs or more the last has none.</summary>
    private static (T[] Predicted, T[] Expected, T[] Weights) Data<T>(Cost cost, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] predicted = Examples.Distributions<T>(rows, columns, seed: 1).ToColumnMajorArray();
        T[] expected = Examples.TargetsFor<T>(cost, rows, columns, seed: 2).ToColumnMajorArray();
        bool isWhole = TakesWholeExamples(cost);
        T[] weights =
        [
            .. Enumerable.Range(0, rows * columns).Select(entry => (Row: entry % rows, Column: entry / rows)).Select(at =>
                at.Column == 1 || (!isWhole && (((at.Row + (2 * at.Column)) % 3 == 0) || (rows > 2 && at.Row == rows - 1)))
                    ? T.Zero
                    : T.CreateChecked(1 + ((isWhole ? at.Column : at.Row + at.Column) % 4 / 2.0))),
        ];
        return (predicted, expected, weights);
    }

    private static T[] Shares<T>(T[] weights, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] totals = new double[rows];
        for (int entry = 0; entry < weights.Length; entry++)
        {
            totals[entry % rows] += double.CreateChecked(weights[entry]);
        }

        return [.. weights.Select((weight, entry) => T.IsZero(weight) ? weight : T.CreateChecked(double.CreateChecked(weight) / totals[entry % rows]))];
    }

    /// <summary>From the predictions and, with a canonical activation, from logits.</summary>
    private static (double Value, double[] Gradient)[] Evaluate<T>(Cost cost, T[] predicted, T[] expected, int rows, T[] shares)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int columns = predicted.Length / rows;
        double value = cost.ValueOfEntries(
            new ReadOnlyColumns<T>(predicted, rows, columns), new ReadOnlyColumns<T>(expected, rows, columns), new ReadOnlyColumns<T>(shares, rows, columns));
        (double, double[]) ofPredictions = (value, Gradient(cost, predicted, expected, rows, shares));
        if (cost.CanonicalActivation is null)
        {
            return [ofPredictions];
        }

        T[] a = cost.CanonicalActivation.ValuesOf(predicted, rows);
        return [ofPredictions, (ValueFromLogits(cost, predicted, a, expected, rows, shares), GradientFromLogits(cost, predicted, a, expected, rows, shares))];
    }

    private static (double Value, double[] Gradient)[] EvaluateWhole<T>(Cost cost, T[] predicted, T[] expected, int rows, T[]? weights = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (double, double[]) ofPredictions =
            (cost.ValueOf(predicted, expected, rows, weights), ToDouble(cost.GradientOf(predicted, expected, rows, weights)));
        return cost.CanonicalActivation is null
            ? [ofPredictions]
            : [ofPredictions, (cost.ValueFromLogitsOf(predicted, expected, rows, weights), ToDouble(cost.GradientFromLogitsOf(predicted, expected, rows, weights)))];
    }

    private static double[] Gradient<T>(Cost cost, T[] predicted, T[] expected, int rows, T[] shares)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int columns = predicted.Length / rows;
        T[] result = [.. predicted.Select(_ => T.NaN)];
        cost.GradientOfEntries(
            new ReadOnlyColumns<T>(predicted, rows, columns), new ReadOnlyColumns<T>(expected, rows, columns), new ReadOnlyColumns<T>(shares, rows, columns),
            new Columns<T>(result, rows, columns));
        return ToDouble(result);
    }

    private static double ValueFromLogits<T>(Cost cost, T[] logits, T[] predicted, T[] expected, int rows, T[] shares)
        where T : unmanaged, IFloatingPointIeee754<T> => cost.ValueFromLogitsOfEntries(
            new ReadOnlyColumns<T>(logits, rows, logits.Length / rows), new ReadOnlyColumns<T>(predicted, rows, logits.Length / rows),
            new ReadOnlyColumns<T>(expected, rows, logits.Length / rows), new ReadOnlyColumns<T>(shares, rows, logits.Length / rows));

    private static double[] GradientFromLogits<T>(Cost cost, T[] logits, T[] predicted, T[] expected, int rows, T[] shares)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int columns = predicted.Length / rows;
        T[] result = [.. predicted.Select(_ => T.NaN)];
        cost.GradientFromLogitsOfEntries(
            new ReadOnlyColumns<T>(logits, rows, columns), new ReadOnlyColumns<T>(predicted, rows, columns), new ReadOnlyColumns<T>(expected, rows, columns),
            new ReadOnlyColumns<T>(shares, rows, columns), new Columns<T>(result, rows, columns));
        return ToDouble(result);
    }

    private static double[] ToDouble<T>(T[] numbers)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. numbers.Select(double.CreateChecked)];

    private static Matrix<double> Matrix(double[] numbers, int rows) => Matrix<double>.Build.Dense(rows, numbers.Length / rows, numbers);
}
