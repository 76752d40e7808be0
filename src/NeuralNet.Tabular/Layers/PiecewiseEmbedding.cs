using System.Globalization;
using System.Text;

namespace NeuralNet.Tabular.Layers;

/// <summary>Replaces each number by several learnt functions of it, which are linear between quantiles of the training data.</summary>
/// <remarks>
/// <code>
/// y = b + w·x + Σₜ vₜ·clamp((x − eₜ₋₁)/(eₜ − eₜ₋₁), 0, 1)        t = 1 … bins        b, w, vₜ, y: size numbers for each feature
///
/// # Shapes
/// inputs: (numbers + others) × m   →   outputs: (numbers·size + others) × m
/// </code>
/// A dense layer sees a number only as a multiple of its weights, and learns sharp changes slowly. Here each bin between two quantiles e has a slope of its
/// own. The first <see cref="Numbers"/> inputs are replaced by <see cref="Size"/> numbers each. The other inputs pass through.
/// <see cref="Network{T}.Adapt(Dataset{T}, int)"/> measures the statistics <c>edges</c> ((bins + 1) × numbers) and <c>edgeCounts</c> (numbers × 1). A feature
/// with few distinct values has fewer bins, and the rest of its edges repeat the last one. The parameters are <c>slope</c> and <c>start</c> (size × numbers),
/// which begin with U(±1), and <c>steps</c> (size·bins × numbers), which begins with 0. The layer takes time in proportion to the size, not to the bins.
/// Y. Gorishniy, I. Rubachev, A. Babenko: On embeddings for numerical features in tabular deep learning. NeurIPS 2022.
/// </remarks>
public sealed record PiecewiseEmbedding : Layer
{
    /// <summary>The number of bins by default.</summary>
    public const int DefaultBins = 48;

    /// <summary>The number of rows of each number by default.</summary>
    public const int DefaultSize = 12;

    /// <summary>Initializes a layer.</summary>
    /// <param name="numbers">The number of leading inputs that are embedded, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numbers"/> is less than 1.</exception>
    public PiecewiseEmbedding(int numbers) => Numbers = Arguments.AtLeastOne(numbers, nameof(numbers));

    /// <summary>The number of leading inputs that are embedded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Numbers { get; init => field = Arguments.AtLeastOne(value, nameof(Numbers)); }

    /// <summary>The largest number of bins of a feature.</summary>
    /// <value>By default <see cref="DefaultBins"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Bins { get; init => field = Arguments.AtLeastOne(value, nameof(Bins)); } = DefaultBins;

    /// <summary>The number of rows that replace a number.</summary>
    /// <value>By default <see cref="DefaultSize"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Size { get; init => field = Arguments.AtLeastOne(value, nameof(Size)); } = DefaultSize;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are fewer inputs than numbers, or a parameter is too large for an array.</exception>
    public override Layer<T> Build<T>(in BuildContext context)
    {
        Arguments.RequireNumbers(this, Numbers, context);
        return new PiecewiseEmbeddingLayer<T>(
            this,
            context.InputSize,
            context.CreateParameter<T>("slope", ParameterKind.Other, Size, Numbers, Initializer.Uniform(1)),
            context.CreateParameter<T>("start", ParameterKind.Bias, Size, Numbers, Initializer.Uniform(1)),
            context.CreateParameter<T>("steps", ParameterKind.Weight, Arguments.Product(this, Size, Bins, context), Numbers, Initializer.Zeros),
            context.CreateParameter<T>("edges", ParameterKind.Statistic, Bins + 1, Numbers, Initializer.Zeros),
            context.CreateParameter<T>("edgeCounts", ParameterKind.Statistic, Numbers, 1, Initializer.Zeros));
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"{Numbers}, Bins = {Bins}, Size = {Size}");
        return true;
    }
}
