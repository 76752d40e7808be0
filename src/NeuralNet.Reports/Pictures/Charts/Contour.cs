namespace NeuralNet.Reports;

/// <summary>The line on which a field is 0, by marching squares.</summary>
/// <remarks>W. Lorensen, H. Cline: Marching cubes. SIGGRAPH, 1987; here in two dimensions.</remarks>
internal static class Contour
{
    /// <summary>The segments of the line, in grid steps from the first row and column.</summary>
    /// <param name="field">The field, row by row. It is on one side of the line where it is above 0.</param>
    public static IReadOnlyList<(double X1, double Y1, double X2, double Y2)> Of(double[,] field)
    {
        List<(double X1, double Y1, double X2, double Y2)> segments = [];
        for (int row = 0; row + 1 < field.GetLength(0); row++)
        {
            for (int column = 0; column + 1 < field.GetLength(1); column++)
            {
                Add(segments, row, column, (field[row, column], field[row, column + 1], field[row + 1, column], field[row + 1, column + 1]));
            }
        }

        return segments;
    }

    private static void Add(List<(double X1, double Y1, double X2, double Y2)> segments, int row, int column, (double A, double B, double C, double D) corners)
    {
        // The corners a and b are in the first row of the square, and c and d below them.
        (double a, double b, double c, double d) = corners;
        List<(double X, double Y)> cuts = [];
        Cut(cuts, a, b, share => (column + share, row));
        Cut(cuts, b, d, share => (column + 1, row + share));
        Cut(cuts, d, c, share => (column + 1 - share, row + 1));
        Cut(cuts, c, a, share => (column, row + 1 - share));
        for (int i = 0; i + 1 < cuts.Count; i += 2)
        {
            segments.Add((cuts[i].X, cuts[i].Y, cuts[i + 1].X, cuts[i + 1].Y));
        }
    }

    private static void Cut(List<(double X, double Y)> cuts, double from, double to, Func<double, (double X, double Y)> place)
    {
        if (from > 0 != to > 0)
        {
            cuts.Add(place(from / (from - to)));
        }
    }
}
