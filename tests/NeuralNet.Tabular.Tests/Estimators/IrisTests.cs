namespace NeuralNet.Tabular.Tests.Estimators;

/// <summary>From a file to an answer, in the lines of the package page.</summary>
public sealed class IrisTests
{
    [Fact]
    public void FiveLines_OnAFile_GiveAModelThatIsRight()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Data", "iris.csv");
        string model = Path.Combine(Directory.CreateTempSubdirectory("iris").FullName, "iris.model");

        Table flowers = Table.ReadCsv(file);
        (Table training, Table test) = flowers.StratifiedSplit("species", 0.8, seed: 1);
        ClassificationModel classifier = new TabularClassifier("species").Fit(training);
        ClassificationScores scores = classifier.Evaluate(test);
        classifier.Save(model);

        scores.Accuracy.Should().BeGreaterThanOrEqualTo(28 / 30.0);
        ClassificationModel.Load(model).Predict(test.Row(0)).Should().Be(classifier.Predict(test.Row(0)));
        File.Delete(model);
    }
}
