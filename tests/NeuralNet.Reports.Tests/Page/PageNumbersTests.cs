using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>The numbers of a page against a calculation by hand. The network is the identity, so that the inputs are the predictions.</summary>
public sealed class PageNumbersTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("numbers");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void BinaryClasses_WithWeights_AreCountedByThem()
    {
        Dataset<double> data = Data([[0.9, 0.6, 0.2, 0.45, 0.55]], [[1, 0, 0, 1, 1]]).WithWeights(Vector<double>.Build.DenseOfArray([1, 2, 3, 4, 0]));

        JsonElement page = Page(data);

        JsonElement confusion = page.GetProperty("confusion");
        confusion.GetProperty("cells").EnumerateArray().Select(cell => (Whole(cell, "actual"), Whole(cell, "predicted"), Whole(cell, "count")))
            .Should().BeEquivalentTo([(1, 1, 1), (0, 1, 2), (0, 0, 3), (1, 0, 4)]);
        confusion.GetProperty("accuracy").GetDouble().Should().BeApproximately(0.4, 1e-6);

        // Weight, precision, recall and F1 of class 0, and of class 1.
        Numbers(confusion.GetProperty("scores")).Should().Equal([5, 3.0 / 7, 3.0 / 5, 6.0 / 12, 5, 1.0 / 3, 1.0 / 5, 2.0 / 8], Near);

        // Each example with a weight is alone in its bin: |0.9 − 1|·1, |0.6 − 0|·2, |0.2 − 0|·3, |0.45 − 1|·4, of 10.
        page.GetProperty("calibration").GetProperty("ece").GetDouble().Should().BeApproximately(((0.1 * 1) + (0.6 * 2) + (0.2 * 3) + (0.55 * 4)) / 10, 1e-6);

        // The example without a weight is nowhere. The largest −ln p comes first: 0.6 for a 0, then 0.45 for a 1.
        page.GetProperty("examples").EnumerateArray().Select(example => Whole(example, "i")).Should().BeEquivalentTo([0, 1, 2, 3]);
        Worst(page).Should().Equal(1, 3);
    }

    [Fact]
    public void Labels_WithWeights_AreCountedByThem()
    {
        Dataset<double> data = Data([[0.9, 0.6, 0.2, 0.4], [0.7, 0.1, 0.8, 0.3]], [[1, 0, 0, 1], [1, 1, 1, 0]]).WithWeights(Vector<double>.Build.DenseOfArray([1, 2, 3, 4]));

        JsonElement page = Page(data);

        // True positives, false positives, false negatives and true negatives of both labels.
        Numbers(page.GetProperty("labels")).Should().Equal([1.0, 2, 4, 3, 4, 0, 2, 4], Near);
    }

    [Fact]
    public void Numbers_WithWeights_HaveTheirErrors()
    {
        Dataset<double> data = Data([[1, 2, 4]], [[2, 2, 7]]).WithWeights(Vector<double>.Build.DenseOfArray([1, 2, 1]));

        JsonElement numbers = Page(data).GetProperty("numbers")[0];

        // The mean of the targets is 13/4, and their squares around it sum up to 75/4.
        numbers.GetProperty("rmse").GetDouble().Should().BeApproximately(Math.Sqrt(10.0 / 4), 1e-4);
        numbers.GetProperty("mae").GetDouble().Should().BeApproximately(4.0 / 4, 1e-4);
        numbers.GetProperty("r2").GetDouble().Should().BeApproximately(1 - (10 / (75.0 / 4)), 1e-4);
    }

    private static bool Near(double left, double right) => Math.Abs(left - right) < 1e-4;

    private static int Whole(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static double[] Numbers(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(number => number.GetDouble())];

    private static int[] Worst(JsonElement page) => [.. page.GetProperty("worst").EnumerateArray().Select(place => Whole(page.GetProperty("examples")[place.GetInt32()], "i"))];

    private static Dataset<double> Data(double[][] predictions, double[][] targets) =>
        new(Matrix<double>.Build.DenseOfRowArrays(predictions), Matrix<double>.Build.DenseOfRowArrays(targets));

    private JsonElement Page(Dataset<double> data)
    {
        string path = Path.Combine(folder.FullName, "page.html");
        Network<double> network = Network.Create<double>(data.InputSize, 1, new ActivationLayer(Activation.Identity));
        TrainingHistory history = new Trainer<double>(
            Network.Create<double>(data.InputSize, 1, new Dense(data.TargetSize)), Cost.MeanSquaredError, Optimizer.Sgd(0.01), new TrainingOptions { Epochs = 1 }).Fit(data);
        Report.Save(path, network, history, data);
        return PageData.Of(path);
    }
}
