using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Costs;

public sealed class HeadsCostTests
{
    private const int Count = 300;

    private static readonly (int Outputs, Cost Cost, double Weight)[] Parts =
        [(10, Cost.CrossEntropy, 1), (1, Cost.BinaryCrossEntropy, 0.5), (3, Cost.Huber(), 2), (2, Cost.MeanSquaredError, 0), (1100, Cost.MeanAbsoluteError, 0.01)];

    private static readonly Cost Whole = Cost.Heads(Parts);
    private static readonly int Outputs = Parts.Sum(part => part.Outputs);

    /// <remarks>300 examples are several blocks of the first head, and a column of the last is longer than a block.</remarks>
    [Theory]
    [InlineData(Weighting.None)]
    [InlineData(Weighting.Examples)]
    [InlineData(Weighting.Entries)]
    public void ValueAndGradient_AreTheWeightedSumsOfTheHeads(Weighting weighting) => AreTheSums(weighting, fromLogits: false);

    [Theory]
    [InlineData(Weighting.None)]
    [InlineData(Weighting.Examples)]
    [InlineData(Weighting.Entries)]
    public void ValueAndGradientFromLogits_AreTheWeightedSumsOfTheHeads(Weighting weighting) => AreTheSums(weighting, fromLogits: true);

    /// <remarks>The logits are so large that the probabilities round to 0 or 1. Only from the logits are the costs finite and the gradients right.</remarks>
    [Fact]
    public void Pair_OfHeadsThatDiffer_ComputesTheCanonicalOnesFromTheirLogits()
    {
        Cost cost = Cost.Heads((2, Cost.CrossEntropy), (1, Cost.Huber()), (1, Cost.BinaryCrossEntropy));
        Activation last = Activation.Heads((2, Activation.Softmax), (1, Activation.Softplus), (1, Activation.Sigmoid));
        Network<double> network = Network.Create<double>(4, 1, new ActivationLayer(last));
        Matrix<double> logits = Matrix<double>.Build.Dense(4, 1, [800, 0, 0.5, -800]);
        Matrix<double> targets = Matrix<double>.Build.Dense(4, 1, [0, 1, 0.2, 1]);

        NeuralNet.Diagnostics.Gradients<double> gradients = NeuralNet.Diagnostics.Gradients.Of(network, cost, logits, targets);

        double softplus = Math.Log(1 + Math.Exp(0.5));
        gradients.Cost.Should().BeApproximately(800 + (0.5 * (softplus - 0.2) * (softplus - 0.2)) + 800, 1e-12 * 1600);
        gradients.Inputs.ToColumnMajorArray().Should().Equal(
            [1, -1, (softplus - 0.2) / (1 + Math.Exp(-0.5)), -1], (a, b) => Math.Abs(a - b) <= 1e-14);
    }

    [Fact]
    public void Pair_WithOneSigmoidForAllHeads_IsComputedFromTheLogits()
    {
        Cost cost = Cost.Heads((1, Cost.BinaryCrossEntropy), (1, Cost.MeanSquaredError));
        Network<double> network = Network.Create<double>(2, 1, new ActivationLayer(Activation.Sigmoid));
        Matrix<double> logits = Matrix<double>.Build.Dense(2, 1, [-800, 0]);

        NeuralNet.Diagnostics.Gradients<double> gradients = NeuralNet.Diagnostics.Gradients.Of(network, cost, logits, Matrix<double>.Build.Dense(2, 1, [1, 1]));

        gradients.Inputs.ToColumnMajorArray().Should().Equal(-1, -0.5 * 0.25);
    }

    /// <remarks>The cost knows nothing of heads, logits or entries.</remarks>
    [Fact]
    public void Head_WithACostOfAUser_CountsLikeAnyOther()
    {
        Matrix<double> predictions = Examples.Uniform<double>(3, Count, seed: 1);
        Matrix<double> targets = Examples.Uniform<double>(3, Count, seed: 2);
        Cost cost = Cost.Heads((2, new RecordingCost(), 3), (1, Cost.MeanAbsoluteError, 1));

        double value = cost.Of(predictions, targets);

        double truth = (3 * Cost.MeanSquaredError.Of(predictions.SubMatrix(0, 2, 0, Count), targets.SubMatrix(0, 2, 0, Count)))
            + Cost.MeanAbsoluteError.Of(predictions.SubMatrix(2, 1, 0, Count), targets.SubMatrix(2, 1, 0, Count));
        value.Should().BeApproximately(truth, 1e-13);
        cost.Invoking(each => each.OfEntries(predictions, targets, Matrix<double>.Build.Dense(3, Count, 1)))
            .Should().Throw<NotSupportedException>().WithMessage("Head 0, with rows 0 to 1: RecordingCost* does not support missing targets*");
    }

    /// <remarks>1200 columns are several blocks.</remarks>
    [Fact]
    public void Validate_OfACostOfAUser_GetsAllTargetsOfTheHeadAtOnce()
    {
        RecordingCost own = new();
        Matrix<double> targets = Matrix<double>.Build.Dense(4, 1200, (j, i) => i == 1100 && j == 1 ? 7 : j % 2);

        Action sum = () => Cost.Heads((2, Cost.CrossEntropy), (2, own)).Validate(targets.AsColumns());

        sum.Should().Throw<ArgumentException>().WithMessage("Head 0, with rows 0 to 1: CrossEntropy expects targets from 0 to 1, but row 1, column 1100 is 7.*");
        Cost.Heads((1, Cost.MeanSquaredError), (3, own)).Validate(targets.AsColumns());
        own.Validations.Should().Be(1);
    }

    /// <remarks>The targets of head 0 are no distributions. With λ = 0, or without an entry that counts, the head adds 0 and they do not matter.</remarks>
    [Fact]
    public void Head_ThatDoesNotCount_MayHaveAnyTargets()
    {
        Matrix<double> predictions = Matrix<double>.Build.Dense(3, 2, [0.5, 0.5, 1, 0.5, 0.5, 3]);
        Matrix<double> targets = Matrix<double>.Build.Dense(3, 2, [5, 5, 2, 5, 5, 5]);
        Matrix<double> weights = Matrix<double>.Build.Dense(3, 2, [0, 0, 1, 0, 0, 1]);
        Matrix<double> divided = Matrix<double>.Build.Dense(3, 2, [0, 1, 1, 1, 1, 1]);

        double withoutWeight = Cost.Heads((2, Cost.CrossEntropy, 0), (1, Cost.MeanSquaredError, 1)).Of(predictions, targets);
        double withDivided = Cost.Heads((2, Cost.CrossEntropy, 0), (1, Cost.MeanSquaredError, 1)).OfEntries(predictions, targets, divided);
        double withoutEntry = Cost.Heads((2, Cost.CrossEntropy), (1, Cost.MeanSquaredError)).OfEntries(predictions, targets, weights);

        (withoutWeight, withDivided, withoutEntry).Should().Be((1.25, 1.25, 1.25));
    }

    [Fact]
    public void ToString_IsWhatAUserTypes()
    {
        Cost.Heads((10, Cost.CrossEntropy), (1, Cost.Huber(0.5))).ToString().Should().Be("Heads((10, CrossEntropy), (1, Huber(0.5)))");
        Cost.Heads((10, Cost.CrossEntropy, 1), (1, Cost.MeanSquaredError, 0.25)).ToString().Should().Be("Heads((10, CrossEntropy, 1), (1, MeanSquaredError, 0.25))");
        Cost.Heads((1, Cost.Huber())).Should().Be(Cost.Heads((1, Cost.Huber(), 1))).And.NotBe(Cost.Heads((1, Cost.Huber(), 2)));
    }

    [Fact]
    public void Heads_ThatAreNone_AreRefused()
    {
        Action empty = () => Cost.Heads((0, Cost.CrossEntropy));
        Action missing = () => Cost.Heads((2, (Cost)null!));
        Action nested = () => Cost.Heads((1, Cost.Heads((1, Cost.Huber()))));
        Action negative = () => Cost.Heads((1, Cost.Huber(), 1), (1, Cost.Huber(), -1));
        Action infinite = () => Cost.Heads((1, Cost.Huber(), double.PositiveInfinity));
        Action zero = () => Cost.Heads((1, Cost.Huber(), 0));

        empty.Should().Throw<ArgumentException>().WithMessage("Each head needs at least 1 output, but head 0 has 0.*").WithParameterName("heads");
        missing.Should().Throw<ArgumentNullException>().WithMessage("Head 0 has null*").WithParameterName("heads");
        nested.Should().Throw<ArgumentException>().WithMessage("A head cannot have heads itself, but head 0 has.*");
        negative.Should().Throw<ArgumentException>().WithMessage("The weight of a head must be a finite number, 0 or more, but that of head 1 is -1.*");
        infinite.Should().Throw<ArgumentException>().WithMessage("*but that of head 0 is Infinity.*");
        zero.Should().Throw<ArgumentException>().WithMessage("At least one head must have a weight above 0.*");
    }

    [Fact]
    public void Validate_NamesTheHead()
    {
        Cost cost = Cost.Heads((1, Cost.MeanSquaredError), (2, Cost.CrossEntropy));
        Action sum = () => cost.Validate(new ReadOnlyColumns<double>([5, 1, 0, 5, 1, 1], 3, 2));
        Action entries = () => cost.ValidateEntries(new ReadOnlyColumns<double>([0, 1, 1, 1, 1, 0], 3, 2));
        Action rows = () => cost.Validate(new ReadOnlyColumns<double>([5, 1], 2, 1));

        sum.Should().Throw<ArgumentException>().WithMessage("Head 1, with rows 1 to 2: CrossEntropy expects each column of the targets to sum to 1, but rows 0 to 1 of column 1 sum to 2*")
            .WithParameterName("targets");
        entries.Should().Throw<ArgumentException>().WithMessage("Head 1, with rows 1 to 2: CrossEntropy takes the outputs of an example together*in column 1 row 0 has the weight 1 and row 1 the weight 0*")
            .WithParameterName("entryWeights");
        rows.Should().Throw<ArgumentException>().WithMessage("Heads((1, MeanSquaredError), (2, CrossEntropy)) is for 3 outputs, but got 2.*");
    }

    [Fact]
    public void Of_PredictionsOutsideARange_NamesTheHead()
    {
        Matrix<double> targets = Matrix<double>.Build.Dense(2, 1, 1);

        Action act = () => Cost.Heads((1, Cost.MeanSquaredError), (1, Cost.BinaryCrossEntropy)).Of(Matrix<double>.Build.Dense(2, 1, 2), targets);

        act.Should().Throw<ArgumentException>().WithMessage("Head 1, with rows 1 to 1: BinaryCrossEntropy needs predictions from 0 to 1, but row 0, column 0 is 2.*");
    }

    [Fact]
    public void Trainer_OfHeadsThatDoNotFit_IsRefused()
    {
        Activation last = Activation.Heads((2, Activation.Softmax), (1, Activation.Identity));

        Create(last, Cost.Heads((2, Cost.CrossEntropy), (2, Cost.Huber()))).Should().Throw<ArgumentException>()
            .WithMessage("Heads((2, CrossEntropy), (2, Huber(1))) is for 4 outputs, but the network has 3.*").WithParameterName("cost");
        Create(last, Cost.Heads((1, Cost.Huber()), (2, Cost.CrossEntropy))).Should().Throw<ArgumentException>()
            .WithMessage("The heads of the cost have 1, 2 outputs, but the last activation of the network is Heads((2, Softmax), (1, Identity)).*");
        Create(Activation.Softmax, Cost.Heads((2, Cost.CrossEntropy), (1, Cost.Huber()))).Should().Throw<ArgumentException>()
            .WithMessage("The heads of the cost have 2, 1 outputs, but the last activation of the network is Softmax.*");
        Create(last, Cost.Heads((2, Cost.CrossEntropy), (1, Cost.BinaryCrossEntropy))).Should().Throw<ArgumentException>()
            .WithMessage("Head 1: BinaryCrossEntropy needs predictions from 0 to 1, but the last activation of the network is Identity, whose values leave that range. Give this head Activation.Sigmoid.*");
        Create(Activation.Sigmoid, Cost.Heads((2, Cost.BinaryCrossEntropy), (1, Cost.CrossEntropy))).Should().Throw<ArgumentException>()
            .WithMessage("Head 1: CrossEntropy needs an output for each class, but the head has one output.*");

        static Action Create(Activation last, Cost cost) => () =>
            _ = new Trainer<double>(Network.Create<double>(4, 1, new Dense(3) { Activation = last }), cost, Optimizer.Sgd(0.1));
    }

    [Fact]
    public void Methods_AllocateNothing()
    {
        double[] numbers = Examples.Uniform<double>(4, 30, seed: 1, 0.1, 0.9).ToColumnMajorArray();
        double[] result = new double[120];
        Cost cost = Cost.Heads((1, Cost.MeanSquaredError), (3, Cost.BinaryCrossEntropy));

        long bytes = Allocations.OfThread(() =>
        {
            ReadOnlyColumns<double> columns = new(numbers, 4, 30);
            for (int i = 0; i < 10; i++)
            {
                _ = cost.Value(columns, columns, default) + cost.ValueFromLogitsOfEntries(columns, columns, columns, columns);
                cost.GradientFromLogits(columns, columns, columns, default, new Columns<double>(result, 4, 30));
                cost.GradientOfEntries(columns, columns, columns, new Columns<double>(result, 4, 30));
            }
        });

        bytes.Should().Be(0);
    }

    private static void AreTheSums(Weighting weighting, bool fromLogits)
    {
        double[] numbers = Examples.Uniform<double>(Outputs, Count, seed: 1, 0.05, 0.95).ToColumnMajorArray();
        double[] expected = Examples.Uniform<double>(Outputs, Count, seed: 2, 0, 1).ToColumnMajorArray();
        double[] weights = weighting switch
        {
            Weighting.None => [],
            Weighting.Examples => [.. Enumerable.Range(0, Count).Select(i => (double)(i % 4))],
            _ => [.. Enumerable.Range(0, Outputs * Count).Select(entry => entry / Outputs % 5 * (entry % Outputs < 10 ? 1 : entry % 3) / (5.0 * Count))],
        };

        (double value, double[] gradient) = Evaluate(Whole, numbers, expected, Outputs, weights, weighting, fromLogits);

        double sum = 0;
        int start = 0;
        foreach ((int outputs, Cost cost, double weight) in Parts)
        {
            double[] ofHead = weighting == Weighting.Entries ? Rows(weights) : weights;
            (double part, double[] ofPart) = Evaluate(cost, Rows(numbers), Rows(expected), outputs, ofHead, weighting, fromLogits && cost.CanonicalActivation is not null);
            sum += weight * part;
            double[] found = Rows(gradient);
            double largest = ofPart.Max(Math.Abs) * weight;
            found.Zip(ofPart, (a, b) => Math.Abs(a - (weight * b))).Max().Should().BeLessThanOrEqualTo(1e-13 * largest);
            start += outputs;

            double[] Rows(double[] all) => [.. all.Where((_, entry) => entry % Outputs >= start && entry % Outputs < start + outputs)];
        }

        value.Should().BeApproximately(sum, 1e-13 * sum);
    }

    private static (double Value, double[] Gradient) Evaluate(
        Cost cost, double[] numbers, double[] expected, int rows, double[] weights, Weighting weighting, bool fromLogits)
    {
        ReadOnlyColumns<double> z = new(numbers, rows, Count);
        ReadOnlyColumns<double> y = new(expected, rows, Count);
        ReadOnlyColumns<double> a = fromLogits ? new(cost.CanonicalActivation!.ValuesOf(numbers, rows), rows, Count) : z;
        double[] result = new double[numbers.Length];
        Columns<double> gradient = new(result, rows, Count);
        if (weighting == Weighting.Entries)
        {
            ReadOnlyColumns<double> entries = new(weights, rows, Count);
            if (fromLogits)
            {
                cost.GradientFromLogitsOfEntries(z, a, y, entries, gradient);
                return (cost.ValueFromLogitsOfEntries(z, a, y, entries), result);
            }

            cost.GradientOfEntries(a, y, entries, gradient);
            return (cost.ValueOfEntries(a, y, entries), result);
        }

        if (fromLogits)
        {
            cost.GradientFromLogits(z, a, y, weights, gradient);
            return (cost.ValueFromLogits(z, a, y, weights), result);
        }

        cost.Gradient(a, y, weights, gradient);
        return (cost.Value(a, y, weights), result);
    }

    public enum Weighting
    {
        None,
        Examples,
        Entries,
    }

    public sealed class ContractInDouble() : CostContractInDouble(Cost.Heads((1, Cost.MeanSquaredError, 2), (3, Cost.BinaryCrossEntropy, 0.5)));

    public sealed class ContractInFloat() : CostContractInFloat(Cost.Heads((1, Cost.MeanSquaredError, 2), (3, Cost.BinaryCrossEntropy, 0.5)));

    public sealed class PairInDouble() : CanonicalPairContract<double>(Cost.Heads((1, Cost.Huber(), 2), (3, Cost.BinaryFocalCrossEntropy(), 0.5)));

    public sealed class PairInFloat() : CanonicalPairContract<float>(Cost.Heads((1, Cost.Huber(), 2), (3, Cost.BinaryFocalCrossEntropy(), 0.5)));
}
