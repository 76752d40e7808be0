using System.Globalization;
using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>Describes the settings of a training.</summary>
internal static class SettingsOf
{
    /// <summary>The settings of the training that a callback sees.</summary>
    public static TrainingSettings Fit<T>(in CallbackContext<T> context)
        where T : unmanaged, IFloatingPointIeee754<T> => new()
        {
            Cost = context.Cost.ToString(),
            Optimizer = context.Optimizer.ToString(),
            Options = Array.AsReadOnly(NotDefault(context.Options).ToArray()),
            Seed = context.Options.Seed,
            TrainingExamples = context.Training.Count,
            ValidationExamples = context.Validation?.Count,
        };

    private static IEnumerable<KeyValuePair<string, string>> NotDefault(TrainingOptions options)
    {
        TrainingOptions defaults = new();
        return All(options).Zip(All(defaults), static (own, other) => (own, other))
            .Where(static pair => pair.own.Value != pair.other.Value)
            .Select(static pair => pair.own);
    }

    private static IEnumerable<KeyValuePair<string, string>> All(TrainingOptions options)
    {
        yield return new(nameof(options.Epochs), Text(options.Epochs));
        yield return new(nameof(options.BatchSize), options.BatchSize == TrainingOptions.FullBatch ? "all examples" : Text(options.BatchSize));
        yield return new(nameof(options.AccumulatedBatches), Text(options.AccumulatedBatches));
        yield return new(nameof(options.LastBatch), options.LastBatch.ToString());
        yield return new(nameof(options.Shuffle), Text(options.Shuffle));
        yield return new(nameof(options.Threads), Text(options.Threads));
        yield return new(nameof(options.Regularizer), options.Regularizer?.ToString() ?? "none");
        yield return new(nameof(options.Rules), List(options.Rules));
        yield return new(nameof(options.Metrics), List(options.Metrics));
        yield return new(nameof(options.Callbacks), List(options.Callbacks.Where(static callback => callback is not TrainingRecorder)));
        yield return new(nameof(options.WeightAveraging), options.WeightAveraging?.ToString() ?? "none");
        yield return new(nameof(options.SuppressWarnings), Text(options.SuppressWarnings));
    }

    private static string List(IEnumerable<object> items) => string.Join(", ", items.Select(static item => item.ToString()));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool flag) => flag ? "yes" : "no";
}
