namespace NeuralNet.Diagnostics;

/// <summary>A derivative that differences of J give, and how far from the truth it can be.</summary>
/// <param name="Value">The derivative.</param>
/// <param name="Rounding">The error that the rounding of J can make.</param>
/// <param name="Truncation">The error that the higher derivatives of J can make.</param>
/// <param name="Kink">The error that a kink of J within the steps can make.</param>
internal readonly record struct Difference(double Value, double Rounding, double Truncation, double Kink)
{
    /// <summary>The sum of the three errors.</summary>
    public double Bound => Rounding + Truncation + Kink;
}
