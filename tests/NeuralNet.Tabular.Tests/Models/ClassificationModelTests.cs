namespace NeuralNet.Tabular.Tests.Models;

public sealed class ClassificationModelTests : IClassFixture<ClassificationModelTests.Fixture>
{
    private static readonly Table New = MadeTables.Flowers(50, seed: 2);

    private readonly ClassificationModel model;

    public ClassificationModelTests(Fixture fixture) => model = fixture.Model;

    [Fact]
    public void Predict_OfTheSameCells_GivesTheSameBitsFromEverySource()
    {
        RowReader<(double Length, double Width)> reader = Reader();
        Table predictions = model.Predict(New);
        Table probabilities = model.PredictProbabilities(New);
        double[] all = new double[3];

        for (int row = 0; row < 50; row++)
        {
            (double length, double width) = (New.Row(row).Number("length"), New.Row(row).Number("width"));
            ClassPrediction expected = new(predictions.Row(row).Text("species")!, predictions.Row(row).Number("species probability"));

            model.Predict(New.Row(row)).Should().Be(expected);
            model.Predict(new Dictionary<string, object?> { ["length"] = length, ["width"] = width }).Should().Be(expected);
            model.Predict(reader, (length, width)).Should().Be(expected);
            model.Predict(reader, (length, width), all).Should().Be(expected);
            all.Should().Equal(probabilities.Columns.Select(column => ((NumberColumn)column)[row]));
            all.Sum().Should().BeApproximately(1, 1e-12);
            expected.Probability.Should().Be(all.Max());
        }

        probabilities.Columns.Select(column => column.Name).Should().Equal("species: daisy", "species: lily", "species: rose");
    }

    [Fact]
    public void Predict_OfATargetNamedAsAnAddedColumn_AddsANumberToTheName()
    {
        Table table = MadeTables.Flowers(60).Without("species").With(Words("a", "b: c", "d")).With(Words("a: b", "c", "d")).With(Words("a probability", "c", "d"));
        ClassificationModel three = new TabularClassifier("a", "a: b", "a probability") { Recipe = MadeTables.Small(true, epochs: 2) }.Fit(table);

        three.Predict(table).Columns.Select(column => column.Name).Should()
            .Equal("a", "a probability 2", "a: b", "a: b probability", "a probability", "a probability probability");
        three.PredictProbabilities(table).Columns.Select(column => column.Name).Should()
            .Equal("a: b: c", "a: d", "a: b: c 2", "a: b: d", "a probability: c", "a probability: d");

        static WordColumn Words(string name, string first, string second) => new(name, Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? first : second));
    }

    [Fact]
    public void Predict_OfAnObject_AllocatesNothing()
    {
        RowReader<(double Length, double Width)> reader = Reader();
        double[] all = new double[3];
        double sum = model.Predict(reader, (1, 2)).Probability + model.Predict(reader, (1, 2), all).Probability;

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            sum += model.Predict(reader, (i / 20.0, 2)).Probability + model.Predict(reader, (2, i / 20.0), all).Probability;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        sum.Should().BeGreaterThan(50);
    }

    [Fact]
    public void Predict_WithASpanOfAnotherLength_NamesBoth()
    {
        Action act = () => model.Predict(Reader(), (1, 2), new double[2]);

        act.Should().Throw<ArgumentException>().WithMessage("The target 'species' has 3 classes, but the span has length 2.*");
    }

    [Fact]
    public void Evaluate_OfUnknownClassesAndMissingTargets_CountsThem()
    {
        Table table = New.With(new WordColumn("species", Enumerable.Range(0, 50).Select(i => i < 5 ? "tulip" : i < 15 ? null : New.Row(i).Text("species"))));

        ClassificationScore score = model.Evaluate(table).Targets[0];

        score.RowCount.Should().Be(40);
        score.UnknownClassCount.Should().Be(5);
        score.Accuracy.Should().BeLessThanOrEqualTo(35 / 40.0);
        score.ToString().Should().EndWith("(40 rows, 5 of unknown classes)");
    }

    [Fact]
    public void Evaluate_WithoutTargets_SaysSo()
    {
        Action act = () => model.Evaluate(New.With(new WordColumn("species", new string?[50])));

        act.Should().Throw<ArgumentException>().WithMessage("No row has a class of the target 'species'*");
    }

    [Fact]
    public void ToString_OfAPrediction_HasClassAndProbability()
    {
        new ClassPrediction("rose", 0.973).ToString().Should().Be("rose (97.3 %)");
    }

    private RowReader<(double Length, double Width)> Reader() =>
        model.ReadRows<(double Length, double Width)>().Number("length", row => row.Length).Number("width", row => row.Width).Build();

    public sealed class Fixture
    {
        public ClassificationModel Model { get; } = new TabularClassifier("species") { Recipe = MadeTables.Small(true, networks: 2, epochs: 60) }.Fit(MadeTables.Flowers(300));
    }
}
