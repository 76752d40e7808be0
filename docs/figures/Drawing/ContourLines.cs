namespace NeuralNet.Figures.Drawing;

/// <summary>The line on which a function of two numbers has a given value, in short straight pieces (marching squares).</summary>
internal static class ContourLines
{
    public static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Of(
        Func<double, double, double> function, double level, (double From, double To) x, (double From, double To) y, int cells)
    {
        for (int row = 0; row < cells; row++)
        {
            for (int column = 0; column < cells; column++)
            {
                (double X, double Y)[] corners =
                [
                    (At(x, column), At(y, row)), (At(x, column + 1), At(y, row)), (At(x, column + 1), At(y, row + 1)), (At(x, column), At(y, row + 1)),
                ];
                List<(double X, double Y)> crossings = [];
                for (int side = 0; side < corners.Length; side++)
                {
                    (double X, double Y) begin = corners[side];
                    (double X, double Y) end = corners[(side + 1) % corners.Length];
                    (double low, double high) = (function(begin.X, begin.Y) - level, function(end.X, end.Y) - level);
                    if (low < 0 != high < 0)
                    {
                        double share = low / (low - high);
                        crossings.Add((begin.X + (share * (end.X - begin.X)), begin.Y + (share * (end.Y - begin.Y))));
                    }
                }

                for (int i = 0; i + 1 < crossings.Count; i += 2)
                {
                    yield return (crossings[i], crossings[i + 1]);
                }
            }
        }

        double At((double From, double To) range, int cell) => range.From + ((range.To - range.From) * cell / cells);
    }
}
