using System.Globalization;
using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Checks examples that have just been read, as data in memory is checked before training.</summary>
internal sealed class ExampleChecks<T>(OutputCost<T> cost, IReadOnlyList<Metric> metrics)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>An array, because the enumerator of a list allocates.</summary>
    private readonly Metric[] all = [.. metrics];

    /// <summary>Refuses inputs that are not finite or no category, and targets that do not fit the cost or a metric.</summary>
    /// <param name="indices">The numbers of the examples, for the message.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="what">The name of the data in messages, such as <c>training data</c>.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="InvalidDataException">An example does not fit. The message names it.</exception>
    public void Require(ReadOnlySpan<int> indices, Batch<T> batch, string what, int threads = 1)
    {
        ReadOnlyColumns<T> inputs = batch.Inputs;
        int wrong = FiniteCheck.IndexOfNotFinite(inputs.Values, threads);
        if (wrong >= 0)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"Inputs of the {what} must be finite numbers, but feature {wrong % inputs.Rows} of example {indices[wrong / inputs.Rows]}, counted from 0, is "
                + $"{inputs.Values[wrong]}. Fill in the value, or leave the example out."));
        }

        if (MissingIn(batch.Targets, indices, what) is { } missing)
        {
            throw new InvalidDataException(missing);
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
                    $"Example {indices[i]} of the {what}, counted from 0, does not fit. Of this example alone: {QuotedText.MessageOf(alone)}", alone);
            }
        }

        throw new InvalidDataException($"{indices.Length} examples of the {what} do not fit. {QuotedText.MessageOf(fault)}", fault);
    }

    /// <summary>Says which target is missing, or returns null. The advice of a cost would be for a data set.</summary>
    /// <param name="targets">Outputs × examples, which are not in memory.</param>
    /// <param name="indices">The numbers of the examples; empty if they are the first ones.</param>
    /// <param name="what">The name of the data, such as <c>training data</c>.</param>
    public static string? MissingIn(ReadOnlyColumns<T> targets, ReadOnlySpan<int> indices, string what)
    {
        int wrong = FiniteCheck.IndexOfNotFinite(targets.Values);
        if (wrong < 0 || !T.IsNaN(targets.Values[wrong]))
        {
            return null;
        }

        int example = wrong / targets.Rows;
        return $"Targets of the {what} must be finite numbers, but output {wrong % targets.Rows} of example {(indices.IsEmpty ? example : indices[example])}, counted "
            + "from 0, is NaN. Only a data set in memory can have missing targets. Read the examples into one with Select, and call its WithMissingTargets.";
    }

    private ArgumentException? FaultOf(Batch<T> batch)
    {
        try
        {
            _ = cost.RequireValues(batch);
            foreach (Metric metric in all)
            {
                metric.ValidateData(batch.Targets, batch.EntryWeights);
            }

            return null;
        }
        catch (ArgumentException exception)
        {
            return exception;
        }
    }
}
