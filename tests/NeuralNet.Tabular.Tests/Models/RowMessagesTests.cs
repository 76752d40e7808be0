using System.Text.Json;

namespace NeuralNet.Tabular.Tests.Models;

/// <summary>What is said of a row that does not suit the model.</summary>
public sealed class RowMessagesTests
{
    private static readonly RegressionModel Model = new TabularRegressor("y") { Recipe = MadeTables.Small(epochs: 1) }.Fit(new Table(
        new NumberColumn("lag1", [1, 2, 4, 4]),
        new NumberColumn("lag2", [2, 5, 6, 1]),
        new WordColumn("city", ["Bern", "Oslo", "Bern", "Rome"]),
        new NumberColumn("y", [1, 5, 2, 3])));

    private static Dictionary<string, object?> Row => new() { ["lag1"] = 1, ["lag2"] = 2, ["city"] = "Bern" };

    [Fact]
    public void Predict_OfARowWithAMisspeltColumn_AsksWhetherThatIsTheOne()
    {
        Dictionary<string, object?> row = Row;
        row.Remove("city");
        row["citi"] = "Bern";

        Refused(row, "The row has no value for 'city', which the model needs. There is 'citi', which is like it. Is that a misspelling of 'city'? "
            + "If the value is unknown, use null. The columns are 'lag1', 'lag2', 'citi'.*");
    }

    [Fact]
    public void Predict_OfARowWithoutAColumn_DoesNotNameOneThatTheModelNeedsToo()
    {
        Dictionary<string, object?> row = Row;
        row.Remove("lag1");

        Refused(row, "The row has no value for 'lag1', which the model needs. If the value is unknown, use null. The columns are 'lag2', 'city'.*");
    }

    [Fact]
    public void Predict_OfATableWithAMisspeltColumn_AsksWhetherThatIsTheOne()
    {
        Table table = new(new NumberColumn("lagg1", [1]), new NumberColumn("lag2", [1]), new WordColumn("city", ["Bern"]));

        Action act = () => Model.Predict(table);

        act.Should().Throw<ArgumentException>().WithMessage(
            "The table has no column 'lag1', which the model needs. There is 'lagg1', which is like it. Is that a misspelling of 'lag1'? The columns are*");
    }

    [Fact]
    public void Evaluate_OfATableWithAMisspeltTarget_AsksWhetherThatIsTheOne()
    {
        ClassificationModel classes = new TabularClassifier("city") { Recipe = MadeTables.Small(true, epochs: 1) }.Fit(
            new Table(new NumberColumn("x", [1, 2, 4, 5]), new WordColumn("city", ["a", "b", "a", "b"])));

        Action act = () => classes.Evaluate(new Table(new NumberColumn("x", [1]), new WordColumn("citi", ["a"])));

        act.Should().Throw<ArgumentException>().WithMessage(
            "The table has no column 'city', which is the target. There is 'citi', which is like it. Is that a misspelling of 'city'? The columns are*");
    }

    [Theory]
    [InlineData("lag1", "12", "has numbers in the training table, but the row has the text '12'.*")]
    [InlineData("lag1", true, "has numbers in the training table, but the row has the truth value true.*")]
    [InlineData("city", 5, "has words in the training table, but the row has the number 5.*")]
    [InlineData("city", 2.5f, "has words in the training table, but the row has the number 2.5.*")]
    public void Predict_OfAValueOfAnotherKind_SaysItInPlainWords(string column, object value, string message)
    {
        Dictionary<string, object?> row = Row;
        row[column] = value;

        Refused(row, $"Column '{column}' {message}").Message.Should().NotContain(value.GetType().Name);
    }

    [Theory]
    [InlineData("\"12\"", "the text '12'")]
    [InlineData("false", "the truth value false")]
    [InlineData("[1]", "the JSON array '[1]'")]
    [InlineData("{\"a\":1}", "the JSON object '{\"a\":1}'")]
    public void Predict_OfJsonOfAnotherKind_SaysItInPlainWords(string json, string shown)
    {
        Dictionary<string, object?> row = Row;
        row["lag1"] = JsonElement.Parse(json);

        Refused(row, $"Column 'lag1' has numbers in the training table, but the row has {shown}.*");
    }

    [Fact]
    public void Predict_OfADateForANumber_SaysItInPlainWords()
    {
        Dictionary<string, object?> row = Row;
        row["lag1"] = new DateOnly(2024, 2, 29);

        Refused(row, "*but the row has the date 2024-02-29 00:00.*");
    }

    [Theory]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Predict_OfAnInfiniteNumber_NamesColumnValueAndParameter(double value, string shown)
    {
        Dictionary<string, object?> row = Row;
        row["lag2"] = value;

        Refused(row, $"Column 'lag2' needs finite numbers, but the row has the number {shown}. If the number is unknown, use null.*");
        row["lag2"] = (float)value;
        Refused(row, $"Column 'lag2' needs finite numbers, but the row has the number {shown}.*");
    }

    [Fact]
    public void Predict_OfANullObject_NamesTheRow()
    {
        RowReader<Dictionary<string, object?>> reader = Model.ReadRows<Dictionary<string, object?>>()
            .Number("lag1", row => row.Count).Number("lag2", row => row.Count).Words("city", row => "Bern").Build();

        Action act = () => Model.Predict(reader, null!);

        act.Should().Throw<ArgumentNullException>().WithParameterName("row");
    }

    [Fact]
    public void Predict_OfAStruct_AllocatesNothing()
    {
        RowReader<(double First, double Second)> reader = Model.ReadRows<(double First, double Second)>()
            .Number("lag1", row => row.First).Number("lag2", row => row.Second).Words("city", row => "Bern").Build();
        double sum = Model.Predict(reader, (1, 2));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            sum += Model.Predict(reader, (i, 2));
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        sum.Should().BePositive();
    }

    private static ArgumentException Refused(Dictionary<string, object?> row, string message)
    {
        Action act = () => Model.Predict(row);
        return act.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(nameof(row)).Which;
    }
}
