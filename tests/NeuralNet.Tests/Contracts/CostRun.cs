using System.Numerics;

namespace NeuralNet.Tests.Contracts;

/// <summary>Runs costs on arrays of columns.</summary>
internal static class CostRun
{
    /// <summary>J(Ŷ, Y).</summary>
    public static double ValueOf<T>(this Cost cost, T[] predicted, T[] expected, int rows = 1, T[]? weights = null)
        where T : unmanaged, IFloatingPointIeee754<T> => cost.Value(Columns(predicted, rows), Columns(expected, rows), weights);

    /// <summary>∂J/∂Ŷ.</summary>
    public static T[] GradientOf<T>(this Cost cost, T[] predicted, T[] expected, int rows = 1, T[]? weights = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] result = [.. predicted.Select(_ => T.NaN)];
        cost.Gradient(Columns(predicted, rows), Columns(expected, rows), weights, new Columns<T>(result, rows, result.Length / rows));
        return result;
    }

    /// <summary>J from Z, with Ŷ = g(Z) of the canonical activation.</summary>
    public static double ValueFromLogitsOf<T>(this Cost cost, T[] logits, T[] expected, int rows = 1, T[]? weights = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] predicted = cost.CanonicalActivation!.ValuesOf(logits, rows);
        return cost.ValueFromLogits(Columns(logits, rows), Columns(predicted, rows), Columns(expected, rows), weights);
    }

    /// <summary>∂J/∂Z, with Ŷ = g(Z) of the canonical activation.</summary>
    public static T[] GradientFromLogitsOf<T>(this Cost cost, T[] logits, T[] expected, int rows = 1, T[]? weights = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] predicted = cost.CanonicalActivation!.ValuesOf(logits, rows);
        T[] result = [.. logits.Select(_ => T.NaN)];
        cost.GradientFromLogits(
            Columns(logits, rows), Columns(predicted, rows), Columns(expected, rows), weights, new Columns<T>(result, rows, result.Length / rows));
        return result;
    }

    private static ReadOnlyColumns<T> Columns<T>(T[] numbers, int rows)
        where T : unmanaged, IFloatingPointIeee754<T> => new(numbers, rows, numbers.Length / rows);
}
