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

    private static ArgumentException Refused(Dictionary<string, object?> row, string message)
    {
        Action act = () => Model.Predict(row);
        return act.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("row").Which;
    }
}
