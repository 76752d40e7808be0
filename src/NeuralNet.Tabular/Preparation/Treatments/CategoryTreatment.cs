namespace NeuralNet.Tabular;

/// <summary>Treats the values of a column as categories. Choose it with <see cref="Treatment.OneHot"/> or <see cref="Treatment.Embedded"/>.</summary>
public sealed record CategoryTreatment : Treatment
{
    /// <summary>The default number of learnt numbers of a category.</summary>
    public const int DefaultSize = 8;

    /// <summary>The largest number of learnt numbers of a category.</summary>
    internal const int LargestSize = 1024;

    internal CategoryTreatment()
    {
    }

    /// <summary>The number of learnt numbers of a category, 1 to 1,024.</summary>
    /// <value>Null if each category has a feature of its own.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int? EmbeddingSize
    {
        get;
        init => field = value is null or (>= 1 and <= LargestSize)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(EmbeddingSize), value, $"Expected 1 to {LargestSize} learnt numbers for each category.");
    }
}
