using System.Numerics;

namespace NeuralNet;

/// <summary>The mean over the examples, Σᵢ ωᵢ fᵢ / Σᵢ ωᵢ (Eq. 9), and its share in the gradient of each column.</summary>
/// <remarks>Weights of entries are shares already. Then the mean is the sum Σ ωⱼᵢ fⱼᵢ, and the number by which it is divided is 1.</remarks>
internal static class WeightedMean
{
    /// <summary>J for costs that are sums over the outputs: fᵢ = Σⱼ h(ŷⱼᵢ, yⱼᵢ).</summary>
    public static double Value<TTerm, T>(TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T> => Value(h, predicted, expected, weights, Total(predicted, expected, weights));

    /// <summary>The same, with Σω of these weights; the shapes and the weights are known to be valid.</summary>
    public static double Value<TTerm, T>(TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, double total)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights.AreOfEntries)
        {
            // An entry with a weight is like an example with a single output.
            predicted = new ReadOnlyColumns<T>(predicted.Values, 1, predicted.Values.Length);
            expected = new ReadOnlyColumns<T>(expected.Values, 1, expected.Values.Length);
        }

        double sum = 0;
        int columns = CostTerms.ColumnsAtATime(predicted.Rows);
        for (int i = 0; i < predicted.Count; i += columns)
        {
            int taken = Math.Min(columns, predicted.Count - i);
            sum += CostTerms.Sum(
                h, predicted.Slice(i, taken).Values, expected.Slice(i, taken).Values, weights.Values.IsEmpty ? default : weights.Values.Slice(i, taken));
        }

        return sum / total;
    }

    /// <summary>The same for predictions that must be probabilities; NaN if one is infinite.</summary>
    /// <exception cref="ArgumentException">The shapes differ, the weights are not valid, or a prediction lies outside [0, 1].</exception>
    public static double ValueOfProbabilities<TTerm, T>(
        ProbabilityCost cost, TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
        where TTerm : struct, ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = Total(predicted, expected, weights);
        return cost.RequireProbabilities(predicted, weights) ? Value(h, predicted, expected, weights, total) : double.NaN;
    }

    /// <summary>∂J/∂Ŷ for costs that are sums over the outputs: ∂h/∂ŷⱼᵢ · ωᵢ/Σω.</summary>
    public static void Gradient<TTerm, T>(
        TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Gradient(h, predicted, expected, weights, Total(predicted, expected, weights, result), result);

    /// <summary>The same, with Σω of these weights; the shapes and the weights are known to be valid.</summary>
    public static void Gradient<TTerm, T>(
        TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, double total, Columns<T> result)
        where TTerm : struct, IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights.Values.IsEmpty)
        {
            CostTerms.Gradient(h, predicted.Values, expected.Values, T.CreateChecked(1 / total), result.Values);
            return;
        }

        if (weights.AreOfEntries)
        {
            CostTerms.Gradient(h, predicted.Values, expected.Values, weights.Values, result.Values);
            return;
        }

        for (int i = 0; i < predicted.Count; i++)
        {
            // What counts 0 times may be infinite, and 0 · ∞ is NaN.
            if (T.IsZero(weights.Values[i]))
            {
                result[i].Clear();
                continue;
            }

            CostTerms.Gradient(h, predicted[i], expected[i], T.CreateChecked(double.CreateChecked(weights.Values[i]) / total), result[i]);
        }
    }

    /// <summary>The same for predictions that must be probabilities; all NaN if one is infinite.</summary>
    /// <exception cref="ArgumentException">The shapes differ, the weights are not valid, or a prediction lies outside [0, 1].</exception>
    public static void GradientOfProbabilities<TTerm, T>(
        ProbabilityCost cost, TTerm h, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
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

    /// <summary>Checks the shapes and the weights, and returns Σω: m if no weights are given, and 1 for weights of entries.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there is no example or no output, or the weights are not valid.</exception>
    public static double Total<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
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

        if (weights.AreOfEntries)
        {
            RequireSameShape(predicted, weights.Entries, "entryWeights");
            TargetWeights.RequireValid(weights.Values, predicted.Rows, "entryWeights");
            return 1;
        }

        if (weights.Values.IsEmpty)
        {
            return predicted.Count;
        }

        if (weights.Values.Length != predicted.Count)
        {
            throw new ArgumentException(
                $"Expected a weight for each of {predicted.Count} examples, or none at all, but got {weights.Values.Length}.", nameof(weights));
        }

        return ExampleWeights.RequireSum(weights.Values, nameof(weights));
    }

    /// <summary>The same, after a look at the shape of the gradient too.</summary>
    /// <exception cref="ArgumentException">The shapes differ, there is no example or no output, or the weights are not valid.</exception>
    public static double Total<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
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
