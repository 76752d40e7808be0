using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports.Tests.Recording;

public sealed class TrainingFrameTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, Threads = 1 };

    [Fact]
    public void FirstLayer_OfSquareInputs_IsPicturesOfAtMostSixteenUnits()
    {
        Network<float> network = Network.Create<float>(64, 1, new Dense(20) { Activation = Activation.ReLU }, new Dense(10) { Activation = Activation.Softmax });
        TrainingRecord record = Trainings.Record(network, Cost.CrossEntropy, Optimizer.Adam(0.01), Options, Trainings.Digits(100));

        UnitPictures pictures = record.Frames[^1].FirstLayer!;
        (pictures.Width, pictures.Height, pictures.Units.Count).Should().Be((8, 8, 16));
        Matrix<float> weights = network.GetParameter("layers.0.weight").Value;
        pictures.Units[5].Span[9].Should().Be((byte)(128 + Math.Round(127 * weights[5, 9] / pictures.Scale)));
        pictures.Scale.Should().Be(weights.SubMatrix(0, 16, 0, 64).Enumerate().Max(Math.Abs));
    }

    [Fact]
    public void FirstLayer_OfThreeInputs_IsNull()
    {
        TrainingRecord record = Trainings.Record(
            Network.Create<double>(3, 1, new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(0.01), Options, Trainings.Regression<double>(20, 1));

        record.Frames.Should().OnlyContain(frame => frame.FirstLayer == null && frame.Decision == null);
    }

    [Fact]
    public void ImageSize_OfAnotherNumberOfInputs_IsRefused()
    {
        Action act = () => Trainings.RecordBy(
            to => new TrainingRecorder(to) { ImageSize = (2, 2) },
            Network.Create<double>(3, 1, new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(0.01), Options, Trainings.Regression<double>(20, 1));

        act.Should().Throw<InvalidOperationException>().WithMessage("TrainingRecorder expects an ImageSize of 3 pixels*got 2 × 2.");
    }

    [Fact]
    public void Decision_OfOneProbability_HasTwoClassesAndThePredictionsOfTheGrid()
    {
        Network<double> network = Network.Create<double>(2, 1, new Dense(8) { Activation = Activation.Tanh }, new Dense(1) { Activation = Activation.Sigmoid });
        TrainingRecord record = Trainings.Record(network, Cost.BinaryCrossEntropy, Optimizer.Adam(0.1), Options with { Epochs = 60 }, Trainings.Xor);

        DecisionGrid grid = record.Frames[^1].Decision!;
        double left = network.Predict([-0.1, 1.1])[0];
        (grid.Size, grid.Classes, grid.ValueRange).Should().Be((48, 2, (0d, 1d)));
        grid.X.Should().Be((-0.1, 1.1));
        grid.Predicted.Span[0].Should().Be((byte)Math.Round(left));
        grid.Values.Span[0].Should().Be((byte)Math.Round(255 * Math.Max(left, 1 - left)));
    }

    [Fact]
    public void Decision_OfANumber_HasTheRangeOfTheValues()
    {
        Network<double> network = Network.Create<double>(2, 1, new Dense(1));
        TrainingRecord record = Trainings.Record(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), Options, Trainings.Xor);

        DecisionGrid grid = record.Frames[^1].Decision!;
        double[] corners = [.. new double[][] { [-0.1, -0.1], [-0.1, 1.1], [1.1, -0.1], [1.1, 1.1] }.Select(point => network.Predict(point)[0])];
        grid.Classes.Should().Be(0);
        grid.ValueRange.Minimum.Should().BeApproximately(corners.Min(), 1e-12);
        grid.ValueRange.Maximum.Should().BeApproximately(corners.Max(), 1e-12);
        grid.Values.ToArray().Should().Contain(0).And.Contain(255);
    }

    [Fact]
    public void Shares_OfUnits_AreThoseOfTheActivation()
    {
        Network<double> network = Network.Create<double>(
            3, 1,
            new Dense(10) { Activation = Activation.ReLU, Bias = Initializer.Constant(-50) },
            new Dense(10), new ActivationLayer(Activation.Tanh),
            new Residual(new Dense(10) { Activation = Activation.Tanh }),
            new Dense(2) { Activation = Activation.Softmax });
        Dataset<double> data = Dataset.FromRows(Enumerable.Range(0, 30).Select(i => new[] { i % 3d, i % 5d, 1 }), Enumerable.Range(0, 30).Select(i => i % 2), classes: 2);
        network.GetParameter("layers.1.bias").Value = Matrix<double>.Build.Dense(10, 1, (row, _) => row < 3 ? 20 : 0);

        TrainingRecord record = Trainings.Record(network, Cost.CrossEntropy, Optimizer.Sgd(1e-6), Options, data);

        record.Steps[0].Layers.Select(layer => layer.DeadShare).Should().Equal(1, double.NaN, double.NaN, double.NaN);
        record.Steps[0].Layers.Select(layer => layer.SaturatedShare).Should().Equal(double.NaN, 0.3, double.NaN, double.NaN);
        record.Layers.Should().HaveCount(4);
    }
}
