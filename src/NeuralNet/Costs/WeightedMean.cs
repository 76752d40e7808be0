using System.Numerics;

namespace NeuralNet;

/// <summary>The mean over the examples, Σᵢ ωᵢ fᵢ / Σᵢ ωᵢ (Eq. 9), and its share in the gradient of each column.</summary>
internal static class WeightedMean
{
    /// <summary>J for costs that are sums over the outputs: fᵢ = Σⱼ h(ŷⱼᵢ, yⱼᵢ).</summary>
    public static double Value<TTerm, T>(TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T> => Value(h, predicted, expected, weights, Total(predicted, expected, weights));

    /// <summary>The same, with Σω of these weights; the shapes and the weights are known to be valid.</summary>
    public static double Value<TTerm, T>(TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, double total)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        int columns = CostTerms.ColumnsAtATime(predicted.Rows);
        for (int i = 0; i < predicted.Count; i += columns)
        {
            int taken = Math.Min(columns, predicted.Count - i);
            sum += CostTerms.Sum(
                h, predicted.Slice(i, taken).Values, expected.Slice(i, taken).Values, weights.IsEmpty ? default : weights.Slice(i, taken));
        }

        return sum / total;
    }

    /// <summary>The same for predictions that must be probabilities; NaN if one is infinite.</summary>
    /// <exception cref="ArgumentException">The shapes differ, the weights are not valid, or a prediction lies outside [0, 1].</exception>
    public static double ValueOfProbabilities<TTerm, T>(
        ProbabilityCost cost, TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = Total(predicted, expected, weights);
        return cost.RequireProbabilities(predicted, weights) ? Value(h, predicted, expected, weights, total) : double.NaN;
    }

    /// <summary>∂J/∂Ŷ for costs that are sums over the outputs: ∂h/∂ŷⱼᵢ · ωᵢ/Σω.</summary>
    public static void Gradient<TTerm, T>(
        TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Gradient(h, predicted, expected, weights, Total(predicted, expected, weights, result), result);

    /// <summary>The same, with Σω of these weights; the shapes and the weights are known to be valid.</summary>
    public static void Gradient<TTerm, T>(
        TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, double total, Columns<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights.IsEmpty)
        {
            CostTerms.Gradient(h, predicted.Values, expected.Values, T.CreateChecked(1 / total), result.Values);
            return;
        }

        for (int i = 0; i < predicted.Count; i++)
        {
            // What counts 0 times may be infinite, and 0 · ∞ is NaN.
            if (T.IsZero(weights[i]))
            {
                result[i].Clear();
                continue;
            }

            CostTerms.Gradient(h, predicted[i], expected[i], T.CreateChecked(double.CreateChecked(weights[i]) / total), result[i]);
        }
    }

    /// <summary>The same for predictions that must be probabilities; all NaN if one is infinite.</summary>
    /// <exception cref="ArgumentException">The shapes differ, the weights are not valid, or a prediction lies outside [0, 1].</exception>
    public static void GradientOfProbabilities<TTerm, T>(
        ProbabilityCost cost, TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = Total(predicted, expected, weights, result);
        if (cost.RequireProbabilities(predicted, weights))
        {
            Gradient(h, predicted, expected, weights, total, result);
        }
        else
        {
            result.Values.Fill(T.NaN);
        }
    }

    /// <summary>Checks the shapes and the weights, and returns Σω, or m if no weights are given.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there is no example or no output, or the weights are not valid.</exception>
    public static double Total<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireSameShape(predicted, expected, nameof(expected));
        if (predicted.Count == 0)
        {
            throw new ArgumentException("The mean over the examples needs at least one, but got none.", nameof(predicted));
        }

        if (predicted.Rows == 0)
        {
            throw new ArgumentException("A cost needs predictions of at least one output, but got none.", nameof(predicted));
        }

        if (weights.IsEmpty)
        {
            return predicted.Count;
        }

        if (weights.Length != predicted.Count)
        {
            throw new ArgumentException(
                $"Expected a weight for each of {predicted.Count} examples, or none at all, but got {weights.Length}.", nameof(weights));
        }

        return ExampleWeights.RequireSum(weights, nameof(weights));
    }

    /// <summary>The same, after a look at the shape of the gradient too.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there is no example or no output, or the weights are not valid.</exception>
    public static double Total<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = Total(predicted, expected, weights);
        RequireSameShape(predicted, result, nameof(result));
        return total;
    }

    /// <summary>Refuses predictions of another shape than the logits that they come from.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void RequireLogits<T>(ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted)
        where T : unmanaged, IFloatingPointIeee754<T> => RequireSameShape(logits, predicted, nameof(predicted));

    /// <summary>Refuses columns of another shape than the predictions or logits.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void RequireSameShape<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> other, string parameter)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (predicted.Rows != other.Rows || predicted.Count != other.Count)
        {
            throw new ArgumentException(
                $"Expected the shape of the predictions, {predicted.Rows} × {predicted.Count} (outputs × examples), "
                + $"but got {other.Rows} × {other.Count}.",
                parameter);
        }
    }
}
