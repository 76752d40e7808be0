using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>The rows of a table with the largest errors. <see cref="RegressionModel.WorstErrors"/> finds them.</summary>
public sealed class RegressionErrors : WorstErrors<RegressionError>
{
    internal RegressionErrors(string target, int rowCount, Table table, RegressionError[] errors)
        : base(target, rowCount, errors, table.Select([.. errors.Select(error => error.Row)]))
    {
    }

    /// <summary>The rows with their errors as a table.</summary>
    /// <returns>
    /// For a target price the columns <c>row</c>, <c>price</c>, <c>price predicted</c> and <c>price error</c>, and then all other columns of the
    /// rows. If a column of the rows has such a name, a number is added.
    /// </returns>
    public Table ToTable() => WorstRows.ToTable(
        Rows,
        Target,
        Errors.Select(error => error.Row),
        new NumberColumn($"{Target} predicted", Errors.Select(error => error.Predicted).ToArray()),
        new NumberColumn($"{Target} error", Errors.Select(error => error.Error).ToArray()));

    /// <summary>The errors with the columns of their rows, eight side by side and at most 40.</summary>
    /// <returns>A heading, and a line for each row. If there are more than eight columns, parts with the next eight follow.</returns>
    public override string ToString()
    {
        string name = QuotedText.Of(Target);
        string title = string.Create(
            CultureInfo.InvariantCulture, $"The {Errors.Count:N0} largest errors of {name} in {NumberText.Count(RowCount, "row")}:");
        Func<double, string> text = NumberText.Alike(Errors.SelectMany(error => (double[])[error.Actual, error.Predicted]));
        return $"{title}\n{WorstRows.ToText(Rows, Target, [">row", $">{name}", ">predicted", ">error"], Cells)}";

        string[] Cells(int i) =>
        [
            Errors[i].Row.ToString(CultureInfo.InvariantCulture), text(Errors[i].Actual), text(Errors[i].Predicted), text(Errors[i].Error),
        ];
    }
}
