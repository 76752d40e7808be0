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
        Recipe[] kinds = recipe.Second is null ? [recipe] : [recipe, recipe.Second];
        Network<float>[] networks = Train(estimator, kinds, preparation.Layout, targets, data, parts, progress, cancellationToken);
        Matrix<float>?[] predictions =
        [
            .. networks.Select((network, n) => parts[n / kinds.Length] is { LeftOut: [_, ..] leftOut } ? network.Predict(data.Select(leftOut).Inputs, estimator.Threads) : null),
        ];
        double[] shares = [1];
        if (kinds.Length == 2)
        {
            (networks, predictions, shares) = Mix(rows, targets, data, parts, networks, predictions);
        }

        return new ModelParts
        {
            Preparation = preparation,
            Targets = targets,
            Networks = networks,
            Shares = shares,
            Residuals = targets.IsClassifier ? [] : ResidualsOf(rows, targets, parts, predictions),
            Calibrations = targets.IsClassifier ? CalibrationsOf(rows, targets, parts, predictions) : [],
        };
    }

    /// <summary>The number of networks that may be trained at once, each of which copies its rows.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="numbers">The number of features and targets of a row.</param>
    internal static int NetworksAtOnce(int rows, int numbers) => (int)Math.Clamp(MostCopied / ((long)rows * numbers), 1, int.MaxValue);

    /// <summary>Gives the second kind its share. A kind without a share is left out of the model.</summary>
    private static (Network<float>[] Networks, Matrix<float>?[] Predictions, double[] Shares) Mix(
        TrainingRows rows,
        TargetSet targets,
        Dataset<float> data,
        IReadOnlyList<(int[] Training, int[] LeftOut)> parts,
        Network<float>[] networks,
        Matrix<float>?[] predictions)
    {
        double share = KindShares.OfSecond(
            [
                .. parts.Select((part, p) => (part.LeftOut, First: predictions[2 * p], Second: predictions[(2 * p) + 1])).Where(part => part.First is not null)
                    .Select(part => new KindShares.Part(
                        part.First!, part.Second!, data.Select(part.LeftOut).Targets, [.. part.LeftOut.Select(row => rows.Weights?[row] ?? 1)])),
            ],
            targets.IsClassifier);
        if (share is 0 or 1)
        {
            int kind = (int)share;
            return ([.. networks.Where((_, n) => n % 2 == kind)], [.. predictions.Where((_, n) => n % 2 == kind)], [1]);
        }

        Matrix<float>?[] mixed =
        [
            .. Enumerable.Range(0, parts.Count).Select(p => predictions[2 * p] is Matrix<float> first ? KindShares.Mixed(first, predictions[(2 * p) + 1]!, share) : null),
        ];
        return (networks, mixed, [1 - share, share]);
    }

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

    /// <summary>Trains the networks, several at once if there are threads: for each part of the rows, one of each kind. Each network depends on its own number alone.</summary>
    private static Network<float>[] Train(
        TabularEstimator estimator,
        Recipe[] kinds,
        FeatureLayout layout,
        TargetSet targets,
        Dataset<float> data,
        IReadOnlyList<(int[] Training, int[] LeftOut)> parts,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        Network<float>[] networks = new Network<float>[parts.Count * kinds.Length];
        long epochs = (long)parts.Count * kinds.Sum(recipe => recipe.Epochs);
        Lock reporting = new();
        long done = 0;
        BoundedTasks.ForEach(
            networks.Length,
            estimator.Threads,
            NetworksAtOnce(data.Count, data.InputSize + data.TargetSize),
            (n, threads) =>
            {
                (int p, int kind) = Math.DivRem(n, kinds.Length);
                (int[] training, int[] leftOut) = parts[p];
                networks[n] = new NetworkFit(kinds[kind], layout, targets).Run(
                    data.Select(training),
                    leftOut.Length == 0 ? null : data.Select(leftOut),
                    Seed(estimator.Seed, (kind * parts.Count) + p),
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
                                Epochs = kinds[kind].Epochs,
                                Share = (double)done / epochs,
                                ValidationError = report.Validation is Evaluation evaluation ? targets.Error(evaluation) : null,
                            });
                        }
                    },
                    cancellationToken);
            },
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
