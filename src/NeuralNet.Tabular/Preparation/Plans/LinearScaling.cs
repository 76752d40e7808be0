using System.Globalization;
using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>u = (x − shift)/scale, clipped smoothly to ±3 or at a million.</summary>
/// <param name="Shift">The median or the mean.</param>
/// <param name="Scale">The distance of the quartiles or the standard deviation, above 0.</param>
/// <param name="Clips">Whether u becomes u/√(1 + (u/3)²).</param>
internal sealed record LinearScaling(double Shift, double Scale, bool Clips) : NumberScaling
{
    private const double Bound = 3;
    private const double Farthest = 1e6;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Description => Clips
        ? string.Create(CultureInfo.InvariantCulture, $"robust, median {Shift:G4}, quartiles {Scale:G4} apart")
        : string.Create(CultureInfo.InvariantCulture, $"mean {Shift:G4}, deviation {Scale:G4}");

    /// <summary>By median and quartiles.</summary>
    /// <param name="sorted">Numbers in rising order that are not all equal.</param>
    /// <param name="column">The name of the column, for the message.</param>
    /// <exception cref="ArgumentException">The differences leave the range of double.</exception>
    public static LinearScaling Robust(ReadOnlySpan<double> sorted, string column)
    {
        double between = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
        return Of(sorted, Quantile(sorted, 0.5), between > 0 ? between : (sorted[^1] / 2) - (sorted[0] / 2), clips: true, column);
    }

    /// <summary>By mean and standard deviation.</summary>
    /// <param name="sorted">Numbers that are not all equal.</param>
    /// <param name="column">The name of the column, for the message.</param>
    /// <exception cref="ArgumentException">The differences leave the range of double.</exception>
    public static LinearScaling Standardized(ReadOnlySpan<double> sorted, string column)
    {
        double mean = 0;
        foreach (double x in sorted)
        {
            mean += x / sorted.Length;
        }

        double squares = 0;
        foreach (double x in sorted)
        {
            squares += (x - mean) * (x - mean) / sorted.Length;
        }

        return Of(sorted, mean, Math.Sqrt(squares), clips: false, column);
    }

    /// <summary>The number at place share·(n − 1), interpolated between its neighbours.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double part = place - below;
        return part == 0 ? sorted[below] : ((1 - part) * sorted[below]) + (part * sorted[below + 1]);
    }

    /// <inheritdoc/>
    public override double Of(double x)
    {
        double u = (x - Shift) / Scale;
        if (!Clips)
        {
            return Math.Clamp(u, -Farthest, Farthest);
        }

        // Far away the root is |u|/3 up to rounding, and (u/3)² could leave the range of double.
        return Math.Abs(u) > 1e9 ? Math.CopySign(Bound, u) : u / Math.Sqrt(1 + (u / Bound * (u / Bound)));
    }

    /// <inheritdoc/>
    public override void Validate(string column)
    {
        if (!double.IsFinite(Shift) || !double.IsFinite(Scale) || Scale <= 0)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"The scaling of column '{QuotedText.Of(column)}' has shift {Shift} and scale {Scale}, but both must be finite and the scale above 0."));
        }
    }

    private static LinearScaling Of(ReadOnlySpan<double> sorted, double shift, double scale, bool clips, string column) =>
        double.IsFinite(shift) && double.IsFinite(scale) && scale > 0
            ? new LinearScaling(shift, scale, clips)
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Column '{QuotedText.Of(column)}' has numbers from {sorted[0]} to {sorted[^1]}, whose differences leave the range of double. "
                + $"Change its unit, or drop it."));
}
