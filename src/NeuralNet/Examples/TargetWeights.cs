using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>Checks the weights ω of the entries of targets (Eq. 9), and divides them by their sums.</summary>
internal static class TargetWeights
{
    /// <summary>The weights of a matrix of the user.</summary>
    /// <exception cref="ArgumentNullException">The matrix is null.</exception>
    /// <exception cref="ArgumentException">It has another shape than the targets, or a weight is not valid.</exception>
    public static T[] Require<T>(Matrix<T> weights, int outputs, int examples, string parameter)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weights, parameter);
        if (weights.RowCount != outputs || weights.ColumnCount != examples)
        {
            throw new ArgumentException(
                $"Expected a weight for each entry of the targets, {outputs} × {examples} (outputs × examples), "
                + $"but got {weights.RowCount} × {weights.ColumnCount}.",
                parameter);
        }

        T[] values = weights.ToDenseArray();
        Require<T>(values, outputs, parameter);
        return values;
    }

    /// <summary>Throws unless each weight is finite and 0 or more, not all are 0, and their sum is finite.</summary>
    /// <exception cref="ArgumentException">A weight is not valid. The message names the first.</exception>
    public static void Require<T>(ReadOnlySpan<T> weights, int outputs, string parameter)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireValid(weights, outputs, parameter);
        double total = ExampleWeights.Sum(weights);
        string? mistake = total == 0 ? "All entries have the weight 0 or are missing. At least one must count."
            : double.IsInfinity(total) ? "The sum of the weights of the entries, by which the means divide, is too large. Scale the weights."
            : null;
        if (mistake is not null)
        {
            throw new ArgumentException(mistake, parameter);
        }
    }

    /// <summary>Throws unless each weight is finite and 0 or more.</summary>
    /// <exception cref="ArgumentException">A weight is not valid. The message names the first.</exception>
    public static void RequireValid<T>(ReadOnlySpan<T> weights, int outputs, string parameter)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.BitDecrement(T.PositiveInfinity);
        for (int i = RangeCheck.All(weights, T.Zero, largest) ? weights.Length : 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= T.Zero && weights[i] <= largest))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Weights of entries must be finite numbers, 0 or more, but row {i % outputs}, column {i / outputs} is {weights[i]}."),
                    parameter);
            }
        }
    }

    /// <summary>Whether all entries of each example have the same weight.</summary>
    public static bool AreWholeColumns<T>(ReadOnlyColumns<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T> => FirstDivided(weights) < 0;

    /// <summary>Throws unless all entries of each example have the same weight.</summary>
    /// <exception cref="ArgumentException">They have not. The message names the first such example.</exception>
    public static void RequireWholeColumns<T>(ReadOnlyColumns<T> entryWeights, object user)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int divided = FirstDivided(entryWeights);
        if (divided >= 0)
        {
            ReadOnlySpan<T> column = entryWeights[divided];
            int other = column.IndexOfAnyExcept(column[0]);
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{RecordText.Short(user)} takes the outputs of an example together, so that the weights of its entries must be equal (0 if its target is missing), ")
                + string.Create(
                    CultureInfo.InvariantCulture, $"but in column {divided} row 0 has the weight {column[0]} and row {other} the weight {column[other]}. ")
                + "Give all entries of an example the same weight, or use a cost or metric that is a sum over the outputs.",
                nameof(entryWeights));
        }
    }

    /// <summary>Adds Σᵢ ωⱼᵢ of each output j, in double and in the order of the examples.</summary>
    public static void AddTotals<T>(ReadOnlyColumns<T> weights, Span<double> totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < weights.Count; i++)
        {
            ReadOnlySpan<T> column = weights[i];
            for (int j = 0; j < totals.Length; j++)
            {
                totals[j] += double.CreateTruncating(column[j]);
            }
        }
    }

    /// <summary>The shares ωⱼᵢ / Σᵢ ωⱼᵢ; 0 for an output whose weights are all 0.</summary>
    public static void Divide<T>(ReadOnlyColumns<T> weights, ReadOnlySpan<double> totals, Span<T> shares)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < weights.Count; i++)
        {
            ReadOnlySpan<T> column = weights[i];
            Span<T> share = shares.Slice(i * totals.Length, totals.Length);
            for (int j = 0; j < totals.Length; j++)
            {
                share[j] = T.IsZero(column[j]) ? T.Zero : T.CreateChecked(double.CreateTruncating(column[j]) / totals[j]);
            }
        }
    }

    /// <summary>Σⱼᵢ ωⱼᵢ / totalⱼ, in double and in the order of the entries; an output with the total 0 has no weights above 0 and adds 0.</summary>
    public static double SumOfShares<T>(ReadOnlyColumns<T> weights, ReadOnlySpan<double> totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < weights.Count; i++)
        {
            ReadOnlySpan<T> column = weights[i];
            for (int j = 0; j < totals.Length; j++)
            {
                sum += T.IsZero(column[j]) ? 0 : double.CreateTruncating(column[j]) / totals[j];
            }
        }

        return sum;
    }

    /// <summary>Targets in which each entry of weight 0 has the target of the nearest example before it that has one, or else of the first after it.</summary>
    /// <remarks>Every cost and every metric accepts them if it accepts the other targets. An output without any entry gets 0.</remarks>
    /// <returns>A copy, or the same array if no weight is 0.</returns>
    public static T[] Fill<T>(T[] targets, ReadOnlySpan<T> weights, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!weights.Contains(T.Zero))
        {
            return targets;
        }

        T[] filled = [.. targets];
        for (int j = 0; j < outputs; j++)
        {
            int first = j;
            while (first < filled.Length && T.IsZero(weights[first]))
            {
                first += outputs;
            }

            T last = first < filled.Length ? filled[first] : T.Zero;
            for (int entry = j; entry < filled.Length; entry += outputs)
            {
                last = filled[entry] = T.IsZero(weights[entry]) ? last : filled[entry];
            }
        }

        return filled;
    }

    /// <summary>The first column whose weights differ, or −1.</summary>
    private static int FirstDivided<T>(ReadOnlyColumns<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < weights.Count; i++)
        {
            ReadOnlySpan<T> column = weights[i];
            if (column.ContainsAnyExcept(column[0]))
            {
                return i;
            }
        }

        return -1;
    }
}
