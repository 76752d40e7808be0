using System.Globalization;
using System.Text.Json.Serialization;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>The results of one epoch of training.</summary>
/// <remarks>
/// <c>JsonSerializer.Serialize</c> writes it. Metrics have their names. A number that is not finite is <c>"NaN"</c>, <c>"Infinity"</c> or
/// <c>"-Infinity"</c>, because JSON has no such numbers.
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record EpochReport
{
    /// <summary>The number of the epoch. The first epoch of the trainer is 1, and a later Fit continues the count.</summary>
    public required int Epoch { get; init; }

    /// <summary>The last epoch of this call of Fit, if nothing stops it.</summary>
    public required int LastEpoch { get; init; }

    /// <summary>The number of updates of the parameters so far, in all epochs of the trainer.</summary>
    public required long Iteration { get; init; }

    /// <summary>The mean cost over the examples of the epoch. The cost of an example is that at the parameters of its own step.</summary>
    /// <remarks>If the network ends with <see cref="Unstandardize"/>, it is in deviations of the targets. Metrics are in the units of the targets.</remarks>
    public required double Cost { get; init; }

    /// <summary>The share of the examples of the epoch that were classified correctly, each at the parameters of its own step.</summary>
    /// <value>From 0 to 1; null if the targets are not classes.</value>
    public double? Accuracy { get; init; }

    /// <summary>The learning rate of the last iteration of the epoch, including the reductions by callbacks.</summary>
    /// <value>Null if the optimizer has no learning rate.</value>
    public double? LearningRate { get; init; }

    /// <summary>The effective number of parameters γ, which <see cref="Optimizer.BayesianRegularization"/> estimates: how many the data determine.</summary>
    /// <value>From 0 to the number of parameters that are not frozen. Null for any other optimizer.</value>
    public double? EffectiveParameters { get; init; }

    /// <summary>The values of <see cref="TrainingOptions.Metrics"/> over the examples of the epoch, each at the parameters of its own step.</summary>
    /// <value>By default empty.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    [JsonConverter(typeof(MetricValuesJsonConverter))]
    public IReadOnlyDictionary<Metric, double> Metrics
    {
        get;
        init => field = new MetricValues(Require.NotNull(value, nameof(Metrics)));
    } = MetricValues.None;

    /// <summary>Cost, accuracy and metrics on all training data, with the parameters after the epoch. If <see cref="WeightAveraging.Evaluates"/> is set, they are those of the averaged network.</summary>
    /// <remarks>
    /// The parameters change while <see cref="Cost"/> is summed over the epoch, so that it does not belong to the parameters after the epoch. If a callback
    /// keeps the parameters that are best by a number of the training data, it takes that number from here. The cost includes the regularization Ω.
    /// </remarks>
    /// <value>Null if no callback keeps parameters by a number of the training data, because it needs a forward pass over the training data.</value>
    public Evaluation? Training { get; init; }

    /// <summary>Cost, accuracy and metrics on the validation data after the epoch. If <see cref="WeightAveraging.Evaluates"/> is set, they are those of the averaged network.</summary>
    /// <value>Null if there is no validation data.</value>
    public Evaluation? Validation { get; init; }

    /// <summary>The time since Fit was called.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The warnings of the Fit, in the report of its first epoch: see <see cref="TrainingHistory.Warnings"/>.</summary>
    /// <value>By default empty.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<string> Warnings { get; init => field = new ValueList<string>([.. Require.NotNull(value, nameof(Warnings))]); } = new ValueList<string>([]);

    /// <summary>Epoch, cost, accuracy and metrics, such as <c>epoch 3 of 10: cost 0.1023, accuracy 97.50 %</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Text(width: 0) + TrainingWarnings.Text(Warnings);

    /// <summary>Epoch, cost, accuracy and metrics, without warnings.</summary>
    /// <param name="width">The smallest width of the number of the epoch.</param>
    internal string Text(int width) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(width)} of {LastEpoch}: {new Evaluation(Cost, Accuracy) { Metrics = Metrics }}")
        + (Training is null ? string.Empty : $"; after it: {Training}")
        + (Validation is null ? string.Empty : $"; validation: {Validation}");

    /// <summary>The report with the numbers of <see cref="Training"/> instead of those of the epoch, if they were computed.</summary>
    internal EpochReport OfItsParameters() =>
        Training is null ? this : this with { Cost = Training.Cost, Accuracy = Training.Accuracy, Metrics = Training.Metrics };
}
