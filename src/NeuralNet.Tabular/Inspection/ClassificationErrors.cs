using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>The rows of a table whose true class has the lowest probability. <see cref="ClassificationModel.WorstErrors"/> finds them.</summary>
public sealed class ClassificationErrors : WorstErrors<ClassificationError>
{
    internal ClassificationErrors(string target, int rowCount, Table table, ClassificationError[] errors)
        : base(target, rowCount, errors, table.Select([.. errors.Select(error => error.Row)]))
    {
    }

    /// <summary>The rows with their predictions as a table.</summary>
    /// <returns>
    /// For a target species the columns <c>row</c>, <c>species</c>, <c>species predicted</c>, <c>species probability</c> (of the predicted class) and
    /// <c>species true probability</c>, and then all other columns of the rows. If a column of the rows has such a name, a number is added.
    /// </returns>
    public Table ToTable() => WorstRows.ToTable(
        Rows,
        Target,
        Errors.Select(error => error.Row),
        new WordColumn($"{Target} predicted", Errors.Select(error => error.Predicted.Name)),
        new NumberColumn($"{Target} probability", Errors.Select(error => error.Predicted.Probability).ToArray()),
        new NumberColumn($"{Target} true probability", Errors.Select(error => error.ActualProbability).ToArray()));

    /// <summary>The predictions with the columns of their rows, eight side by side and at most 40.</summary>
    /// <returns>A heading, and a line for each row. If there are more than eight columns, parts with the next eight follow.</returns>
    public override string ToString()
    {
        int wrong = Errors.Count(error => !error.IsRight);
        string name = QuotedText.Of(Target);
        string title = string.Create(
            CultureInfo.InvariantCulture,
            $"The {NumberText.Count(Errors.Count, "row")} of {RowCount:N0} whose true {name} has the lowest probability ({wrong:N0} wrong):");
        return $"{title}\n{WorstRows.ToText(Rows, Target, [">row", $"true {name}", ">probability", "predicted", ">probability"], Cells)}";

        string[] Cells(int i) =>
        [
            Errors[i].Row.ToString(CultureInfo.InvariantCulture),
            QuotedText.Of(Errors[i].Actual),
            NumberText.Percent(Errors[i].ActualProbability),
            QuotedText.Of(Errors[i].Predicted.Name),
            NumberText.Percent(Errors[i].Predicted.Probability),
        ];
    }
}
