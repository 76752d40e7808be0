using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of an <see cref="Embedding"/>, with a table for each feature that is a category.</summary>
internal sealed class EmbeddingLayer<T>(Embedding description, int inputSize, int outputSize, Parameter<T>[] tables)
    : Layer<T>(description, inputSize, outputSize, tables)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] tables = tables;
    private readonly int[] features = [.. description.Features];
    private readonly int[] starts = [.. description.Features.Select((_, f) => description.StartOf(f))];

    /// <summary>Throws if a number is no category of its feature.</summary>
    /// <param name="inputs">Inputs × examples.</param>
    /// <param name="parameter">The parameter of the public method.</param>
    /// <exception cref="ArgumentException">It is not; the message names the feature and the example.</exception>
    public void RequireCategories(ReadOnlyColumns<T> inputs, string parameter)
    {
        for (int f = 0; f < features.Length; f++)
        {
            int example = CategoryTable.IndexOfOther(inputs.Values, InputSize, features[f], tables[f].Columns);
            if (example >= 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{ShortDescription()} takes feature {features[f]} for a category, a whole number from 0 to {tables[f].Columns - 1}, but in example ")
                    + FormattableString.Invariant($"{example}, counted from 0, it is {inputs[example][features[f]]}. Number the categories from 0 on, or give the feature more of them."),
                    parameter);
            }
        }
    }

    /// <summary>Copies the categories of all examples from some inputs to others.</summary>
    public void CopyCategories(ReadOnlySpan<T> from, Span<T> to)
    {
        foreach (int feature in features)
        {
            CategoryTable.CopyRows(from, feature, to, feature, 1, from.Length / InputSize);
        }
    }

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        ReadOnlySpan<T> x = context.Inputs.Values;
        Span<T> y = context.Outputs.Values;
        int examples = context.Inputs.Count;
        for (int f = 0; f < features.Length; f++)
        {
            CategoryTable.Look(x, features[f], tables[f].Values, tables[f].Rows, y, starts[f], examples, context.Threads);      // Eq. 20: y = E·e(c)
        }

        for (int f = 0; f <= features.Length; f++)
        {
            (int from, int to, int count) = OthersBefore(f);
            CategoryTable.CopyRows(x, from, y, to, count, examples);
        }
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        ReadOnlySpan<T> x = context.Inputs.Values;
        ReadOnlySpan<T> dy = context.OutputGradient.Values;
        int examples = context.Inputs.Count;
        for (int f = 0; f < features.Length; f++)
        {
            CategoryTable.Sum(x, features[f], dy, starts[f], tables[f].Rows, context.Gradient(f).Values, examples);             // Eq. 20: dE column c = Σ dy
        }

        if (!context.NeedsInputGradient)
        {
            return;
        }

        // A category is a name and not a quantity, so nothing can be said about a small change of it. Its gradient is 0.
        Span<T> dx = context.InputGradient.Values;
        dx.Clear();
        for (int f = 0; f <= features.Length; f++)
        {
            (int from, int to, int count) = OthersBefore(f);
            CategoryTable.CopyRows(dy, to, dx, from, count, examples);
        }
    }

    /// <summary>The rows of other features between two features that are categories: the first in the inputs, the first in the outputs, and their number.</summary>
    /// <param name="f">The feature after them, or the number of features for the rows after the last.</param>
    private (int From, int To, int Count) OthersBefore(int f)
    {
        int from = f == 0 ? 0 : features[f - 1] + 1;
        int to = f == 0 ? 0 : starts[f - 1] + tables[f - 1].Rows;
        return (from, to, (f < features.Length ? features[f] : InputSize) - from);
    }
}
