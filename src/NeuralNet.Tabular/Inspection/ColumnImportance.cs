namespace NeuralNet.Tabular;

/// <summary>How much worse predictions become if a column, or several together, is shuffled.</summary>
public sealed class ColumnImportance
{
    internal ColumnImportance(IReadOnlyList<string> columns, double[] values)
    {
        Columns = Array.AsReadOnly([.. columns]);
        Values = Array.AsReadOnly(values);
        Mean = values.Average();
        Deviation = values.Length < 2 ? double.NaN : Math.Sqrt(values.Sum(value => (value - Mean) * (value - Mean)) / (values.Length - 1));
    }

    /// <summary>The name of the column, or the names of a group, such as <c>latitude + longitude</c>.</summary>
    public string Name => string.Join(" + ", Columns);

    /// <summary>The columns that were shuffled together.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The mean of <see cref="Values"/>.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of <see cref="Values"/>, with n − 1 in the denominator.</summary>
    /// <value>NaN if the column was shuffled once.</value>
    public double Deviation { get; }

    /// <summary>
    /// By how much each shuffle increases the root of the mean squared error, in the unit of the target, or decreases the accuracy, as a share of the
    /// rows. A value below 0 is chance.
    /// </summary>
    public IReadOnlyList<double> Values { get; }
}
