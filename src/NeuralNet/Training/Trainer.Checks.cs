using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <content>What is checked before anything changes.</content>
public sealed partial class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private void RequireFit(Dataset<T> training, Dataset<T>? validation)
    {
        OneFunction.RequireWholeBatch(Optimizer, Options, training.Count, nameof(training));
        RequireTraining(training);
        if (validation is not null)
        {
            RequireData(validation, Options.Metrics, "validation data", nameof(validation));
        }
    }

    private void RequireTraining(Dataset<T> training)
    {
        RequireData(training, Options.Metrics, "training data", nameof(training));
        UnreachableTargets.Refuse(outputCost, training, nameof(training));
        EpochBatches batches = new(training.Count, Options);
        outputCost.RequireBatchSize(batches, nameof(training));
        bool shuffles = Options.Shuffle && !Optimizer.NeedsDeterministicObjective;
        int dropped = training.Count - batches.Examples;
        int weighted = training.Weights is { } weights && dropped > 0 ? weights.Count(weight => weight != T.Zero) : training.Count;
        string? mistake =
            !shuffles && training.Slice(0, batches.Examples).TotalWeight == 0
                ? $"The weights of the first {batches.Examples} examples are all 0, and LastBatch.Drop leaves out the others in every epoch, so that there is "
                    + "nothing to learn from. Set TrainingOptions.Shuffle, or LastBatch to another value."
            : shuffles && weighted <= dropped
                ? $"LastBatch.Drop leaves out {dropped} of {training.Count} examples in each epoch. These can be all {weighted} that have a weight above 0, "
                    + "and there is nothing to learn from then. Set LastBatch to another value."
            : null;
        if (mistake is not null)
        {
            throw new ArgumentException(mistake, nameof(training));
        }
    }

    private void RequireData(Dataset<T> data, IReadOnlyList<Metric> metrics, string what, string parameter)
    {
        try
        {
            MatrixStorage.RequireFiniteData(data.Slice(0, data.Count).Inputs, $"Inputs of the {what}", "feature", parameter);
            ReadOnlyColumns<T> targets = outputCost.RequireBatch(data.Inputs, data.Targets).Targets;
            foreach (Metric metric in metrics)
            {
                metric.Validate(targets);
            }

            data.RequireWeights(parameter);
        }
        catch (ArgumentException exception) when (exception.ParamName != parameter)
        {
            // The check of a matrix names a parameter that the caller does not have, and not which data set it is: by default that is the training data.
            string which = parameter == "validation" ? "The validation data does not fit. " : string.Empty;
            throw new ArgumentException(which + QuotedText.MessageOf(exception), parameter, exception);
        }
    }

    /// <summary>Makes this thread the only one that writes to the network and to its average.</summary>
    /// <exception cref="InvalidOperationException">One of them is trained already, on another thread or in a callback of its own.</exception>
    private void Enter()
    {
        Enter(Network);
        try
        {
            if (AveragedNetwork is { } averaged)
            {
                Enter(averaged);
            }
        }
        catch (InvalidOperationException)
        {
            Network.Writes.Leave();
            throw;
        }
    }

    private void Leave()
    {
        AveragedNetwork?.Writes.Leave();
        Network.Writes.Leave();
    }

    private static void Enter(Network<T> network)
    {
        if (!network.Writes.Enter())
        {
            throw new InvalidOperationException(
                "The network is in training already: a callback may not train it, neither by its own trainer nor by another. Train a Clone, by a trainer for it.");
        }
    }
}
