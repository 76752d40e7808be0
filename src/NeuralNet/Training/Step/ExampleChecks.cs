using System.Globalization;
using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Checks examples that have just been read, as data in memory is checked before training.</summary>
internal sealed class ExampleChecks<T>(OutputCost<T> cost, IReadOnlyList<Metric> metrics)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Refuses inputs that are not finite or no category, and targets that do not fit the cost or a metric.</summary>
    /// <param name="indices">The numbers of the examples, for the message.</param>
    /// <param name="batch">The examples.</param>
    /// <exception cref="InvalidDataException">An example does not fit. The message names it.</exception>
    public void Require(ReadOnlySpan<int> indices, Batch<T> batch)
    {
        ReadOnlyColumns<T> inputs = batch.Inputs;
        int wrong = FiniteCheck.IndexOfNotFinite(inputs.Values);
        if (wrong >= 0)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"Inputs must be finite numbers, but feature {wrong % inputs.Rows} of example {indices[wrong / inputs.Rows]}, counted from 0, is "
                + $"{inputs.Values[wrong]}. Fill in the value, or leave the example out."));
        }

        if (FaultOf(batch) is not { } fault)
        {
            return;
        }

        for (int i = 0; i < indices.Length; i++)
        {
            if (FaultOf(batch.Slice(i, 1)) is { } alone)
            {
                throw new InvalidDataException(
                    $"Example {indices[i]}, counted from 0, does not fit. Of this example alone: {QuotedText.MessageOf(alone)}", alone);
            }
        }

        throw new InvalidDataException($"{indices.Length} examples do not fit. {QuotedText.MessageOf(fault)}", fault);
    }

    private ArgumentException? FaultOf(Batch<T> batch)
    {
        try
        {
            cost.Network.RequireCategories(batch.Inputs, "inputs");
            _ = cost.RequireTargets(batch);
            foreach (Metric metric in metrics)
            {
                metric.Validate(batch.Targets);
            }

            return null;
        }
        catch (ArgumentException exception)
        {
            return exception;
        }
    }
}
