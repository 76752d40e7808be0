namespace NeuralNet.Tabular;

/// <summary>The rows of a table that a model predicts worst.</summary>
/// <typeparam name="TError">The prediction of a row and its true value.</typeparam>
public abstract class WorstErrors<TError>
{
    private protected WorstErrors(string target, int rowCount, TError[] errors, Table rows)
    {
        Target = target;
        RowCount = rowCount;
        Errors = Array.AsReadOnly(errors);
        Rows = rows;
    }

    /// <summary>The target.</summary>
    public string Target { get; }

    /// <summary>The number of rows with a target, among which these are the worst.</summary>
    public int RowCount { get; }

    /// <summary>The predictions and true values, the worst first. The last ones can be right.</summary>
    public IReadOnlyList<TError> Errors { get; }

    /// <summary>The rows of the table, in the same order, with all of its columns.</summary>
    public Table Rows { get; }
}
