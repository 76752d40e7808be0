using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>Pages for each kind of targets, and for weights and missing targets.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TargetFormTests(Browser browser, SamplePages pages) : IClassFixture<SamplePages>
{
    [Fact]
    public async Task Page_OfLabels_CountsEachLabel()
    {
        Matrix<double> inputs = Matrix<double>.Build.Dense(3, 60, (row, i) => SamplePages.Noise(row, i) - 0.5);
        Matrix<double> targets = Matrix<double>.Build.Dense(3, 60, (row, i) => inputs[row, i] > 0 ? 1 : i == 7 && row == 2 ? double.NaN : 0);
        Dataset<double> data = new Dataset<double>(inputs, targets).WithMissingTargets();
        Network<double> network = Network.Create<double>(3, 1, new Dense(3) { Activation = Activation.Sigmoid });
        string path = pages.Make("labels.html", network, Cost.BinaryCrossEntropy, Optimizer.Adam(0.1), (data, data), 20, new ReportOptions()).Path;

        await using OpenPage opened = await browser.Open(path);
        double[][] counts = await opened.Run<double[][]>("() => report.data.labels");
        int rows = await opened.Page.Locator("#labels tbody tr").CountAsync();
        await Screenshots.Take(opened, "labels-1280-light");

        double missing = targets.Enumerate().Count(double.IsNaN);
        counts.Sum(label => label.Sum()).Should().Be(180 - missing);
        rows.Should().Be(3);
        opened.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Page_OfBinaryClassesInTwoInputs_HasBoundaryConfusionAndCalibration()
    {
        await using OpenPage opened = await browser.Open(pages.Spiral.Path);

        string[] sections = await opened.Run<string[]>("() => [...document.querySelectorAll('main > section')].map(s => s.id)");
        double accuracy = await opened.Run<double>("() => report.data.confusion.accuracy");

        sections.Should().Contain(["confusion", "calibration", "boundary", "health", "replay", "whatif"]);
        accuracy.Should().BeApproximately(pages.Spiral.History.Epochs[^1].Validation!.Accuracy!.Value, 1e-6);
    }

    [Fact]
    public async Task Page_OfNumbers_HasTheErrorsThatMetricsHave()
    {
        await using OpenPage opened = await browser.Open(pages.Regression.Path);

        double[] errors = await opened.Run<double[]>("() => report.data.numbers.map(n => n.rmse)");

        Matrix<double> difference = pages.Regression.Network.Predict(pages.Regression.Test.Inputs) - pages.Regression.Test.Targets;
        double[] expected = [.. difference.EnumerateRows().Select(row => row.L2Norm() / Math.Sqrt(row.Count))];
        errors.Should().Equal(expected, (actual, wanted) => Math.Abs(actual - wanted) <= 1e-4 * wanted);
    }

    [Fact]
    public async Task Page_OfWeightedExamples_CountsWeights()
    {
        Dataset<double> data = Dataset.FromRows(
            Enumerable.Range(0, 20).Select(i => new[] { i < 10 ? -1.0 : 1, 0.5 }), Enumerable.Range(0, 20).Select(i => i < 10 ? "no" : "yes"));
        data = data.WithWeights(Vector<double>.Build.Dense(20, i => i < 10 ? 3 : 0.5));
        Network<double> network = Network.Create<double>(2, 1, new Dense(2) { Activation = Activation.Softmax });
        string path = pages.Make("weighted.html", network, Cost.CrossEntropy, Optimizer.Adam(0.1), (data, data), 30, new ReportOptions()).Path;

        await using OpenPage opened = await browser.Open(path);
        double[] rowSums = await opened.Run<double[]>("() => report.data.confusion.scores.map(row => row[0])");
        string text = await opened.Page.Locator("#confusion").InnerTextAsync();

        rowSums.Should().Equal(30, 5);
        text.Should().Contain("The numbers are sums of weights.");
        opened.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Page_WithoutRecord_HasNoHealthAndNoReplay()
    {
        string path = pages.PathOf("plain.html");
        Report.Save(path, pages.Spiral.Network, pages.Spiral.History, pages.Spiral.Test, new ReportOptions { WhatIf = false });

        await using OpenPage opened = await browser.Open(path);
        string[] sections = await opened.Run<string[]>("() => [...document.querySelectorAll('main > section')].map(s => s.id)");

        sections.Should().NotContain(["health", "replay", "whatif"]);
        opened.Complaints.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Page_OfPredictionsThatAreNotFinite_Opens(int outputs)
    {
        Matrix<double> inputs = Matrix<double>.Build.Dense(2, 30, (row, i) => SamplePages.Noise(row, i));
        Dataset<double> data = new(inputs, Matrix<double>.Build.Dense(outputs, 30, (row, i) => i % outputs == row ? 1 : outputs == 1 ? i : 0));
        Network<double> network = Network.Create<double>(2, 1, new Dense(4), new Dense(outputs));
        TrainingHistory history = new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.001), new TrainingOptions { Epochs = 1 }).Fit(data);
        network.LoadParameters(Enumerable.Range(0, (int)network.ParameterCount).Select(i => i % 2 == 0 ? 1e300 : -1e300).ToArray());
        string path = pages.PathOf($"infinite{outputs}.html");
        Report.Save(path, network, history, data);

        await using OpenPage opened = await browser.Open(path);
        string[] sections = await opened.Run<string[]>("() => [...document.querySelectorAll('main > section')].map(s => s.id)");

        sections.Should().Contain(["summary", "boundary", "whatif"]);
        opened.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Page_OfManyClasses_ListsTheConfusedPairs()
    {
        float[][] rows = [.. Enumerable.Range(0, 300).Select(i => new[] { (float)SamplePages.Noise(8, i), (float)SamplePages.Noise(9, i), 1 })];
        Dataset<float> data = Dataset.FromRows(rows, Enumerable.Range(0, 300).Select(i => i % 60), 60);
        Network<float> network = Network.Create<float>(3, 1, new Dense(60) { Activation = Activation.Softmax });
        string path = pages.Make("many.html", network, Cost.CrossEntropy, Optimizer.Adam(0.01), (data, data), 2, new ReportOptions()).Path;

        await using OpenPage opened = await browser.Open(path, 380);
        int buttons = await opened.Page.Locator("#confusion button[data-cell]").CountAsync();
        int overflow = await opened.Overflow();

        buttons.Should().Be(60);
        overflow.Should().Be(0);
        opened.Complaints.Should().BeEmpty();
    }
}
