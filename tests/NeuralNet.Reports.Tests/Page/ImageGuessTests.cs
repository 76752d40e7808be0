namespace NeuralNet.Reports.Tests.Page;

/// <summary>Which inputs a recorder, a report and a live report take for images. They agree.</summary>
public sealed class ImageGuessTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("guess");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(49, true, false)]
    [InlineData(64, true, true)]
    [InlineData(65, true, false)]
    [InlineData(784, true, true)]
    [InlineData(784, false, false)]
    public void SquareInputs_FromSixtyFourOn_AreImagesUnlessSwitchedOff(int inputs, bool guesses, bool areImages)
    {
        string page = Path.Combine(folder.FullName, "report.html");
        string live = Path.Combine(folder.FullName, "live.html");
        ReportOptions options = new() { GuessImageSize = guesses };
        TrainingRecord record = new();

        (Network<float> network, TrainingHistory history, Dataset<float> data) = Fit(
            inputs, new TrainingRecorder(record) { GuessImageSize = guesses }, new LiveReport(live) { Options = options });
        Report.Save(page, network, history, data, options with { Record = record });

        (record.Frames[^1].FirstLayer is not null).Should().Be(areImages);
        HasImages(page).Should().Be((areImages, areImages));
        HasImages(live).Should().Be((areImages, areImages));
    }

    [Fact]
    public void SquareInputs_WithFeatureNames_AreNoImages()
    {
        string page = Path.Combine(folder.FullName, "report.html");
        string live = Path.Combine(folder.FullName, "live.html");
        ReportOptions options = new() { FeatureNames = [.. Enumerable.Range(0, 64).Select(i => $"column {i}")] };
        TrainingRecord record = new();

        (Network<float> network, TrainingHistory history, Dataset<float> data) = Fit(64, new TrainingRecorder(record), new LiveReport(live) { Options = options });
        Report.Save(page, network, history, data, options with { Record = record });

        HasImages(page).Should().Be((false, false));
        HasImages(live).Should().Be((false, false));
    }

    /// <summary>Whether a page has images of examples, and images of units.</summary>
    private static (bool OfExamples, bool OfUnits) HasImages(string path)
    {
        string text = File.ReadAllText(path);
        return (text.Contains("\"images\":{\"width\":", StringComparison.Ordinal), text.Contains("\"units\":{\"width\":", StringComparison.Ordinal));
    }

    private static (Network<float> Network, TrainingHistory History, Dataset<float> Data) Fit(int inputs, params Callback[] callbacks)
    {
        Dataset<float> data = Dataset.FromRows(
            Enumerable.Range(0, 10).Select(i => Enumerable.Range(0, inputs).Select(k => (float)SamplePages.Noise(i, k)).ToArray()), Enumerable.Range(0, 10).Select(i => i % 2), 2);
        Network<float> network = Network.Create<float>(inputs, 1, new Dense(4), new Dense(2) { Activation = Activation.Softmax });
        Trainer<float> trainer = new(network, Cost.CrossEntropy, Optimizer.Sgd(0.01), new TrainingOptions { Epochs = 2, Callbacks = callbacks });
        return (network, trainer.Fit(data, data), data);
    }
}
