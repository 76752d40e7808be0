using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using NeuralNet.Tabular;
using Table = NeuralNet.Tabular.Table;

namespace NeuralNet.Benchmarks.LightGbm;

/// <summary>A model of LightGBM, trained on one thread with a fixed seed.</summary>
internal sealed partial class LightGbmModel
{
    /// <summary>Training with validation rows stops after so many iterations without a better validation score.</summary>
    private const int Patience = 50;

    private readonly MLContext context;
    private readonly LightGbmFeatures features;
    private readonly ITransformer model;

    private LightGbmModel(MLContext context, LightGbmFeatures features, ITransformer model, int iterations)
    {
        this.context = context;
        this.features = features;
        this.model = model;
        Iterations = iterations;
    }

    /// <summary>The iterations of the model. If validation rows stopped training, they end with the best iteration.</summary>
    public int Iterations { get; }

    /// <summary>Trains a model.</summary>
    public static LightGbmModel Fit(LightGbmFeatures features, Table training, LightGbmSettings settings, Table? validation = null)
    {
        MLContext context = new(seed: 0);
        int iterations = settings.Iterations;
        context.Log += (_, message) => iterations = BestIteration().Match(message.Message) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : iterations;
        IDataView view = features.View(context, training);
        IDataView? validationView = validation is null ? null : features.View(context, validation);
        ITransformer model = features.Set.IsRegression
            ? context.Regression.Trainers.LightGbm(RegressionOptions(settings, validation is not null)).Fit(view, validationView)
            : context.MulticlassClassification.Trainers.LightGbm(ClassOptions(settings, validation is not null)).Fit(view, validationView);
        return new LightGbmModel(context, features, model, iterations);
    }

    /// <summary>The RMSE, or the accuracy in %.</summary>
    public double Score(Table table) => features.Set.IsRegression ? Math.Sqrt(SquaredError(table)) : 100 * (1 - WrongShare(table));

    /// <summary>The loss that the search minimizes: the mean squared error, or the share of wrong classes plus 0.001 of the cross-entropy.</summary>
    public double Loss(Table table) => features.Set.IsRegression ? SquaredError(table) : WrongShare(table) + (0.001 * CrossEntropy(table));

    /// <summary>ML.NET tells the best iteration in its log only.</summary>
    [GeneratedRegex(@"best iteration: (\d+)")]
    private static partial Regex BestIteration();

    private static LightGbmRegressionTrainer.Options RegressionOptions(LightGbmSettings settings, bool hasValidation) => new()
    {
        LabelColumnName = nameof(LightGbmRow.Value),
        NumberOfIterations = settings.Iterations,
        LearningRate = settings.Rate,
        NumberOfLeaves = settings.Leaves,
        MinimumExampleCountPerLeaf = settings.RowsOfLeaf,
        UseCategoricalSplit = settings.Words == WordEncoding.Groups,
        Booster = Booster(settings),
        EarlyStoppingRound = hasValidation ? Patience : 0,
        NumberOfThreads = 1,
        Seed = 0,
        Deterministic = true,
    };

    private static LightGbmMulticlassTrainer.Options ClassOptions(LightGbmSettings settings, bool hasValidation) => new()
    {
        LabelColumnName = nameof(LightGbmRow.Class),
        NumberOfIterations = settings.Iterations,
        LearningRate = settings.Rate,
        NumberOfLeaves = settings.Leaves,
        MinimumExampleCountPerLeaf = settings.RowsOfLeaf,
        UseCategoricalSplit = settings.Words == WordEncoding.Groups,
        UseSoftmax = settings.Softmax,
        EvaluationMetric = LightGbmMulticlassTrainer.Options.EvaluateMetricType.LogLoss,
        Booster = Booster(settings),
        EarlyStoppingRound = hasValidation ? Patience : 0,
        NumberOfThreads = 1,
        Seed = 0,
        Deterministic = true,
    };

    private static GradientBooster.Options Booster(LightGbmSettings settings) =>
        new() { L2Regularization = settings.Penalty, MinimumChildWeight = settings.WeightOfLeaf, FeatureFraction = settings.FeatureShare };

    private double SquaredError(Table table)
    {
        NumberColumn target = (NumberColumn)table[features.Set.Target];
        return Predictions<float>(table, "Score").Select((value, row) => Math.Pow(value - target[row], 2)).Average();
    }

    /// <summary>The share of rows whose predicted class is wrong. The predicted classes count from 1.</summary>
    private double WrongShare(Table table) =>
        Predictions<uint>(table, "PredictedLabel").Select((key, row) => features.Classes[key - 1] == table[features.Set.Target].Text(row) ? 0.0 : 1).Average();

    private double CrossEntropy(Table table) => Predictions<float[]>(table, "Score")
        .Select((shares, row) => -Math.Log(Math.Max(1e-15, shares[Array.IndexOf(features.Classes, table[features.Set.Target].Text(row))]))).Average();

    private IEnumerable<TValue> Predictions<TValue>(Table table, string column) =>
        model.Transform(features.View(context, table)).GetColumn<TValue>(column);
}
