using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular;

/// <summary>Trains all networks of a model and calibrates it.</summary>
internal static class ModelFit
{
    /// <summary>The largest number of features and targets that the networks in progress copy, unless a single network copies more: 1 GB.</summary>
    private const long MostCopied = 1L << 28;

    /// <summary>Prepares a table, trains the networks, and measures the rows that they left out.</summary>
    public static ModelParts Run(
        TabularEstimator estimator, Table training, Func<TableColumn, TargetPlan> target, IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        TrainingRows rows = TrainingRows.Of(estimator, training);
        TargetSet targets = new([.. estimator.Targets.Select(name => target(rows.Table[name]))]);
        Preparation preparation = Prepare(estimator, rows);
        Recipe recipe = (estimator.Recipe ?? Recipe.Of(estimator.Preset, targets.IsClassifier, rows.Table.RowCount))
            .With(estimator.Settings, estimator.EpochShare);
        IReadOnlyList<(int[] Training, int[] LeftOut)> parts = LeftOutRows.Of(estimator, rows, targets, recipe.Networks);
        Dataset<float> data = rows.Dataset(estimator, preparation, targets);
        Network<float>[] networks = Train(estimator, recipe, preparation.Layout, targets, data, parts, progress, cancellationToken);
        Matrix<float>?[] predictions =
        [
            .. networks.Select((network, n) => parts[n].LeftOut.Length == 0 ? null : network.Predict(data.Select(parts[n].LeftOut).Inputs, estimator.Threads)),
        ];
        return new ModelParts
        {
            Preparation = preparation,
            Targets = targets,
            Networks = networks,
            Residuals = targets.IsClassifier ? [] : ResidualsOf(rows, targets, parts, predictions),
            Calibrations = targets.IsClassifier ? CalibrationsOf(rows, targets, parts, predictions) : [],
        };
    }

    /// <summary>The number of networks that may be trained at once, each of which copies its rows.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="numbers">The number of features and targets of a row.</param>
    internal static int NetworksAtOnce(int rows, int numbers) => (int)Math.Clamp(MostCopied / ((long)rows * numbers), 1, int.MaxValue);

    private static Preparation Prepare(TabularEstimator estimator, TrainingRows rows)
    {
        Preparation preparation = Preparation.Fit(rows.Table, new PreparationOptions
        {
            Targets = estimator.Targets,
            Rows = rows.Rows,
            HasClasses = estimator is TabularClassifier,
            Ignored = estimator.Ignored,
            Treatments = estimator.Treatments,
            OneHotLimit = estimator.OneHotLimit,
        });
        if (preparation.FeatureCount == 0)
        {
            throw new ArgumentException($"No column is left to learn from:\n{preparation}", nameof(rows));
        }

        List<string> warnings = [.. preparation.Warnings];
        if (rows.LeftOut > 0)
        {
            warnings.Add(FormattableString.Invariant($"{rows.LeftOut} rows are left out, because they have no target or the weight 0."));
        }

        if (rows.Table.RowCount < LeftOutRows.FewestRows)
        {
            warnings.Add(FormattableString.Invariant($"With fewer than {LeftOutRows.FewestRows} rows, the model is not calibrated and has no best epoch."));
        }

        return new Preparation(preparation.Plans, warnings);
    }

    /// <summary>Trains the networks, several at once if there are threads. Each network depends on its own number alone.</summary>
    private static Network<float>[] Train(
        TabularEstimator estimator,
        Recipe recipe,
        FeatureLayout layout,
        TargetSet targets,
        Dataset<float> data,
        IReadOnlyList<(int[] Training, int[] LeftOut)> parts,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        NetworkFit fit = new(recipe, layout, targets);
        Network<float>[] networks = new Network<float>[parts.Count];
        Lock reporting = new();
        long done = 0;
        BoundedTasks.ForEach(
            networks.Length,
            estimator.Threads,
            NetworksAtOnce(data.Count, data.InputSize + data.TargetSize),
            (n, threads) => networks[n] = fit.Run(
                data.Select(parts[n].Training),
                parts[n].LeftOut.Length == 0 ? null : data.Select(parts[n].LeftOut),
                Seed(estimator.Seed, n),
                threads,
                report =>
                {
                    lock (reporting)
                    {
                        done++;
                        progress?.Report(new FitProgress
                        {
                            Network = n + 1,
                            Networks = networks.Length,
                            Epoch = report.Epoch,
                            Epochs = recipe.Epochs,
                            Share = (double)done / ((long)recipe.Epochs * networks.Length),
                            ValidationError = report.Validation is Evaluation evaluation ? targets.Error(evaluation) : null,
                        });
                    }
                },
                cancellationToken),
            cancellationToken);
        return networks;
    }

    private static int Seed(int seed, int network) => network == 0 ? seed : new RandomSource(seed, "networks of a model").Below(network, int.MaxValue);

    private static Residuals[] ResidualsOf(TrainingRows rows, TargetSet targets, IReadOnlyList<(int[] Training, int[] LeftOut)> parts, Matrix<float>?[] predictions) =>
    [
        .. targets.Plans.Cast<NumberTarget>().Select((target, t) =>
        {
            NumberColumn expected = (NumberColumn)rows.Table[target.Name];
            return new Residuals(
                parts.SelectMany(part => part.LeftOut).Distinct().Count(row => !expected.IsMissing(row)),
                Residuals.Kept(
                [
                    .. predictions.Select((predicted, n) => predicted is null
                        ? []
                        : parts[n].LeftOut.Select((row, i) => (Math.Abs(expected[row] - target.Decode(predicted[t, i])), rows.Weights?[row] ?? 1)).ToArray()),
                ]));
        }),
    ];

    private static Calibration[] CalibrationsOf(TrainingRows rows, TargetSet targets, IReadOnlyList<(int[] Training, int[] LeftOut)> parts, Matrix<float>?[] predictions) =>
    [
        .. targets.Plans.Cast<ClassTarget>().Select((target, t) =>
        {
            TableColumn expected = rows.Table[target.Name];
            List<(float[] Probabilities, int Label, double Weight)> leftOut = [];
            for (int n = 0; n < predictions.Length; n++)
            {
                for (int i = 0; predictions[n] is Matrix<float> predicted && i < parts[n].LeftOut.Length; i++)
                {
                    int row = parts[n].LeftOut[i];
                    int label = target.IndexOf(Cell.Of(expected, row));
                    if (label >= 0)
                    {
                        leftOut.Add((predicted.Column(i, targets.Starts[t], target.OutputCount).ToArray(), label, rows.Weights?[row] ?? 1));
                    }
                }
            }

            return Calibration.Fit(target.Name, leftOut);
        }),
    ];
}
