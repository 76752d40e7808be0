using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Benchmarks.OpenSets;

/// <summary>The training and the test part of a set, standardized by the training part.</summary>
/// <param name="Training">Standardized inputs, and standardized targets for a regression.</param>
/// <param name="Test">The same, with the means and deviations of the training rows.</param>
/// <param name="TargetDeviation">The factor that converts an error of a standardized target to one of the file; 1 for classes.</param>
internal sealed record OpenSetData<T>(Dataset<T> Training, Dataset<T> Test, double TargetDeviation)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Reads NAME.csv and splits/NAME.test-rows.txt. A row without a target is in neither part.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static OpenSetData<T> ReadTable(string folder, OpenSet set)
    {
        Table table = Table.Read(Path.Combine(folder, $"{set.Name}.csv"));
        TableColumn target = table.Column(set.Target);
        IEnumerable<string> splits = Table.Lines(Path.Combine(folder, "splits", $"{set.Name}.test-rows.txt"));
        int[] testRows = [.. splits.Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        int[] trainingRows = [.. Enumerable.Range(0, table.RowCount).Except(testRows).Except(target.MissingRows)];

        Matrix<T> inputs = Matrix([.. table.ColumnsWithout(set.Target).SelectMany(column => column.ToFeatures(trainingRows))]);
        double deviation = 1;
        Matrix<T> targets;
        if (set.IsRegression)
        {
            (double[] values, deviation) = target.Standardize(trainingRows);
            targets = Matrix([values]);
        }
        else
        {
            (int[] labels, int classes) = target.ToLabels();
            targets = OneHot.Encode<T>(labels, classes);
        }

        Dataset<T> all = new(inputs, targets);
        return new OpenSetData<T>(all.Select(trainingRows), all.Select(testRows), deviation);
    }

    /// <summary>Returns the same set with at most the given number of training examples, which a seed chooses.</summary>
    public OpenSetData<T> Subsample(int examples, int seed)
    {
        if (Training.Count <= examples)
        {
            return this;
        }

        int[] order = new int[Training.Count];
        new RandomSource(seed, "subsample").Permutation(order);
        return this with { Training = Training.Select(order.AsSpan(0, examples)) };
    }

    private static Matrix<T> Matrix(double[][] features) =>
        Matrix<T>.Build.Dense(features.Length, features[0].Length, (feature, row) => T.CreateChecked(features[feature][row]));
}
