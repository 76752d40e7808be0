using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>How often rows of each class are predicted to be of each class. <see cref="ClassificationModel.Confusion"/> counts it.</summary>
public sealed class ConfusionTable
{
    private const int MostClasses = 12;
    private const int MostMistakes = 20;
    private const int LongestClass = 16;

    private readonly Dictionary<(string Actual, string Predicted), int> counts;
    private readonly string[] classes;
    private readonly string[] actual;

    internal ConfusionTable(string target, string[] classes, Dictionary<(string Actual, string Predicted), int> counts)
    {
        this.classes = classes;
        this.counts = counts;
        HashSet<string> known = new(classes, StringComparer.Ordinal);
        IEnumerable<string> unknown = counts.Keys.Select(pair => pair.Actual).Where(name => !known.Contains(name)).Distinct();
        actual = [.. classes, .. unknown.Order(StringComparer.Ordinal)];
        Target = target;
        Classes = Array.AsReadOnly(classes);
        ActualClasses = Array.AsReadOnly(actual);
        RowCount = counts.Values.Sum();
        Mistakes = Array.AsReadOnly(
        [
            .. counts.Where(pair => pair.Key.Actual != pair.Key.Predicted)
                .Select(pair => new ConfusionCount(pair.Key.Actual, pair.Key.Predicted, pair.Value))
                .OrderByDescending(mistake => mistake.Count)
                .ThenBy(mistake => mistake.Actual, StringComparer.Ordinal)
                .ThenBy(mistake => mistake.Predicted, StringComparer.Ordinal),
        ]);
    }

    /// <summary>The target.</summary>
    public string Target { get; }

    /// <summary>The classes that the model can predict, in the order of <see cref="ClassificationModel.Classes"/>.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The classes that rows can have: <see cref="Classes"/>, and after them those that the table has but the model does not know.</summary>
    public IReadOnlyList<string> ActualClasses { get; }

    /// <summary>The number of rows with a target.</summary>
    public int RowCount { get; }

    /// <summary>The share of rows whose class is predicted.</summary>
    public double Accuracy => 1 - ((double)Mistakes.Sum(mistake => mistake.Count) / RowCount);

    /// <summary>The pairs of different classes that occur, the most frequent first.</summary>
    public IReadOnlyList<ConfusionCount> Mistakes { get; }

    /// <summary>The number of rows of one class that are predicted to be of another class, or of the same.</summary>
    /// <param name="actual">The true class, one of <see cref="ActualClasses"/>.</param>
    /// <param name="predicted">The predicted class, one of <see cref="Classes"/>.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    /// <exception cref="ArgumentException">There is no such class. The message has the nearest one.</exception>
    public int this[string actual, string predicted]
    {
        get
        {
            Require(actual, this.actual, nameof(actual));
            Require(predicted, classes, nameof(predicted));
            return counts.GetValueOrDefault((actual, predicted));
        }
    }

    /// <summary>The share of the rows of a class that are predicted to be of it; NaN if there are none.</summary>
    /// <param name="name">The class, one of <see cref="ActualClasses"/>.</param>
    /// <returns>0 to 1, or NaN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public double Recall(string name)
    {
        Require(name, actual, nameof(name));
        return Share(name, counts.Where(pair => pair.Key.Actual == name).Sum(pair => pair.Value));
    }

    /// <summary>The share of the rows predicted to be of a class that are of it; NaN if there are none.</summary>
    /// <param name="name">The class, one of <see cref="Classes"/>.</param>
    /// <returns>0 to 1, or NaN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public double Precision(string name)
    {
        Require(name, classes, nameof(name));
        return Share(name, counts.Where(pair => pair.Key.Predicted == name).Sum(pair => pair.Value));
    }

    /// <summary>The counts as a table: a row for each of <see cref="ActualClasses"/>, and a column for each of <see cref="Classes"/>.</summary>
    /// <returns>A table whose first column has the name of the target, and whose others are named <c>predicted rose</c> for a class rose.</returns>
    public Table ToTable()
    {
        HashSet<string> taken = new(StringComparer.Ordinal) { Target };
        IEnumerable<TableColumn> columns = classes.Select(predicted => new NumberColumn(
            Names.Free($"predicted {predicted}", taken), actual.Select(name => (double)counts.GetValueOrDefault((name, predicted))).ToArray()));
        return new Table([new WordColumn(Target, actual), .. columns]);
    }

    /// <summary>
    /// The counts with a row for each true class, and a column for each predicted class. Of more than 12 classes, the most frequent mistakes are
    /// shown.
    /// </summary>
    /// <returns>A heading, and several lines.</returns>
    public override string ToString()
    {
        string title = $"{QuotedText.Of(Target)}: accuracy {NumberText.Percent(Accuracy)} ({NumberText.Count(RowCount, "row")})";
        return $"{title}\n{(actual.Length > MostClasses ? OfMistakes() : OfAll())}";
    }

    private static void Require(string name, string[] known, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        if (!known.Contains(name, StringComparer.Ordinal))
        {
            string near = NearestName.Of(name, known) is string nearest ? $" Did you mean '{QuotedText.Of(nearest)}'?" : string.Empty;
            throw new ArgumentException($"There is no class '{QuotedText.Of(name)}'.{near} The classes are {QuotedText.List(known)}.", parameter);
        }
    }

    private static string Text(int count) => count == 0 ? "." : count.ToString("N0", CultureInfo.InvariantCulture);

    private string OfAll()
    {
        TextTable lines = new(
            [@"true \ predicted", .. classes.Select(name => $">{QuotedText.Of(name, LongestClass)}"), ">recall"]);
        foreach (string name in actual)
        {
            IEnumerable<string> cells = classes.Select(predicted => Text(this[name, predicted]));
            lines.Add([QuotedText.Of(name, LongestClass), .. cells, NumberText.Percent(Recall(name))]);
        }

        lines.Add(["precision", .. classes.Select(name => NumberText.Percent(Precision(name))), string.Empty]);
        return lines.ToString();
    }

    private string OfMistakes()
    {
        TextTable lines = new("true", "predicted", ">rows");
        foreach (ConfusionCount mistake in Mistakes.Take(MostMistakes))
        {
            lines.Add(QuotedText.Of(mistake.Actual, LongestClass), QuotedText.Of(mistake.Predicted, LongestClass), Text(mistake.Count));
        }

        int more = Mistakes.Count - MostMistakes;
        return more > 0 ? $"{lines}\n… and {NumberText.Count(more, "more pair")} of classes" : lines.ToString();
    }

    private double Share(string name, int all) => all == 0 ? double.NaN : (double)counts.GetValueOrDefault((name, name)) / all;
}
