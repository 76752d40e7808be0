using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Reports.Tests.Pictures;

/// <summary>The calls of a user, and what they refuse.</summary>
public sealed class PicturesTests
{
    private static readonly Matrix<double> Two = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 0, 1 }, { 0, 0, 1, 1 } });
    private static readonly Dataset<double> Xor = new(Two, Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 1, 0 } }));

    [Fact]
    public void History_OfATraining_HasAPictureOfEachNumber()
    {
        TrainingOptions options = new() { Epochs = 5, Metrics = [Metric.BrierScore], Callbacks = [new KeepBest { Monitored = Monitored.ValidationCost }] };
        Trainer<double> trainer = Trainer(Optimizer.Adam(0.05), options);
        TrainingHistory history = trainer.Fit(Xor, Xor);

        Picture[] pictures = [history.Plot(), history.Plot(Metric.BrierScore), history.PlotAccuracy(), history.PlotLearningRate()];

        pictures.Select(picture => picture.Title).Should().Equal("Learning curve", "BrierScore by epoch", "Accuracy by epoch", "Learning rate by epoch");
        pictures[0].Description.Should().Contain($"The parameters are those of epoch {history.RestoredEpoch}");
        pictures[0].ToSvg().Should().Contain($"restored epoch: {history.RestoredEpoch}");
        pictures.Should().OnlyContain(picture => picture.ToPng(1).Length > 0);
    }

    [Fact]
    public void History_WithoutTheNumber_SaysWhatToDo()
    {
        TrainingHistory history = Trainer(Optimizer.Lbfgs(), new TrainingOptions { Epochs = 2, BatchSize = TrainingOptions.FullBatch, SuppressWarnings = true }).Fit(Xor);

        Action metric = () => history.Plot(Metric.RocAuc);
        Action rate = () => history.PlotLearningRate();

        metric.Should().Throw<ArgumentException>().WithMessage("The training did not compute RocAuc. Set it in TrainingOptions.Metrics. It computed: none.*");
        rate.Should().Throw<ArgumentException>().WithMessage("The training has no learning rate, because its optimizer does not use one.*");
    }

    [Fact]
    public void LearningRateCurve_OfASearch_IsDrawn()
    {
        LearningRateCurve curve = Trainer(Optimizer.Adam(0.05), new TrainingOptions()).FindLearningRate(Xor, new LearningRateRange { Iterations = 30 });

        curve.Plot().Description.Should().StartWith("The cost of single batches while the learning rate grows from ");
    }

    [Theory]
    [InlineData(new[] { double.NaN, double.PositiveInfinity, 0.5 }, "2 numbers that are not finite or too large are left out.")]
    [InlineData(new[] { 0.25, 0.25, 0.25 }, "In training it went from 0.25 to 0.25.")]
    [InlineData(new[] { 1e-300, 1e99, -1 }, "In training it went from 1E−300 to −1.")]
    [InlineData(new[] { 0.0, 0, 0 }, "In training it went from 0 to 0.")]
    public void LearningCurve_OfOddCosts_IsDrawn(double[] costs, string sentence)
    {
        EpochReport[] epochs = [.. costs.Select((cost, i) => PictureExamples.Epochs(3)[i] with { Cost = cost, Validation = null })];

        Picture picture = LearningCurves.OfCost(epochs, restored: null);

        picture.Description.Should().Contain(sentence);
        picture.ToSvg().Should().NotContain("NaN").And.NotContain("inf");
    }

    [Fact]
    public void LearningCurve_WithoutAFiniteCost_IsRefused()
    {
        EpochReport[] epochs = [PictureExamples.Epochs(1)[0] with { Cost = double.NaN, Validation = null }];

        Action draw = () => LearningCurves.OfCost(epochs, restored: null);

        draw.Should().Throw<InvalidOperationException>().WithMessage("A picture of the cost needs a finite number, but none of 1 epoch has one.*");
    }

    [Fact]
    public void LearningCurve_OfManyEpochs_IsSmall()
    {
        Picture picture = LearningCurves.OfCost(PictureExamples.Epochs(10_000), restored: null);

        picture.ToSvg().Length.Should().BeLessThan(200_000);
    }

    [Fact]
    public void Confusion_OfAHundredClasses_IsDrawn()
    {
        Matrix<float> classes = Matrix<float>.Build.DenseIdentity(100);
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"<class \"{i}\"> " + new string('z', i))];

        Picture picture = ConfusionMatrix.Of(classes, classes).Plot(names);

        picture.ToSvg().Length.Should().BeLessThan(200_000);
        picture.Description.Should().EndWith("No class is taken for another.");
    }

    [Fact]
    public void DecisionBoundary_OfFloats_IsDrawn()
    {
        Network<float> network = Network.Create<float>(2, seed: 1, [new Dense(4) { Activation = Activation.Tanh }, new Dense(1) { Activation = Activation.Sigmoid }]);
        Matrix<float> inputs = Two.Map(value => (float)value);

        Picture picture = network.PlotDecisionBoundary(new Dataset<float>(inputs, inputs.SubMatrix(0, 1, 0, 4)));

        picture.ToSvg().Should().Contain("data:image/png;base64,");
    }

    [Fact]
    public void DecisionBoundary_OfThreeInputs_IsRefused()
    {
        Network<double> network = Network.Create<double>(3, seed: 1, [new Dense(1)]);

        Action draw = () => network.PlotDecisionBoundary(Xor);

        draw.Should().Throw<ArgumentException>().WithMessage("A decision boundary needs a network with 2 inputs, and data for it, but the network is 3 => 1 and the data 2 => 1.*");
    }

    [Fact]
    public void FirstLayer_WithAnotherShape_IsRefused()
    {
        Network<double> network = Network.Create<double>(784, seed: 1, [new Dense(100)]);

        Action draw = () => network.PlotFirstLayer(28, 27);

        draw.Should().Throw<ArgumentException>().WithMessage("The images must have a pixel for each of 784 inputs, but 28 × 27 are 756.*");
        network.PlotFirstLayer(28, 28).Description.Should().StartWith("The weights of 64 of 100 units of the first layer as images of 28 × 28");
    }

    [Fact]
    public void Activations_ThatAreAllEqual_AreDrawn()
    {
        Network<double> network = Network.Create<double>(2, seed: 1, [new Dense(3) { Weights = Initializer.Zeros, UseBias = false }, new Dense(1)]);

        Picture picture = network.PlotActivations(Two);

        picture.Description.Should().StartWith("Histograms of 2 layers. 0 Dense: mean 0, deviation 0;");
        picture.ToSvg().Should().NotContain("NaN");
    }

    [Fact]
    public void Predictions_OfAnotherShape_AreRefused()
    {
        Action draw = () => Xor.PlotRoc(Two);

        draw.Should().Throw<ArgumentException>().WithMessage("Predictions must have the shape of the targets, 1 × 4, but got 2 × 4.*");
    }

    [Fact]
    public void Roc_OfNumbers_IsRefused()
    {
        Dataset<double> data = new(Two, Two.SubMatrix(0, 1, 0, 4) * 0.5);

        Action draw = () => data.PlotRoc(Xor.Targets);

        draw.Should().Throw<ArgumentException>().WithMessage("The targets must be 0 or 1, but that of output 0, example 1 is 0.5.*");
    }

    [Fact]
    public void Roc_OfOneClass_IsRefused()
    {
        Action draw = () => NeuralNet.Reports.Pictures.PlotRoc([0.1, 0.2], [true, true]);
        Action empty = () => NeuralNet.Reports.Pictures.PlotPrecisionRecall([], []);

        draw.Should().Throw<ArgumentException>().WithMessage("A curve needs positive and negative examples*");
        empty.Should().Throw<ArgumentException>().WithMessage("A curve needs positive and negative examples*");
    }

    [Fact]
    public void Calibration_OfScoresThatAreNoProbabilities_IsRefused()
    {
        Action draw = () => Xor.PlotCalibration(Xor.Targets * 2);

        draw.Should().Throw<ArgumentException>().WithMessage("Calibration needs probabilities from 0 to 1, but the largest prediction of example 1 is 2.*");
    }

    [Fact]
    public void Residuals_OfAnOutputThatIsNotThere_AreRefused()
    {
        Action draw = () => Xor.PlotResiduals(Xor.Targets, output: 1);

        draw.Should().Throw<ArgumentOutOfRangeException>().WithMessage("The output must be from 0 to 0, but it was 1.*");
    }

    [Fact]
    public void Bars_OfInvalidNumbers_AreRefused()
    {
        Action infinite = () => new Dictionary<string, double> { ["a"] = double.PositiveInfinity }.PlotBars();
        Action empty = () => Array.Empty<KeyValuePair<string, double>>().PlotBars();
        Action negative = () => NeuralNet.Reports.Pictures.PlotBars(["a"], [1], [-1]);

        infinite.Should().Throw<ArgumentException>().WithMessage("A value must be finite and at most 1E+100, but value 0 is Infinity.*");
        empty.Should().Throw<ArgumentException>().WithMessage("Bars need at least one name*");
        negative.Should().Throw<ArgumentException>().WithMessage("A deviation must be finite and 0 or more, but deviation 0 is −1.*");
    }

    [Fact]
    public void Bars_OfManyNames_AreTheLargest()
    {
        Picture picture = Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"column {i}", (double)i)).PlotBars();

        picture.Description.Should().Be(
            "Bars of the importance. The largest: column 49 49, column 48 48, column 47 47, column 46 46, column 45 45. The 20 smallest values of 50 are not drawn.");
    }

    private static Trainer<double> Trainer(Optimizer optimizer, TrainingOptions options) => new(
        Network.Create<double>(2, seed: 1, [new Dense(4) { Activation = Activation.Tanh }, new Dense(1) { Activation = Activation.Sigmoid }]),
        Cost.BinaryCrossEntropy,
        optimizer,
        options);
}
