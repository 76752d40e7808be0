namespace NeuralNet.Tabular;

/// <summary>Collects the curves of single rows: their mean, and how much their shapes differ.</summary>
/// <remarks>
/// <code>
/// dᵢ(v) = fᵢ(v) − mean over the values of fᵢ          the deviation of d(v) over the rows is 0 if all curves have one shape
/// </code>
/// The deviations are updated row by row as B. P. Welford proposes (Technometrics 4, 1962).
/// </remarks>
/// <param name="values">The number of values of the column.</param>
/// <param name="responses">The number of curves of a row.</param>
internal sealed class DependenceSums(int values, int responses)
{
    private readonly double[] sums = new double[values * responses];
    private readonly double[] means = new double[values * responses];
    private readonly double[] squares = new double[values * responses];
    private int count;

    /// <summary>Adds the curves of a row.</summary>
    /// <param name="row">values × responses numbers, all responses of a value together.</param>
    public void Add(ReadOnlySpan<double> row)
    {
        count++;
        for (int r = 0; r < responses; r++)
        {
            double level = 0;
            for (int v = 0; v < values; v++)
            {
                level += row[(v * responses) + r] / values;
            }

            for (int v = 0; v < values; v++)
            {
                int at = (v * responses) + r;
                sums[at] += row[at];
                double centred = row[at] - level;
                double step = centred - means[at];
                means[at] += step / count;
                squares[at] += step * (centred - means[at]);
            }
        }
    }

    /// <summary>The mean curve of a response.</summary>
    public DependenceCurve Curve(string name, int response) => new(
        name,
        [.. Enumerable.Range(0, values).Select(v => sums[(v * responses) + response] / count)],
        [.. Enumerable.Range(0, values).Select(v => Math.Sqrt(squares[(v * responses) + response] / count))]);
}
