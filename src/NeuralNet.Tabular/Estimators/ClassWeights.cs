namespace NeuralNet.Tabular;

/// <summary>How much an error costs in each class.</summary>
public abstract record ClassWeights
{
    private protected ClassWeights()
    {
    }

    /// <summary>Each row counts the same.</summary>
    /// <value>The default.</value>
    public static ClassWeights Equal { get; } = new EqualClasses();

    /// <summary>Each class counts the same, however rare it is.</summary>
    /// <remarks>
    /// <code>
    /// weight of a row = w · W/(k·Wᶜ)          w: its own weight, W: sum of all weights, Wᶜ: sum of the weights of its class, k: number of classes
    /// </code>
    /// The own weight of a row is 1 without <see cref="TabularEstimator.ExampleWeights"/>. W is then the number of rows. A row with a whole weight counts
    /// like as many rows of weight 1.
    /// </remarks>
    public static ClassWeights Balanced { get; } = new BalancedClasses();

    /// <summary>A weight for some classes. The rows of all other classes have the weight 1. The classifier must have one target.</summary>
    /// <param name="weights">The names of classes and their weights, each above 0 and within the range of float.</param>
    /// <returns>The weights.</returns>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    /// <exception cref="ArgumentException">There is none, a weight is not above 0 or leaves the range of float, or a class occurs twice.</exception>
    public static ClassWeights Of(params ReadOnlySpan<(string Name, double Weight)> weights)
    {
        if (weights.IsEmpty)
        {
            throw new ArgumentException("Expected the weight of at least one class, but got none.", nameof(weights));
        }

        Dictionary<string, double> byName = new(StringComparer.Ordinal);
        foreach ((string name, double weight) in weights)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(weights));
            if ((float)weight is not (> 0 and <= float.MaxValue))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected a weight above 0 and within the range of float for class '{QuotedText.Of(name)}', but got {weight}."), nameof(weights));
            }

            if (!byName.TryAdd(name, weight))
            {
                throw new ArgumentException($"Class '{QuotedText.Of(name)}' has two weights.", nameof(weights));
            }
        }

        return new GivenClasses(byName);
    }
}
