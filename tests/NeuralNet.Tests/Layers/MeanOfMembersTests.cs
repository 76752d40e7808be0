using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Metrics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class MeanOfMembersTests() : LayerContract(new MeanOfMembers(7))
{
    private const int Members = 3;

    private static readonly Dataset<double> Numbers = Examples.Regression<double>(4, 2, 12, seed: 1);
    private static readonly Dataset<double> Classes = Examples.Classification<double>(4, 3, 12, seed: 1);

    public static TheoryData<Cost, Activation> Pairs => new()
    {
        { Cost.CrossEntropy, Activation.Softmax },
        { Cost.BinaryCrossEntropy, Activation.Sigmoid },
        { Cost.MeanSquaredError, Activation.Softmax },
        { Cost.MeanSquaredError, Activation.Identity },
        { Cost.Heads((1, Cost.BinaryCrossEntropy, 2), (2, Cost.MeanSquaredError, 0.5)), Activation.Sigmoid },
    };

    [Fact]
    public void PredictAndBackward_OfSmallNumbers_AreThoseOfTheFormula()
    {
        Layer<double> layer = LayerRun<double>.Build(new MeanOfMembers(2), 4);
        LayerRun<double> run = new(layer, Matrix<double>.Build.DenseOfColumnArrays([1, 2, 3, 4], [5, 6, 7, 0]));

        Matrix<double>[] gradients = run.Backward(Matrix<double>.Build.DenseOfColumnArrays([1, 10], [100, 1000]));

        run.Predict().ToColumnMajorArray().Should().Equal(2, 3, 6, 3);
        gradients[0].ToColumnMajorArray().Should().Equal(0.5, 5, 0.5, 5, 50, 500, 50, 500);
    }

    /// <summary>Eq. 21: J of the network is the mean of the costs of networks of one member each, and so are the gradients of the layers that they share.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void CostAndGradient_AreTheMeansOfThoseOfTheMembers(Cost cost, Activation activation)
    {
        Network<double> all = Network.Create<double>(
            4, 1, new Dense(5) { Activation = Activation.Tanh }, new Dense(3 * Members) { Activation = OfMembers(activation) }, new MeanOfMembers(Members));

        Gradients<double> found = Gradients.Of(all, cost, Classes);

        Gradients<double>[] expected = [.. Enumerable.Range(0, Members).Select(m => Gradients.Of(Member(all, m, activation), cost, Classes))];
        found.Cost.Should().BeApproximately(expected.Average(one => one.Cost), 1e-14);
        for (int p = 0; p < 2; p++)
        {
            Matrix<double> mean = expected.Select(one => one.Parameters[p]).Aggregate((a, b) => a + b) / Members;
            Closeness.Error(found.Parameters[p], mean).Should().BeLessThan(1e-14);
        }

        for (int m = 0; m < Members; m++)
        {
            Closeness.Error(found.Parameters[2].SubMatrix(3 * m, 3, 0, 5), expected[m].Parameters[2] / Members).Should().BeLessThan(1e-14);
        }

        GradientCheck.Run(all, cost, Classes).Passed.Should().BeTrue();
    }

    [Fact]
    public void Evaluation_OfAnEnsemble_HasTheCostOfTheMembersAndTheMetricsOfTheMean()
    {
        Network<double> all = Network.Create<double>(
            4, 1, new Dense(3 * Members) { Activation = OfMembers(Activation.Softmax) }, new MeanOfMembers(Members));
        Trainer<double> trainer = new(all, Cost.CrossEntropy, Optimizer.Sgd(0), new TrainingOptions { Epochs = 1, Metrics = [Metric.LogLoss], BatchSize = 5 });

        Evaluation found = trainer.Evaluate(Classes);
        EpochReport report = trainer.Fit(Classes).Epochs[0];

        Matrix<double> predictions = all.Predict(Classes.Inputs);
        double[] costs = [.. Enumerable.Range(0, Members).Select(m => Cost.CrossEntropy.Of(Member(all, m, Activation.Softmax, 0).Predict(Classes.Inputs), Classes.Targets))];
        found.Cost.Should().BeApproximately(costs.Average(), 1e-14);
        found.Metrics[Metric.LogLoss].Should().BeApproximately(Metric.LogLoss.Of(predictions, Classes.Targets), 1e-14).And.BeLessThan(found.Cost);
        report.Cost.Should().BeApproximately(found.Cost, 1e-14);
        report.Metrics[Metric.LogLoss].Should().BeApproximately(found.Metrics[Metric.LogLoss], 1e-14);
        report.Accuracy.Should().Be(found.Accuracy);
    }

    [Fact]
    public void Training_BeforeUnstandardize_IsThatOnScaledTargets()
    {
        Layer[] members = [new Dense(2 * Members), new MeanOfMembers(Members)];
        Network<double> units = Network.Create<double>(4, 1, [.. members, new Unstandardize()]);
        units.Adapt(Numbers);
        Network<double> scaled = Network.Create<double>(4, 1, members);
        ReadOnlySpan<double> shift = units.Statistics[0].Values;
        ReadOnlySpan<double> scale = units.Statistics[1].Values;
        (double[] a, double[] b) = (shift.ToArray(), scale.ToArray());
        Dataset<double> byHand = new(Numbers.Inputs, Numbers.Targets.MapIndexed((j, _, y) => (y - a[j]) / b[j]));
        TrainingOptions options = new() { Epochs = 5, BatchSize = 4, Metrics = [Metric.MeanAbsoluteError] };

        TrainingHistory found = new Trainer<double>(units, Cost.MeanSquaredError, Optimizer.Adam(0.01), options).Fit(Numbers, Numbers);
        TrainingHistory expected = new Trainer<double>(scaled, Cost.MeanSquaredError, Optimizer.Adam(0.01), options).Fit(byHand, byHand);

        found.Epochs.Zip(expected.Epochs, (one, other) => Math.Abs(one.Cost - other.Cost)).Should().OnlyContain(error => error < 1e-12);
        Matrix<double> predictions = scaled.Predict(Numbers.Inputs).MapIndexed((j, _, u) => a[j] + (b[j] * u));
        Closeness.Error(units.Predict(Numbers.Inputs), predictions).Should().BeLessThan(1e-12);
        found.Epochs[^1].Validation!.Metrics[Metric.MeanAbsoluteError].Should().BeApproximately(Metric.MeanAbsoluteError.Of(predictions, Numbers.Targets), 1e-12);
    }

    [Fact]
    public void MissingTargets_AreLeftOutForEachMember()
    {
        Network<double> all = Network.Create<double>(4, 1, new Dense(2 * Members), new MeanOfMembers(Members));
        Dataset<double> missing = new Dataset<double>(Numbers.Inputs, Numbers.Targets.MapIndexed((j, i, y) => (i + j) % 3 == 0 ? double.NaN : y)).WithMissingTargets();

        Gradients<double> found = Gradients.Of(all, Cost.MeanSquaredError, missing);
        double evaluated = new Trainer<double>(all, Cost.MeanSquaredError, Optimizer.Sgd(0.1)).Evaluate(missing).Cost;

        double[] costs = [.. Enumerable.Range(0, Members).Select(m => Gradients.Of(Member(all, m, Activation.Identity, 0, 2), Cost.MeanSquaredError, missing).Cost)];
        found.Cost.Should().BeApproximately(costs.Average(), 1e-14);
        evaluated.Should().BeApproximately(found.Cost, 1e-14);
    }

    [Fact]
    public void MeanOfMembers_ThatCannotBe_IsRefused()
    {
        Network<double> all = Network.Create<double>(4, 1, new Dense(6), new MeanOfMembers(3));
        Network<double> softmax = Network.Create<double>(4, 1, new Dense(6) { Activation = Activation.Softmax }, new MeanOfMembers(2));
        (Action Act, string Message)[] refused =
        [
            (() => _ = new MeanOfMembers(0), "members must be at least 1, but was 0.*"),
            (() => Network.Create<double>(4, 1, new MeanOfMembers(3)), "MeanOfMembers(3) at layers.0 needs as many inputs for each of its 3 members, but gets 4. Give the layer before it a multiple of 3 units."),
            (() => _ = new Trainer<double>(all, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), new TrainingOptions { BatchSize = TrainingOptions.FullBatch }), "LevenbergMarquardt(*) does not train members that learn the same targets, but the network ends with MeanOfMembers.*"),
            (() => _ = new Trainer<double>(softmax, Cost.CrossEntropy, Optimizer.Sgd(0.1)), "*Give the last layer Activation.Heads with the same numbers of outputs.*"),
            (() => new Trainer<double>(all, Cost.MeanSquaredError, Optimizer.Sgd(0.1)).Fit(Classes), "The network gives 2 outputs, so targets for 12 examples must be 2 × 12*"),
        ];

        refused.Should().AllSatisfy(each => each.Act.Should().Throw<ArgumentException>().WithMessage(each.Message));
    }

    private static Activation OfMembers(Activation activation) =>
        activation == Activation.Softmax ? Activation.Heads([.. Enumerable.Repeat((3, activation), Members)]) : activation;

    /// <summary>The network of one member, with its rows of the last dense layer.</summary>
    private static Network<double> Member(Network<double> all, int member, Activation activation, int hidden = 1, int rows = 3)
    {
        Layer[] layers = [.. all.Description.Layers.Take(hidden), new Dense(rows) { Activation = activation }];
        Network<double> one = Network.Create<double>(4, 1, layers);
        for (int p = 0; p < one.Parameters.Count; p++)
        {
            Matrix<double> values = all.Parameters[p].Value;
            one.Parameters[p].Value = p < 2 * hidden ? values : values.SubMatrix(member * rows, rows, 0, values.ColumnCount);
        }

        return one;
    }
}
