using NeuralNet.Tabular;

namespace Service;

/// <summary>The model of the service, with what it says about itself. Any number of threads may use it.</summary>
internal sealed class ServedModel
{
    /// <summary>The share of true numbers that an interval contains.</summary>
    private const double Coverage = 0.9;

    private readonly TabularModel model;
    private readonly bool hasIntervals;

    /// <param name="model">The model.</param>
    /// <param name="source">Its file, or where else it comes from.</param>
    public ServedModel(TabularModel model, string source)
    {
        this.model = model;
        hasIntervals = model is RegressionModel regression && regression.HasIntervals(Coverage);
        Health = new Health("ready", source, model.Targets);
        Needs = new ModelNeeds(
            [
                .. model.Preparation.Columns.Where(column => column.IsUsed)
                    .Select(column => new NeededColumn(column.Name, column.Kind, column.MissingCells)),
            ],
            [.. model.Targets.Select(target => new PredictedTarget(
                target, (model as ClassificationModel)?.Classes(target), hasIntervals ? Coverage : null))]);
    }

    /// <summary>The answer of <c>/health</c>.</summary>
    public Health Health { get; }

    /// <summary>The answer of <c>/columns</c>.</summary>
    public ModelNeeds Needs { get; }

    /// <summary>Predicts each target of a row.</summary>
    /// <exception cref="ArgumentException">
    /// A column is missing, or a cell is not what the model needs. The message names the column and the value.
    /// </exception>
    public Dictionary<string, TargetPrediction> Predict(Dictionary<string, object?> row) =>
        model.Targets.ToDictionary(target => target, target => Predict(row, target));

    private TargetPrediction Predict(Dictionary<string, object?> row, string target)
    {
        switch (model)
        {
            case RegressionModel regression when hasIntervals:
                PredictionInterval interval = regression.PredictInterval(row, Coverage, target);
                return new TargetPrediction { Value = interval.Value, Lower = interval.Lower, Upper = interval.Upper };
            case RegressionModel regression:
                return new TargetPrediction { Value = regression.Predict(row, target) };
            default:
                ClassPrediction prediction = ((ClassificationModel)model).Predict(row, target);
                return new TargetPrediction { Class = prediction.Name, Probability = prediction.Probability };
        }
    }
}
