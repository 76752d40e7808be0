using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular;

/// <summary>The rows of a training table that have a target and a weight above 0, with their features and targets.</summary>
internal sealed class TrainingRows
{
    private TrainingRows(Table table, int[] rows, int leftOut, NumberColumn? weights) => (Table, Rows, LeftOut, Weights) = (table, rows, leftOut, weights);

    /// <summary>The rows.</summary>
    public Table Table { get; }

    /// <summary>Their numbers in the training table.</summary>
    public int[] Rows { get; }

    /// <summary>Their weights, each above 0, or null if all rows count the same.</summary>
    public NumberColumn? Weights { get; }

    /// <summary>The number of rows of the training table without a target or with the weight 0.</summary>
    public int LeftOut { get; }

    /// <summary>Chooses the rows.</summary>
    /// <exception cref="ArgumentException">A column is missing, or a weight is not valid, or fewer than two rows are left.</exception>
    public static TrainingRows Of(TabularEstimator estimator, Table training)
    {
        TableColumn[] targets = [.. estimator.Targets.Select(name => Names.Column(training, name, "is the target", nameof(training)))];
        if (estimator is TabularRegressor)
        {
            // The message has a row of the whole table.
            Array.ForEach(targets, target => NumberTarget.Require(target));
        }

        NumberColumn? weights = estimator.ExampleWeights is string name ? WeightsOf(training, name) : null;
        int[] rows =
        [
            .. Enumerable.Range(0, training.RowCount)
                .Where(row => Array.Exists(targets, target => !target.IsMissing(row)) && (weights is null || weights.Values[row] > 0)),
        ];
        if (rows.Length < 2)
        {
            throw new ArgumentException(
                $"Training needs at least two rows with a target, but {rows.Length} of {training.RowCount} rows have a value in "
                + $"{QuotedText.List([.. estimator.Targets])}"
                + $"{(weights is null ? string.Empty : " and a weight above 0")}.",
                nameof(training));
        }

        if (estimator is TabularClassifier)
        {
            Array.ForEach(targets, target => ClassTarget.Require(target, rows));
        }

        Table table = rows.Length == training.RowCount ? training : training.Select(rows);
        return new TrainingRows(table, rows, training.RowCount - rows.Length, weights is null ? null : (NumberColumn)table[weights.Name]);
    }

    /// <summary>The features, targets and weights for networks.</summary>
    public Dataset<float> Dataset(TabularEstimator estimator, Preparation preparation, TargetSet targets)
    {
        int count = Table.RowCount;
        if ((long)count * targets.OutputCount > Array.MaxLength)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} rows of {targets.OutputCount:N0} classes are more numbers than an array can hold ({Array.MaxLength:N0}). "
                + $"Take fewer rows, or make the classes coarser."));
        }

        float[] expected = new float[count * targets.OutputCount];
        TableColumn[] columns = [.. targets.Plans.Select(plan => Table[plan.Name])];
        for (int row = 0; row < count; row++)
        {
            for (int t = 0; t < columns.Length; t++)
            {
                targets.Plans[t].Encode(Cell.Of(columns[t], row), expected.AsSpan((row * targets.OutputCount) + targets.Starts[t], targets.Plans[t].OutputCount));
            }
        }

        Dataset<float> data = new(preparation.Apply(Table), Matrix<float>.Build.Dense(targets.OutputCount, count, expected));
        data = Array.Exists(expected, float.IsNaN) ? data.WithMissingTargets() : data;
        data = Weights is null ? data : data.WithWeights(Vector<float>.Build.Dense(count, row => (float)Weights.Values[row]));
        return ClassWeighting.Apply(estimator.WeightsOfClasses, data, columns, targets, Rows);
    }

    private static NumberColumn WeightsOf(Table training, string name)
    {
        NumberColumn weights = Names.Column(training, name, "has the weights of the rows", nameof(training)) as NumberColumn
            ?? throw new ArgumentException($"The column '{QuotedText.Of(name)}' of the weights must have numbers, "
                + $"but has {KindText.Plural(training[name].Kind)}.", nameof(training));
        int wrong = Array.FindIndex(weights.Values.ToArray(), weight => !(weight == 0 || (float)weight is > 0 and <= float.MaxValue));
        return wrong < 0 ? weights : throw new ArgumentException(
            $"The weights in '{QuotedText.Of(name)}' must be 0 or more, and within the range of float, but row {wrong}, counted from 0, "
            + $"has {Cell.Of(weights, wrong).Shown()}.", nameof(training));
    }
}
