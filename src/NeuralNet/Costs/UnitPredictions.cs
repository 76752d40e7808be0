using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>Value and gradient of costs that need predictions from 0 to 1: both refuse the same.</summary>
/// <remarks>The last layer of a network may be the user's own and give anything. The trainer cannot know that before the first predictions.</remarks>
internal static class UnitPredictions
{
    /// <summary>J as <see cref="WeightedMean"/> has it; NaN if a prediction is infinite.</summary>
    /// <exception cref="ArgumentException">The shapes differ, the weights are not valid, or a prediction lies outside [0, 1].</exception>
    public static double Value<TTerm, T>(
        Cost cost, TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = WeightedMean.Total(predicted, expected, weights);
        return AreFinite(cost, predicted, weights) ? WeightedMean.Value(h, predicted, expected, weights, total) : double.NaN;
    }

    /// <summary>∂J/∂Ŷ as <see cref="WeightedMean"/> has it; all NaN if a prediction is infinite.</summary>
    /// <exception cref="ArgumentException">The shapes differ, the weights are not valid, or a prediction lies outside [0, 1].</exception>
    public static void Gradient<TTerm, T>(
        Cost cost, TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = WeightedMean.Total(predicted, expected, weights, result);
        if (AreFinite(cost, predicted, weights))
        {
            WeightedMean.Gradient(h, predicted, expected, weights, total, result);
        }
        else
        {
            result.Values.Fill(T.NaN);
        }
    }

    /// <summary>Whether no prediction is infinite; those outside [0, 1] by more than rounding are refused. A NaN passes.</summary>
    /// <remarks>An example of weight 0 counts as if it were not there, whatever its predictions are.</remarks>
    /// <exception cref="ArgumentException">A prediction lies outside; the message names its row and column.</exception>
    private static bool AreFinite<T>(Cost cost, ReadOnlyColumns<T> predicted, ReadOnlySpan<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T slack = T.CreateChecked(UnitTargets.Tolerance<T>());
        ReadOnlySpan<T> values = predicted.Values;
        if (RangeCheck.All(values, -slack, T.One + slack))
        {
            return true;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!weights.IsEmpty && T.IsZero(weights[i / predicted.Rows]))
            {
                continue;
            }

            if (T.IsInfinity(values[i]))
            {
                return false;
            }

            if (values[i] < -slack || values[i] > T.One + slack)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{RecordText.Short(cost)} needs predictions from 0 to 1, but row {i % predicted.Rows}, column {i / predicted.Rows} is {values[i]}. ")
                    + $"End the network with Activation.{RecordText.Short(cost.CanonicalActivation ?? Activation.Sigmoid)}.",
                    nameof(predicted));
            }
        }

        return true;
    }
}
