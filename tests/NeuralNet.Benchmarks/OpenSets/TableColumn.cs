using System.Globalization;

namespace NeuralNet.Benchmarks.OpenSets;

/// <summary>A column of a table, cell by cell.</summary>
internal sealed class TableColumn(string[] cells)
{
    /// <summary>The rows whose cell is missing.</summary>
    public IEnumerable<int> MissingRows => Enumerable.Range(0, cells.Length).Where(row => cells[row].Length == 0);

    /// <summary>Whether a cell is not a number, or a number in quotes.</summary>
    private bool IsOfWords =>
        cells.Any(cell => cell.Length > 0 && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    /// <summary>The index of each row's class among the distinct cells, in the order of their characters.</summary>
    public (int[] Labels, int Classes) ToLabels()
    {
        string[] classes = [.. cells.Distinct().Order(StringComparer.Ordinal)];
        return ([.. cells.Select(cell => Array.IndexOf(classes, cell))], classes.Length);
    }

    /// <summary>The inputs of the network: one standardized row of numbers, or a row of 0 and 1 for each word.</summary>
    /// <param name="trainingRows">The rows that give the mean and the deviation.</param>
    /// <returns>A missing number becomes the mean. A missing word is 0 in all rows.</returns>
    public IEnumerable<double[]> ToFeatures(int[] trainingRows)
    {
        if (!IsOfWords)
        {
            return [Standardize(trainingRows).Values];
        }

        IEnumerable<string> words = cells.Where(cell => cell.Length > 0).Distinct().Order(StringComparer.Ordinal);
        return words.Select(word => cells.Select(cell => cell == word ? 1.0 : 0.0).ToArray());
    }

    /// <summary>The numbers, standardized to mean 0 and deviation 1 over the training rows. A constant becomes 0.</summary>
    public (double[] Values, double Deviation) Standardize(int[] trainingRows)
    {
        double[] numbers = [.. cells.Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture))];
        double[] present = [.. trainingRows.Select(row => numbers[row]).Where(number => !double.IsNaN(number))];
        double mean = present.Average();
        double deviation = Math.Sqrt(present.Average(number => (number - mean) * (number - mean)));
        double divisor = deviation == 0 ? 1 : deviation;
        return ([.. numbers.Select(number => double.IsNaN(number) ? 0 : (number - mean) / divisor)], deviation);
    }
}
