namespace Service;

/// <summary>The prediction of one target of a row. What a model does not give is left out.</summary>
internal sealed record TargetPrediction
{
    /// <summary>The predicted number.</summary>
    public double? Value { get; init; }

    /// <summary>The lower end of the interval.</summary>
    public double? Lower { get; init; }

    /// <summary>The upper end of the interval.</summary>
    public double? Upper { get; init; }

    /// <summary>The predicted class.</summary>
    public string? Class { get; init; }

    /// <summary>The probability of the class, 0 to 1.</summary>
    public double? Probability { get; init; }
}
