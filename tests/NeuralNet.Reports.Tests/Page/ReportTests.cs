namespace NeuralNet.Reports.Tests.Page;

/// <summary>The file that Save writes, and what it refuses.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("report");
    private readonly Dataset<double> data = Dataset.FromRows([[0.0, 1], [1, 0]], [[0.0], [1]]);
    private readonly Network<double> network = Network.Create<double>(2, 1, new Dense(1));
    private readonly TrainingHistory history;

    public ReportTests() => history =
        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 2 }).Fit(data);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Save_ReplacesAFileAndLeavesNothingElse()
    {
        string path = Path.Combine(folder.FullName, "new", "report.html");
        Report.Save(path, network, history, data);

        Report.Save(path, network, history, data, new ReportOptions { Title = "Second" });

        File.ReadAllText(path).Should().Contain("<title>Second</title>");
        Directory.GetFiles(Path.GetDirectoryName(path)!).Should().Equal(path);
    }

    [Fact]
    public void Save_WithTheSameClock_WritesTheSameBytes()
    {
        ReportOptions options = new() { Clock = new ManualClock() };
        (string first, string second) = (Path.Combine(folder.FullName, "1.html"), Path.Combine(folder.FullName, "2.html"));

        Report.Save(first, network, history, data, options);
        Report.Save(second, network, history, data, options);

        File.ReadAllBytes(second).Should().Equal(File.ReadAllBytes(first));
    }

    [Fact]
    public void Save_PageNamesNoAddressThatABrowserWouldFetch()
    {
        string path = Path.Combine(folder.FullName, "report.html");

        Report.Save(path, network, history, data);

        File.ReadAllText(path).Should().NotContainAny("src=\"http", "href=\"http", "@import", "url(http", "fetch(", "XMLHttpRequest", "import(");
    }

    [Fact]
    public void Save_WithTestDataOfOtherSize_SaysBothSizes()
    {
        Dataset<double> other = Dataset.FromRows([[0.0, 1, 2]], [[0.0]]);

        Action save = () => Report.Save(Path.Combine(folder.FullName, "report.html"), network, history, other);

        save.Should().Throw<ArgumentException>().WithMessage(
            "A report of a network 2 => 1 expects test data of this size (inputs => targets), but got 3 => 1.*");
    }

    [Fact]
    public void Save_WithOtherNumberOfFeatureNames_SaysBothNumbers()
    {
        Action save = () => Report.Save(Path.Combine(folder.FullName, "report.html"), network, history, data, new ReportOptions { FeatureNames = ["a"] });

        save.Should().Throw<ArgumentException>().WithMessage(
            "ReportOptions.FeatureNames expects a name for each of the 2 inputs of the network, but got 1.*");
    }

    [Fact]
    public void Save_WithImageOfOtherSize_SaysBothSizes()
    {
        Action save = () => Report.Save(
            Path.Combine(folder.FullName, "report.html"), network, history, data, new ReportOptions { ImageWidth = 3, ImageHeight = 3 });

        save.Should().Throw<ArgumentException>().WithMessage(
            "ReportOptions says that the inputs are images of 3 × 3 pixels, but the network has 2 inputs.");
    }

    [Fact]
    public void Save_WithTheWidthOfImagesAlone_AsksForTheHeight()
    {
        Action save = () => Report.Save(Path.Combine(folder.FullName, "report.html"), network, history, data, new ReportOptions { ImageWidth = 2 });

        save.Should().Throw<ArgumentException>().WithMessage("ReportOptions expects both ImageWidth and ImageHeight or none of them, but got only one.");
    }

    [Fact]
    public void Save_WithWhatIfOff_HasNoParameters()
    {
        string path = Path.Combine(folder.FullName, "report.html");

        Report.Save(path, network, history, data, new ReportOptions { WhatIf = false });

        PageData.Of(path).TryGetProperty("whatIf", out _).Should().BeFalse();
    }

    [Fact]
    public void Save_OfATrainingThatRestoredParameters_MarksTheEpoch()
    {
        string path = Path.Combine(folder.FullName, "report.html");
        TrainingHistory kept = new Trainer<double>(
            network, Cost.MeanSquaredError, Optimizer.Sgd(2), new TrainingOptions { Epochs = 3, Callbacks = [new KeepBest()] }).Fit(data, data);

        Report.Save(path, network, kept, data);

        kept.RestoredEpoch.Should().NotBeNull();
        PageData.Of(path).GetProperty("curves").GetProperty("restored").GetInt32().Should().Be(kept.RestoredEpoch);
    }

    [Fact]
    public void Save_WithNull_Throws()
    {
        string path = Path.Combine(folder.FullName, "report.html");
        Action[] saves =
        [
            () => Report.Save(null!, network, history, data), () => Report.Save<double>(path, null!, history, data),
            () => Report.Save(path, network, null!, data), () => Report.Save(path, network, history, null!),
        ];

        saves.Should().AllSatisfy(save => save.Should().Throw<ArgumentNullException>());
    }
}
