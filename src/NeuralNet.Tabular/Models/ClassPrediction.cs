using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>The most probable class of a row.</summary>
public readonly record struct ClassPrediction
{
    internal ClassPrediction(string name, double probability) => (Name, Probability) = (name, probability);

    /// <summary>The name of the class: a word, <c>true</c> or <c>false</c>, or a whole number.</summary>
    public string Name { get; }

    /// <summary>Its calibrated probability, 0 to 1.</summary>
    public double Probability { get; }

    /// <summary>The class and its probability, such as <c>virginica (97.3 %)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({100 * Probability:F1} %)");
}
