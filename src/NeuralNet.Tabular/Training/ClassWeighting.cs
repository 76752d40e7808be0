using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular;

/// <summary>Gives the rows of a data set the weights of their classes.</summary>
internal static class ClassWeighting
{
    /// <summary>Multiplies the weights of the rows by those of their classes.</summary>
    /// <param name="weights">The weights of the classes.</param>
    /// <param name="data">The examples, with the weights of the rows.</param>
    /// <param name="columns">The targets.</param>
    /// <param name="targets">Their plans.</param>
    /// <param name="rows">The numbers of the examples in the training table, for messages.</param>
    /// <exception cref="ArgumentException">
    /// A class with a weight does not exist, or a weight leaves the range of float, or there are several targets and weights by name.
    /// </exception>
    public static Dataset<float> Apply(ClassWeights weights, Dataset<float> data, TableColumn[] columns, TargetSet targets, int[] rows)
    {
        if (weights is EqualClasses)
        {
            return data;
        }

        if (weights is GivenClasses && columns.Length > 1)
        {
            throw new ArgumentException($"ClassWeights.Of needs a classifier with one target, but this one has {columns.Length}. "
                + $"Take ClassWeights.Balanced, or a classifier for each target.");
        }

        float[] entries = new float[targets.OutputCount * data.Count];
        for (int t = 0; t < columns.Length; t++)
        {
            ClassTarget plan = (ClassTarget)targets.Plans[t];
            int[] labels = [.. Enumerable.Range(0, data.Count).Select(row => plan.IndexOf(Cell.Of(columns[t], row)))];
            double[] ofClass = weights is GivenClasses given ? Given(given, plan) : Balanced(labels, data.Weights, plan.Classes.Length);
            for (int row = 0; row < labels.Length; row++)
            {
                if (labels[row] >= 0 && (float)ofClass[labels[row]] * (data.Weights?[row] ?? 1) is not (> 0 and <= float.MaxValue))
                {
                    throw new ArgumentException(FormattableString.Invariant($"The weight {data.Weights?[row] ?? 1} of row {rows[row]}, counted from 0, times the weight ")
                        + FormattableString.Invariant($"{ofClass[labels[row]]} of its class '{QuotedText.Of(plan.Classes[labels[row]])}' leaves the range of float."));
                }

                // A missing label has weight 0 already, so any weight is right here.
                entries.AsSpan((row * targets.OutputCount) + targets.Starts[t], plan.OutputCount).Fill(labels[row] < 0 ? 1 : (float)ofClass[labels[row]]);
            }
        }

        if (columns.Length == 1)
        {
            return data.WithWeights(Vector<float>.Build.Dense(data.Count, row => entries[row * targets.OutputCount] * (data.Weights?[row] ?? 1)));
        }

        return data.WithEntryWeights(Matrix<float>.Build.Dense(targets.OutputCount, data.Count, entries));
    }

    private static double[] Given(GivenClasses given, ClassTarget plan)
    {
        foreach (string name in given.Weights.Keys.Where(name => !plan.Classes.Contains(name)))
        {
            string near = NearestName.Of(name, plan.Classes) is string nearest ? $" Did you mean '{QuotedText.Of(nearest)}'?" : string.Empty;
            throw new ArgumentException($"The target '{QuotedText.Of(plan.Name)}' has no class '{QuotedText.Of(name)}', "
                + $"which has a weight.{near} The classes are {QuotedText.List(plan.Classes)}.");
        }

        return [.. plan.Classes.Select(name => given.Weights.GetValueOrDefault(name, 1))];
    }

    private static double[] Balanced(int[] labels, Vector<float>? weights, int classes)
    {
        double[] sums = new double[classes];
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] >= 0)
            {
                sums[labels[row]] += weights?[row] ?? 1;
            }
        }

        // A class without rows has no row that needs its weight.
        double total = sums.Sum();
        return [.. sums.Select(sum => sum == 0 ? 1 : total / (classes * sum))];
    }
}
