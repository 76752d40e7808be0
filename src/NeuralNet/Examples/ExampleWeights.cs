using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>The weights ω of examples (Eq. 9): what they must be, and their sum.</summary>
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

    /// <summary>Σω, if each weight is finite and 0 or more, and not all are 0.</summary>
    /// <exception cref="ArgumentException">They are not; the message names the first.</exception>
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
                        CultureInfo.InvariantCulture, $"Weights of examples must be finite numbers, 0 or more, but weight {i} is {weight}."),
                    parameter);
            }

            total += weight;
        }

        string? mistake = total == 0 ? "At least one example must have a weight above 0: the mean divides by their sum."
            : double.IsInfinity(total) ? "The mean divides by the sum of the weights, which is too large for a number: scale them."
            : null;
        return mistake is null ? total : throw new ArgumentException(mistake, parameter);
    }
}
