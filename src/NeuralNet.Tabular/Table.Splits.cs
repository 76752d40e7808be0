namespace NeuralNet.Tabular;

/// <content>Divides a table into a training part and a test part.</content>
/// <remarks>Both parts have their rows in the order of the table. The same seed gives the same parts on every machine.</remarks>
public sealed partial class Table
{
    /// <summary>Splits the rows at random.</summary>
    /// <param name="share">The share of the training part, above 0 and below 1. It is rounded to whole rows.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The two parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not above 0 and below 1.</exception>
    /// <exception cref="ArgumentException">One of the parts would have no rows.</exception>
    public (Table Training, Table Test) Split(double share, int seed = 0)
    {
        Require.Share(share, nameof(share));
        return Parts(RowSplit.Random(RowCount, share, seed));
    }

    /// <summary>Splits the rows at random, but so that both parts have the same shares of the values of a column.</summary>
    /// <remarks>
    /// Use it for classes, above all for rare ones. Each word, each truth value, and each number of a column with at most 20 different ones is split by
    /// itself, and is in both parts. A column of more numbers, or of dates, is divided into up to ten ranges with the same number of rows instead.
    /// Rows whose cell is missing are split like a value of its own.
    /// </remarks>
    /// <param name="column">The name of the column, mostly that of the target.</param>
    /// <param name="share">The share of the training part, above 0 and below 1.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The two parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not above 0 and below 1.</exception>
    /// <exception cref="ArgumentException">There is no such column, a value has one row only, or one of the parts would have no rows.</exception>
    public (Table Training, Table Test) StratifiedSplit(string column, double share, int seed = 0)
    {
        TableColumn strata = this[column];
        Require.Share(share, nameof(share));
        return Parts(RowSplit.Stratified(Strata.Of(strata), share, seed));
    }

    /// <summary>Splits whole groups of rows at random. No group is in both parts.</summary>
    /// <remarks>
    /// Use it if rows belong together, such as several visits of one patient. Otherwise a model recognizes the patient, and its test score is too good.
    /// A row whose cell is missing is a group of its own. The training part has as nearly the given share of the rows as the groups allow.
    /// </remarks>
    /// <param name="column">The name of the column. Rows with the same value are a group.</param>
    /// <param name="share">The share of the training part, above 0 and below 1.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The two parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not above 0 and below 1.</exception>
    /// <exception cref="ArgumentException">There is no such column, or there are fewer than two groups.</exception>
    public (Table Training, Table Test) GroupSplit(string column, double share, int seed = 0)
    {
        TableColumn groups = this[column];
        Require.Share(share, nameof(share));
        return Parts(RowSplit.Groups(groups, share, seed));
    }

    /// <summary>Splits the rows by time: every row of the test part is later than all rows of the training part.</summary>
    /// <remarks>Rows of the same time stay together, so that the share is met as nearly as they allow.</remarks>
    /// <param name="column">The name of a column of dates, or of numbers such as years.</param>
    /// <param name="share">The share of the training part, above 0 and below 1.</param>
    /// <returns>The two parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not above 0 and below 1.</exception>
    /// <exception cref="ArgumentException">
    /// There is no such column, it is not one of dates or numbers, one of its cells is missing, or all rows have the same time.
    /// </exception>
    public (Table Training, Table Test) TimeSplit(string column, double share)
    {
        TableColumn times = this[column];
        Require.Share(share, nameof(share));
        return Parts(RowSplit.Time(times, share));
    }

    private (Table Training, Table Test) Parts(RowSplit split) => (Select(split.Training), Select(split.Test));
}
