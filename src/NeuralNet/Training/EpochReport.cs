using System.Globalization;
using System.Text.Json.Serialization;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>What one epoch of training came to.</summary>
/// <remarks>
/// <c>JsonSerializer.Serialize</c> writes it, with metrics by their names. A number that is not finite is written as <c>"NaN"</c>, <c>"Infinity"</c> or
/// <c>"-Infinity"</c>, because JSON has no such numbers.
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record EpochReport
{
    /// <summary>1 for the first epoch of the trainer; a later Fit goes on counting.</summary>
    public required int Epoch { get; init; }

    /// <summary>The last epoch of this call of Fit, if nothing stops it.</summary>
    public required int LastEpoch { get; init; }

    /// <summary>Updates of the parameters so far, over all epochs of the trainer.</summary>
    public required long Iteration { get; init; }

    /// <summary>The mean cost over the examples of the epoch, each taken at the parameters of its own step.</summary>
    public required double Cost { get; init; }

    /// <summary>The share of examples of the epoch classified rightly, each at the parameters of its own step.</summary>
    /// <value>0 … 1, or null where the targets are not classes.</value>
    public double? Accuracy { get; init; }

    /// <summary>The learning rate of the last iteration of the epoch, with what callbacks have reduced it to.</summary>
    /// <value>Null where the optimizer has none.</value>
    public double? LearningRate { get; init; }

    /// <summary>Those of <see cref="TrainingOptions.Metrics"/> over the examples of the epoch, each at the parameters of its own step.</summary>
    /// <value>By default empty.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    [JsonConverter(typeof(MetricValuesJsonConverter))]
    public IReadOnlyDictionary<Metric, double> Metrics
    {
        get;
        init => field = new MetricValues(Require.NotNull(value, nameof(Metrics)));
    } = MetricValues.None;

    /// <summary>Cost, accuracy and metrics on all training data with the parameters after the epoch, of the averaged network if it evaluates.</summary>
    /// <remarks>
    /// <see cref="Cost"/> is a mean over parameters that the steps of the epoch have left behind. If a callback keeps the parameters that are best by a
    /// number of the training data, that number is taken from here. It belongs to exactly the parameters that are kept. The cost includes
    /// the regularization Ω.
    /// </remarks>
    /// <value>Null if no callback keeps parameters by a number of the training data. It takes a forward pass over the training data.</value>
    public Evaluation? Training { get; init; }

    /// <summary>Cost, accuracy and metrics on the validation data after the epoch, of the averaged network where it evaluates.</summary>
    /// <value>Null where no validation data was given.</value>
    public Evaluation? Validation { get; init; }

    /// <summary>Time since Fit was called.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The warnings of the Fit, in the report of its first epoch: see <see cref="TrainingHistory.Warnings"/>.</summary>
    /// <value>By default empty.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<string> Warnings { get; init => field = new ValueList<string>([.. Require.NotNull(value, nameof(Warnings))]); } = new ValueList<string>([]);

    /// <summary>Epoch, cost, accuracy and metrics, such as <c>epoch 3 of 10: cost 0.1023, accuracy 97.50 %</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {Epoch} of {LastEpoch}: {new Evaluation(Cost, Accuracy) { Metrics = Metrics }}")
        + (Training is null ? string.Empty : $"; after it: {Training}")
        + (Validation is null ? string.Empty : $"; validation: {Validation}")
        + TrainingWarnings.Text(Warnings);

    /// <summary>The report with the numbers of the training data that the parameters after the epoch have, if they were computed.</summary>
    internal EpochReport OfItsParameters() =>
        Training is null ? this : this with { Cost = Training.Cost, Accuracy = Training.Accuracy, Metrics = Training.Metrics };
}
