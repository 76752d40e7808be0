using NeuralNet.Tabular.Tests.Csv;

namespace NeuralNet.Tabular.Tests.Inspection;

public sealed class ConfusionTests
{
    private static readonly ClassificationModel Flowers = InspectedModels.Flowers;
    private static readonly Table New = InspectedModels.NewFlowers;

    [Fact]
    public void Confusion_CountsEachPair()
    {
        Table predicted = Flowers.Predict(New);

        ConfusionTable confusion = Flowers.Confusion(New);

        foreach (string actual in confusion.Classes)
        {
            foreach (string prediction in confusion.Classes)
            {
                confusion[actual, prediction].Should().Be(
                    Enumerable.Range(0, 200).Count(row => New.Row(row).Text("species") == actual && predicted.Row(row).Text("species") == prediction));
            }
        }

        confusion.Mistakes.Should().NotBeEmpty();
        confusion.RowCount.Should().Be(200);
        confusion.Accuracy.Should().BeApproximately(Flowers.Evaluate(New).Accuracy, 1e-12);
        confusion.Classes.Average(confusion.Recall).Should().BeApproximately(Flowers.Evaluate(New).BalancedAccuracy, 1e-12);
    }

    [Fact]
    public void Confusion_OfUnknownAndMissingClasses_CountsTheUnknown()
    {
        Table table = New.With(new WordColumn("species", Enumerable.Range(0, 200).Select(i => i < 5 ? "tulip" : i < 15 ? null : New.Row(i).Text("species"))));

        ConfusionTable confusion = Flowers.Confusion(table);

        confusion.RowCount.Should().Be(190);
        confusion.Classes.Should().Equal("daisy", "lily", "rose");
        confusion.ActualClasses.Should().Equal("daisy", "lily", "rose", "tulip");
        confusion.Classes.Sum(name => confusion["tulip", name]).Should().Be(5);
        confusion.Recall("tulip").Should().Be(0);
        confusion.Accuracy.Should().BeApproximately(Flowers.Evaluate(table).Accuracy, 1e-12);
        ((NumberColumn)confusion.ToTable()["predicted lily"])[3].Should().Be(confusion["tulip", "lily"]);
    }

    [Fact]
    public void Confusion_OfBadInput_SaysWhatToDo()
    {
        ConfusionTable confusion = Flowers.Confusion(New);

        Refused(() => _ = confusion["tulip", "rose"], "There is no class 'tulip'. The classes are 'daisy', 'lily', 'rose'.*");
        Refused(() => _ = confusion["rose", "lilly"], "There is no class 'lilly'. Did you mean 'lily'?*");
        Refused(() => confusion.Recall(null!), "*name*");
        Refused(() => confusion.Precision("x"), "There is no class 'x'*");
        Refused(() => Flowers.Confusion(New.Without("species")), "The table has no column 'species', which is the target.*");
        Refused(() => Flowers.Confusion(New.Select([])), "No row has a value of the target 'species'*");
        Refused(() => Flowers.Confusion(New, threads: 0), "*threads*");
        Refused(() => Flowers.Confusion(null!), "*table*");
    }

    [Fact]
    public void ToTable_WrittenAsCsv_ReadsBackEqualAndSumsToTheRows()
    {
        Table table = Flowers.Confusion(New).ToTable();

        CsvText.Cells(CsvText.Read(CsvText.Write(table))).Should().Be(CsvText.Cells(table));
        table.Columns.Select(column => column.Name).Should().Equal("species", "predicted daisy", "predicted lily", "predicted rose");
        table.Columns.OfType<NumberColumn>().Sum(column => column.Values.ToArray().Sum()).Should().Be(200);
    }

    [Fact]
    public void ToString_OfFewClasses_IsTheMatrix()
    {
        ConfusionTable confusion = new("species", ["daisy", "rose", "violet"], new() { [("daisy", "daisy")] = 1200, [("daisy", "rose")] = 300, [("rose", "rose")] = 5, [("tulip", "daisy")] = 2 });

        confusion.ToString().Split('\n').Should().Equal(
            "species: accuracy 80.0 % (1,507 rows)",
            "true \\ predicted   daisy   rose  violet   recall",
            "daisy              1,200    300       .   80.0 %",
            "rose                   .      5       .  100.0 %",
            "violet                 .      .       .",
            "tulip                  2      .       .    0.0 %",
            "precision         99.8 %  1.6 %");
        confusion.Mistakes.Should().Equal(new ConfusionCount("daisy", "rose", 300), new ConfusionCount("tulip", "daisy", 2));
        confusion.Recall("violet").Should().Be(double.NaN);
    }

    [Fact]
    public void ToString_OfManyClasses_IsTheMostFrequentMistakes()
    {
        string[] classes = [.. Enumerable.Range(0, 30).Select(c => $"c{c:D2}")];
        Dictionary<(string, string), int> counts = classes.Skip(1).ToDictionary(name => ("c00", name), name => 1);
        counts[("c07", "c08")] = 9;

        ConfusionTable confusion = new("letter", classes, counts);

        string[] lines = confusion.ToString().Split('\n');
        lines[..3].Should().Equal("letter: accuracy 0.0 % (38 rows)", "true  predicted  rows", "c07   c08           9");
        lines.Should().HaveCount(23);
        lines[^1].Should().Be("… and 10 more pairs of classes");
    }

    private static void Refused(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
}
