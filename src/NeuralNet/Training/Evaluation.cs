using System.Globalization;

namespace NeuralNet;

/// <summary>How well a network does on a data set.</summary>
/// <param name="Cost">The mean cost over the examples.</param>
/// <param name="Accuracy">The share of examples classified rightly, 0 … 1, or null where the targets are not classes.</param>
public sealed record Evaluation(double Cost, double? Accuracy)
{
    /// <summary>Cost and accuracy, such as <c>cost 0.1023, accuracy 97.50 %</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string cost = string.Create(CultureInfo.InvariantCulture, $"cost {Cost:G4}");
        return Accuracy is null ? cost : string.Create(CultureInfo.InvariantCulture, $"{cost}, accuracy {100 * Accuracy:F2} %");
    }
}
