using System.Text.Json.Serialization;
using MathNet.Numerics.Distributions;

namespace NeuralNet.Tabular;

/// <summary>The normal score of the rank: Φ⁻¹((rank + ½)/n), interpolated between the kept quantiles.</summary>
/// <param name="Values">Numbers of the training rows in rising order, at least two.</param>
/// <param name="Scores">The score of each.</param>
internal sealed record QuantileScaling(double[] Values, double[] Scores) : NumberScaling
{
    private const int Most = 1000;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Description => $"normal scores, {Values.Length} quantiles";

    /// <summary>Measures numbers in rising order that are not all equal.</summary>
    public static QuantileScaling Fit(ReadOnlySpan<double> sorted)
    {
        List<(double Value, double Share)> runs = [];
        for (int start = 0; start < sorted.Length;)
        {
            int end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            // The mean rank of equal numbers, so that a frequent number has one score.
            runs.Add((sorted[start], (start + end) / 2.0 / sorted.Length));
            start = end;
        }

        int kept = Math.Min(Most, runs.Count);
        (double Value, double Share)[] knots = [.. Enumerable.Range(0, kept).Select(k => runs[(int)((long)k * (runs.Count - 1) / (kept - 1))])];
        return new QuantileScaling([.. knots.Select(knot => knot.Value)], [.. knots.Select(knot => Normal.InvCDF(0, 1, knot.Share))]);
    }

    /// <inheritdoc/>
    public override double Of(double x)
    {
        int at = Array.BinarySearch(Values, x);
        if (at >= 0)
        {
            return Scores[at];
        }

        int above = ~at;
        if (above == 0 || above == Values.Length)
        {
            return above == 0 ? Scores[0] : Scores[^1];
        }

        double part = ((x / 2) - (Values[above - 1] / 2)) / ((Values[above] / 2) - (Values[above - 1] / 2));
        return Scores[above - 1] + (part * (Scores[above] - Scores[above - 1]));
    }

    /// <inheritdoc/>
    public override void Validate(string column)
    {
        if (Values is null || Scores is null || Values.Length != Scores.Length || Values.Length is < 2 or > Most || !Rises(Values) || !Rises(Scores))
        {
            throw new InvalidDataException($"The quantiles of column '{QuotedText.Of(column)}' must be 2 to {Most} numbers that rise, "
                + $"with as many scores that rise.");
        }
    }

    private static bool Rises(double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || (i > 0 && values[i] <= values[i - 1]))
            {
                return false;
            }
        }

        return true;
    }
}
