using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Benchmarks.PeerScores;

/// <summary>Training and test rows of a file, standardized by the training rows.</summary>
/// <param name="Training">Standardized inputs; of a regression the targets too.</param>
/// <param name="Test">The same with the means and deviations of the training rows.</param>
/// <param name="TargetDeviation">What an error of a standardized target is multiplied by to be one of the file; 1 for classes.</param>
internal sealed record PeerData<T>(Dataset<T> Training, Dataset<T> Test, double TargetDeviation)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Reads NAME.csv, whose last column is the target, and splits/NAME.test-rows.txt.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static PeerData<T> Read(string folder, PeerTask task)
    {
        string[][] rows = [.. Lines(Path.Combine(folder, $"{task.Name}.csv")).Skip(1).Select(line => line.Split(','))];
        string splits = Path.Combine(folder, "splits", $"{task.Name}.test-rows.txt");
        int[] testRows = [.. Lines(splits).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        int[] trainingRows = [.. Enumerable.Range(0, rows.Length).Except(testRows)];

        Matrix<double> inputs = Matrix<double>.Build.Dense(rows[0].Length - 1, rows.Length, (feature, row) => Number(rows[row][feature]));
        Standardize(inputs, trainingRows);
        double deviation = 1;
        Matrix<T> targets;
        if (task.IsRegression)
        {
            Matrix<double> numbers = Matrix<double>.Build.Dense(1, rows.Length, (_, row) => Number(rows[row][^1]));
            deviation = Standardize(numbers, trainingRows);
            targets = Round(numbers);
        }
        else
        {
            string[] classes = [.. rows.Select(row => row[^1]).Distinct().Order(StringComparer.Ordinal)];
            targets = OneHot.Encode<T>([.. rows.Select(row => Array.IndexOf(classes, row[^1]))], classes.Length);
        }

        Dataset<T> all = new(Round(inputs), targets);
        return new PeerData<T>(all.Select(trainingRows), all.Select(testRows), deviation);
    }

    private static IEnumerable<string> Lines(string path) => File.Exists(path)
        ? File.ReadLines(path)
        : throw new FileNotFoundException($"{path} is missing. --data is the folder of the data sets, with their splits in splits/.");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Matrix<T> Round(Matrix<double> numbers) =>
        Matrix<T>.Build.Dense(numbers.RowCount, numbers.ColumnCount, (row, column) => T.CreateChecked(numbers[row, column]));

    /// <summary>Takes each row to mean 0 and deviation 1 over the training columns; gives the deviation of the last row.</summary>
    private static double Standardize(Matrix<double> numbers, int[] trainingColumns)
    {
        double deviation = 1;
        for (int row = 0; row < numbers.RowCount; row++)
        {
            double mean = trainingColumns.Average(column => numbers[row, column]);
            deviation = Math.Sqrt(trainingColumns.Average(column => (numbers[row, column] - mean) * (numbers[row, column] - mean)));
            double divisor = deviation == 0 ? 1 : deviation;
            numbers.SetRow(row, (numbers.Row(row) - mean) / divisor);
        }

        return deviation;
    }
}
