using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>Checks the weights ω of examples (Eq. 9), and sums them.</summary>
internal static class ExampleWeights
{
    /// <summary>Σω, in double and in the order of the examples.</summary>
    public static double Sum<T>(ReadOnlySpan<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T weight in weights)
        {
            sum += double.CreateTruncating(weight);
        }

        return sum;
    }

    /// <summary>Returns Σω, if each weight is finite and 0 or more, and not all are 0.</summary>
    /// <exception cref="ArgumentException">A weight is not valid. The message names the first.</exception>
    public static double RequireSum<T>(ReadOnlySpan<T> weights, string parameter)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double weight = double.CreateTruncating(weights[i]);
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"Example weights must be finite numbers, 0 or more, but weight {i} is {weight}."),
                    parameter);
            }

            total += weight;
        }

        string? mistake = total == 0 ? "At least one example must have a weight above 0, because the mean divides by their sum."
            : double.IsInfinity(total) ? "The sum of the weights, by which the mean divides, is too large. Scale the weights."
            : null;
        return mistake is null ? total : throw new ArgumentException(mistake, parameter);
    }
}
