using System.Buffers;

namespace NeuralNet.Tabular;

/// <content>The probabilities of one row.</content>
public sealed partial class ClassificationModel
{
    private delegate void RowAction(int row, int target, ReadOnlySpan<double> probabilities);

    private delegate void Comparison(int row, Cell expected, ReadOnlySpan<double> probabilities);

    private static ClassificationModel Require(TabularModel model) => model as ClassificationModel
        ?? throw new InvalidDataException("The file has a model that predicts numbers. Load it with RegressionModel.Load.");

    private static TableColumn RequireKind(TableColumn column, ClassTarget plan) => column.Kind == plan.Kind || column.MissingCount == column.Count
        ? column
        : throw new ArgumentException(
            $"The target '{QuotedText.Of(column.Name)}' has {KindText.Plural(plan.Kind)} in the training table, "
            + $"but here it has {KindText.Plural(column.Kind)}. Set CsvOptions.Kinds.", nameof(column));

    private ClassTarget Plan(int t) => (ClassTarget)Parts.Targets.Plans[t];

    private ClassPrediction Single<TCells>(TCells cells, string? target)
        where TCells : ICells
    {
        int t = IndexOf(target);
        int classes = Plan(t).Classes.Length;
        double[] rented = ArrayPool<double>.Shared.Rent(classes);
        try
        {
            return Single(cells, t, rented.AsSpan(0, classes));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private ClassPrediction Single<TCells>(TCells cells, int t, Span<double> probabilities)
        where TCells : ICells
    {
        float[] rented = ArrayPool<float>.Shared.Rent(OutputCount);
        try
        {
            Span<float> outputs = rented.AsSpan(0, OutputCount);
            Run(cells, outputs);
            Probabilities(outputs, t, probabilities);
            return Best(t, probabilities);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private void ForEachRow(Table table, int? threads, RowAction action)
    {
        double[][] probabilities = [.. Targets.Select((_, t) => new double[Plan(t).Classes.Length])];
        Run(table, threads, (row, outputs) =>
        {
            for (int t = 0; t < probabilities.Length; t++)
            {
                Probabilities(outputs, t, probabilities[t]);
                action(row, t, probabilities[t]);
            }
        });
    }

    /// <summary>The mean over the networks of the calibrated probabilities.</summary>
    private void Probabilities(ReadOnlySpan<float> outputs, int t, Span<double> probabilities)
    {
        probabilities.Clear();
        for (int n = 0; n < Parts.Networks.Length; n++)
        {
            Calibration.Add(
                outputs.Slice((n * Parts.Targets.OutputCount) + Parts.Targets.Starts[t], probabilities.Length), Parts.Calibrations[t].Temperature, probabilities);
        }

        foreach (ref double probability in probabilities)
        {
            probability /= Parts.Networks.Length;
        }
    }

    private ClassPrediction Best(int t, ReadOnlySpan<double> probabilities)
    {
        int best = Largest.IndexOf(probabilities);
        return new ClassPrediction(Plan(t).Classes[best], probabilities[best]);
    }
}
