using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>A target that is a number. The network learns (y − mean)/deviation, and predictions stay within the range of the training rows.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Mean">The mean of the training rows.</param>
/// <param name="Deviation">Their standard deviation, or 1 if all are equal.</param>
/// <param name="Smallest">The smallest number of the training rows.</param>
/// <param name="Largest">The largest number of the training rows.</param>
internal sealed record NumberTarget(string Name, double Mean, double Deviation, double Smallest, double Largest) : TargetPlan(Name)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override int OutputCount => 1;

    /// <summary>Measures a column of numbers.</summary>
    /// <exception cref="ArgumentException">The column has no numbers, or their differences leave the range of double.</exception>
    public static NumberTarget Fit(TableColumn column)
    {
        NumberColumn numbers = Require(column);
        Names.RequireText(column.Name, column.Name);
        double[] sorted = [.. numbers.Values.ToArray().Where(value => !double.IsNaN(value)).Order()];
        if (sorted.Length == 0)
        {
            throw new ArgumentException($"All cells of the target '{QuotedText.Of(column.Name)}' are missing, so there is nothing to learn.");
        }

        if (sorted[0] == sorted[^1])
        {
            throw new ArgumentException($"The target '{QuotedText.Of(column.Name)}' is {Cell.Of(sorted[0]).Shown()} in all rows, "
                + $"so there is nothing to learn.");
        }

        LinearScaling scaling = LinearScaling.Standardized(sorted, column.Name);
        return new NumberTarget(column.Name, scaling.Shift, scaling.Scale, sorted[0], sorted[^1]);
    }

    /// <summary>Returns a column, if it has numbers.</summary>
    /// <exception cref="ArgumentException">It has other cells. The message names the first that is no number.</exception>
    public static NumberColumn Require(TableColumn column)
    {
        if (column is NumberColumn numbers)
        {
            return numbers;
        }

        WordColumn? words = column as WordColumn;
        int row = words is null ? -1 : NumberWords.FirstOther(words);
        string cell = row < 0 ? "." : FormattableString.Invariant($": row {row}, counted from 0, has {Cell.Of(column, row).Shown()}.");
        string advice = column.Kind == ColumnKind.Date ? "Make numbers of them first." : "To predict classes, use a TabularClassifier.";
        string options = words is not null && NumberWords.Options(words.Words) is string found
            ? $" All of its words are numbers if you set {found}."
            : " If the column should have numbers, correct the cells that are none, or set CsvOptions.Kinds.";
        throw new ArgumentException($"A regressor needs a target of numbers, but '{QuotedText.Of(column.Name)}' has {KindText.Plural(column.Kind)}"
            + $"{cell} {advice}{options}");
    }

    /// <summary>The number that belongs to an output of the network.</summary>
    public double Decode(double output) => Math.Clamp(Mean + (Deviation * output), Smallest, Largest);

    /// <inheritdoc/>
    public override void Encode(in Cell cell, Span<float> outputs) => outputs[0] = (float)((cell.Number - Mean) / Deviation);

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!double.IsFinite(Mean) || !double.IsFinite(Deviation) || Deviation <= 0 || !double.IsFinite(Smallest) || !double.IsFinite(Largest) || Smallest > Largest)
        {
            throw new InvalidDataException($"The target '{QuotedText.Of(Name)}' needs a finite mean, a deviation above 0 and a range.");
        }
    }
}
