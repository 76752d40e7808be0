using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Checks the data of a training before anything changes.</summary>
internal sealed class TrainingChecks<T>(OutputCost<T> outputCost, Optimizer optimizer, TrainingOptions options)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Refuses data that does not fit, and gives it with the examples that it has looked at.</summary>
    /// <exception cref="ArgumentException">The data does not fit the network, the cost, a metric, the optimizer or the options.</exception>
    public FitData<T> RequireFit(ExampleSource<T> training, ExampleSource<T>? validation)
    {
        Dataset<T> sample = RequireTraining(training);
        DeterministicObjective.RequireWholeBatch(optimizer, options, training.Count, nameof(training));
        SumOfSquares.RequireMemory(optimizer, outputCost.Network, training.Count);
        return new FitData<T>(
            training, sample, validation, validation is null ? null : RequireData(validation, options.Metrics, "validation data", nameof(validation)));
    }

    /// <summary>Refuses training data that does not fit, and gives the examples that it has looked at.</summary>
    /// <exception cref="ArgumentException">The data does not fit the network, the cost, a metric or the options.</exception>
    public Dataset<T> RequireTraining(ExampleSource<T> training)
    {
        Dataset<T> sample = RequireData(training, options.Metrics, "training data", nameof(training));
        EpochBatches batches = new(training.Count, options);
        if (training is Dataset<T> data)
        {
            UnreachableTargets.Refuse(outputCost, data, nameof(training));
            RequireSomeWeight(data, batches);
        }

        outputCost.RequireBatchSize(batches, nameof(training));
        return sample;
    }

    /// <summary>Refuses data that does not fit the network, the cost or a metric. If it is not in memory, these are its first examples.</summary>
    /// <param name="source">The data.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="what">The name of the data in messages.</param>
    /// <param name="parameter">The parameter of the caller.</param>
    /// <returns>The examples that it has looked at.</returns>
    /// <exception cref="ArgumentException">The data does not fit.</exception>
    /// <exception cref="NotSupportedException">The entries of the targets have weights, which the cost does not support.</exception>
    public Dataset<T> RequireData(ExampleSource<T> source, IReadOnlyList<Metric> metrics, string what, string parameter)
    {
        try
        {
            Dataset<T> data = source.Sample(what);
            MatrixStorage.RequireFiniteData(data.Slice(0, data.Count).Inputs, $"Inputs of the {what}", "feature", parameter);
            if (source != data && ExampleChecks<T>.MissingIn(data.Slice(0, data.Count).Targets, [], what) is { } missing)
            {
                throw new ArgumentException(missing, parameter);
            }

            Batch<T> all = outputCost.RequireBatch(data);
            foreach (Metric metric in metrics)
            {
                metric.ValidateData(all.Targets, all.EntryWeights);
            }

            data.RequireWeights(parameter);
            return data;
        }
        catch (ArgumentException exception) when (exception.ParamName != parameter)
        {
            // The check of a matrix names a parameter that the caller does not have. It does not name the data set either.
            string which = parameter == "validation" ? "The validation data does not fit. " : string.Empty;
            throw new ArgumentException(which + QuotedText.MessageOf(exception), parameter, exception);
        }
    }

    /// <summary>Refuses training data whose examples with a weight above 0 may all be left out.</summary>
    private void RequireSomeWeight(Dataset<T> training, EpochBatches batches)
    {
        bool shuffles = options.Shuffle && !optimizer.NeedsWholeBatch;
        int dropped = training.Count - batches.Examples;
        int weighted = dropped > 0 ? training.CountWeighted() : training.Count;
        string? mistake =
            !shuffles && training.Slice(0, batches.Examples).TotalWeight == 0
                ? $"The weights of the first {batches.Examples} examples are all 0, and LastBatch.Drop leaves out the others in every epoch, so that there is "
                    + "nothing to learn from. Set TrainingOptions.Shuffle, or LastBatch to another value."
            : shuffles && weighted <= dropped
                ? $"LastBatch.Drop leaves out {dropped} of {training.Count} examples in each epoch. These can be all {weighted} that have a weight above 0, "
                    + "and then there is nothing to learn from. Set LastBatch to another value."
            : null;
        if (mistake is not null)
        {
            throw new ArgumentException(mistake, nameof(training));
        }
    }
}
