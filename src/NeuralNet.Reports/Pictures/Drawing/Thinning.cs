using ScottPlot;

namespace NeuralNet.Reports;

/// <summary>Leaves out points that nobody can see.</summary>
internal static class Thinning
{
    /// <summary>The largest number of points of one line or cloud.</summary>
    public const int Most = 2_000;

    /// <summary>The points of a line, or the lowest and the highest of each group of neighbours if there are too many.</summary>
    /// <param name="points">The points, from left to right. A y of NaN is a gap.</param>
    public static Coordinates[] Of(Coordinates[] points)
    {
        if (points.Length <= Most)
        {
            return points;
        }

        List<Coordinates> kept = [];
        int groups = Most / 2;
        for (int group = 0; group < groups; group++)
        {
            int start = (int)((long)group * points.Length / groups);
            int end = (int)((long)(group + 1) * points.Length / groups);
            (int lowest, int highest) = (start, start);
            for (int i = start + 1; i < end; i++)
            {
                lowest = points[i].Y < points[lowest].Y || double.IsNaN(points[lowest].Y) ? i : lowest;
                highest = points[i].Y > points[highest].Y || double.IsNaN(points[highest].Y) ? i : highest;
            }

            kept.Add(points[Math.Min(lowest, highest)]);
            if (lowest != highest)
            {
                kept.Add(points[Math.Max(lowest, highest)]);
            }
        }

        return [.. kept];
    }

    /// <summary>At most <see cref="Most"/> of the numbers 0 … count − 1, evenly spaced.</summary>
    public static int[] Indices(int count)
    {
        int kept = Math.Min(count, Most);
        return [.. Enumerable.Range(0, kept).Select(i => (int)((long)i * count / kept))];
    }
}
