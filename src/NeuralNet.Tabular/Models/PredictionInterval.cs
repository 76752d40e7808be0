namespace NeuralNet.Tabular;

/// <summary>A predicted number with an interval that probably contains the true one.</summary>
public readonly record struct PredictionInterval
{
    internal PredictionInterval(double value, double lower, double upper) => (Value, Lower, Upper) = (value, lower, upper);

    /// <summary>The prediction.</summary>
    public double Value { get; }

    /// <summary>The lower end. It is not above the prediction.</summary>
    public double Lower { get; }

    /// <summary>The upper end. It is not below the prediction.</summary>
    public double Upper { get; }

    /// <summary>The prediction and the ends, such as <c>21.3 (18.1 to 25.9)</c>. All three have the same style.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string[] texts = NumberText.Together(Value, Lower, Upper);
        return $"{texts[0]} ({texts[1]} to {texts[2]})";
    }
}
