using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>What L1, L2 and dropout do.</summary>
internal static class RegularizationShapes
{
    private const double CentreX = 0.6;
    private const double CentreY = 1.6;

    public static string SoftThreshold()
    {
        Diagram diagram = new(720, 340, "Shrinkage and soft threshold", "L2 is a line through 0. L1 is 0 between the thresholds and a shifted line outside.");
        Graph graph = new(diagram, 60, 40, 430, 245, new Axis(-2, 2, 0.5, "*w*^* without regularization"), new Axis(-2, 2, 1, "*w*"));
        graph.Curve(w => w, Stroke.Dashed, "none")
            .Curve(w => w * 2 / 3, Stroke.Of(Ink.Green), "L2: ⅔ *w*")
            .Curve(w => Math.Sign(w) * Math.Max(Math.Abs(w) - 0.5, 0), Stroke.Of(Ink.Red, 2.5), "L1: soft threshold");
        return diagram.ToSvg();
    }

    public static string Balls()
    {
        Diagram diagram = new(700, 400, "Balls of L2 and L1 with contours", "Contours around a minimum touch a disc off the axes, and a square at its upper corner.");
        Draw(50, "L2", Enumerable.Range(0, 181).Select(i => (Math.Cos(Math.PI * i / 90), Math.Sin(Math.PI * i / 90))), Touch(i => (Math.Cos(i), Math.Sin(i))));
        Draw(400, "L1", [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)], (0, 1));
        return diagram.ToSvg();

        void Draw(double left, string title, IEnumerable<(double X, double Y)> ball, (double X, double Y) best)
        {
            Graph graph = new(diagram, left, 45, 250, 300, new Axis(-1.2, 1.8, 0.6, "*w*_1"), new Axis(-1.2, 2.4, 0.6, "*w*_2"), title);
            graph.Line([(-1.2, 0), (1.8, 0)], Stroke.Thin).Line([(0, -1.2), (0, 2.4)], Stroke.Thin);
            (double X, double Y)[] border = [.. ball];
            diagram.Polyline(border.Select(point => (graph.X(point.X), graph.Y(point.Y))), Stroke.Of(Ink.Blue), Ink.PaleBlue);
            double level = Cost(best.X, best.Y);
            graph.Contours(Cost, [0.1 * level, 0.4 * level, level, 1.8 * level], new Stroke(Ink.Orange, 1.5), 40)
                .Dots([(CentreX, CentreY)], Ink.Orange)
                .Dots([best], Ink.Red, 5)
                .Note(CentreX, CentreY, "minimum of *f*", 8, -8, size: 12);
        }
    }

    public static string Dropout()
    {
        Diagram diagram = new(770, 270, "Dropout masks", "Three copies of a network. In each, other units are crossed out and have no lines.");
        foreach ((string title, int column, int[] dropped) in new (string, int, int[])[] { ("step 1", 0, [1, 4]), ("step 2", 1, [0, 2]), ("step 3", 2, [3]) })
        {
            double left = 40 + (255 * column);
            diagram.Text(left + 90, 20, title, 15, isBold: true);
            for (int unit = 0; unit < 5; unit++)
            {
                if (!dropped.Contains(unit))
                {
                    for (int other = 0; other < 3; other++)
                    {
                        diagram.Line(left, Height(other, 3), left + 90, Height(unit, 5), Stroke.Thin);
                    }

                    diagram.Line(left + 90, Height(unit, 5), left + 180, Height(0, 2), Stroke.Thin).Line(left + 90, Height(unit, 5), left + 180, Height(1, 2), Stroke.Thin);
                }
            }

            Layer(left, 3, Ink.PaleGreen, []);
            Layer(left + 90, 5, Ink.PaleBlue, dropped);
            Layer(left + 180, 2, Ink.PaleOrange, []);
        }

        return diagram.ToSvg();

        static double Height(int unit, int units) => 145 + ((unit - ((units - 1) / 2.0)) * 46);

        void Layer(double x, int units, string color, int[] dropped)
        {
            for (int unit = 0; unit < units; unit++)
            {
                double y = Height(unit, units);
                bool isDropped = dropped.Contains(unit);
                diagram.Circle(x, y, 16, isDropped ? Ink.White : color, isDropped ? Stroke.Dashed : new Stroke());
                if (isDropped)
                {
                    diagram.Line(x - 9, y - 9, x + 9, y + 9, Stroke.Of(Ink.Red)).Line(x - 9, y + 9, x + 9, y - 9, Stroke.Of(Ink.Red));
                }
            }
        }
    }

    /// <summary>A cost whose contours are ellipses that are not parallel to the axes.</summary>
    private static double Cost(double x, double y)
    {
        (double u, double v) = (x - CentreX, y - CentreY);
        return (0.3 * u * u) + (0.6 * v * v) + (0.3 * u * v);
    }

    /// <summary>The point of a border with the lowest cost.</summary>
    private static (double X, double Y) Touch(Func<double, (double X, double Y)> border) =>
        Enumerable.Range(0, 3600).Select(i => border(Math.PI * i / 1800)).MinBy(point => Cost(point.X, point.Y));
}
