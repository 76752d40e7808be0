using System.Text;
using System.Text.Json.Serialization;

namespace NeuralNet;

/// <summary>Gives each category of a feature a column of numbers that are learnt. The other features pass through.</summary>
/// <remarks>
/// <code>
/// y = E·e(c) = column c of the table E        c = 0, 1, …: category of the example        e(c): 1 at row c, else 0
/// ∂J/∂E column c = Σ ∂J/∂y over the examples of category c                                (Eq. 20)
/// </code>
/// A feature that is a category has the numbers 0, 1, … in the inputs. In the outputs its row is replaced by the rows of its column, in the same place.
/// A network refuses data with any other number in such a feature. The layer must therefore be the first of the network. Its parameters are <c>table1</c>
/// (size × categories) for feature 1, and so on, which start with normal numbers of deviation 1. The regularizer and weight decay apply only to weights, so
/// that the tables do not decay. A step takes time and memory for the whole tables, even if few categories are in the batch.
/// Scaling layers that follow directly, such as <see cref="Standardize"/>, leave these rows as they are.
/// </remarks>
public sealed record Embedding : Layer
{
    private readonly ValueList<int> features;
    private readonly ValueList<int> categories;
    private readonly ValueList<int> sizes;

    /// <summary>Initializes a layer.</summary>
    /// <param name="features">
    /// The features that are categories, at least one. For each, its index from 0, the number of its categories, at least 1, and the number of rows that
    /// replace it, at least 1. The indices must rise.
    /// </param>
    /// <exception cref="ArgumentException">There is no feature, an index is not above the one before it, or a number is out of range.</exception>
    public Embedding(params ReadOnlySpan<(int Feature, int Categories, int Size)> features)
    {
        if (features.IsEmpty)
        {
            throw new ArgumentException("An embedding needs at least one feature, for example new Embedding((Feature: 0, Categories: 5, Size: 3)), but got none.", nameof(features));
        }

        int before = -1;
        foreach ((int feature, int count, int size) in features)
        {
            if (feature <= before || count < 1 || size < 1)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected indices of features that rise from 0 on, with at least 1 category and at least 1 row each, but got ({feature}, {count}, {size}) ")
                    + (before < 0 ? "first." : FormattableString.Invariant($"after feature {before}.")),
                    nameof(features));
            }

            before = feature;
        }

        (int Feature, int Categories, int Size)[] all = [.. features];
        this.features = new ValueList<int>([.. all.Select(each => each.Feature)]);
        categories = new ValueList<int>([.. all.Select(each => each.Categories)]);
        sizes = new ValueList<int>([.. all.Select(each => each.Size)]);
    }

    /// <summary>Initializes a layer from lists, which a file contains.</summary>
    [JsonConstructor]
    internal Embedding(IReadOnlyList<int> features, IReadOnlyList<int> categories, IReadOnlyList<int> sizes)
        : this([.. RequireLength(features, categories, sizes).Select((feature, f) => (feature, categories[f], sizes[f]))])
    {
    }

    /// <summary>The indices of the features that are categories.</summary>
    public IReadOnlyList<int> Features => features;

    /// <summary>The number of categories of each of these features.</summary>
    public IReadOnlyList<int> Categories => categories;

    /// <summary>The number of rows that replace each of these features.</summary>
    public IReadOnlyList<int> Sizes => sizes;

    /// <summary>The initial numbers of the tables.</summary>
    /// <value>By default null: normal numbers of deviation 1.</value>
    public Initializer? Tables { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The layer is not the first of the network, there is no such feature, or the outputs are too many.</exception>
    public override Layer<T> Build<T>(in BuildContext context)
    {
        if (!context.MayBeFirst)
        {
            throw new ArgumentException(
                $"An Embedding takes categories from the data, so it must be the first layer of the network, but it is at {context.Path}. Put it first. Other features pass through.");
        }

        if (features[^1] >= context.InputSize)
        {
            throw new ArgumentException(
                $"{RecordText.Short(this)} is for feature {features[^1]}, but the network has the features 0 to {context.InputSize - 1}. Set inputSize, or use other indices.");
        }

        Parameter<T>[] tables = new Parameter<T>[features.Count];
        long outputs = context.InputSize;
        for (int f = 0; f < tables.Length; f++)
        {
            tables[f] = context.CreateParameter<T>($"table{features[f]}", ParameterKind.Other, sizes[f], categories[f], Tables ?? Initializer.Normal(1));
            outputs += sizes[f] - 1;
        }

        return new EmbeddingLayer<T>(this, context.InputSize, ArrayLength.Of(outputs, "outputs", "Use smaller sizes."), tables);
    }

    /// <summary>The first of the rows that replace one of these features.</summary>
    internal int StartOf(int f) => features[f] + sizes.Take(f).Sum() - f;

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AppendList<(int, int, int)>(", ", features.Zip(categories, sizes).ToArray());
        builder.Append(Tables is null ? string.Empty : $", Tables = {Tables}");
        return true;
    }

    private static IReadOnlyList<int> RequireLength(IReadOnlyList<int> features, IReadOnlyList<int> categories, IReadOnlyList<int> sizes) =>
        features.Count == categories.Count && features.Count == sizes.Count
            ? features
            : throw new ArgumentException(
                $"Expected the categories and the size of each of {features.Count} features, but got {categories.Count} and {sizes.Count}.", nameof(features));
}
