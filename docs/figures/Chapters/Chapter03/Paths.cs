using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 3 that show the chain rule as paths.</summary>
internal static class Paths
{
    public static string FanOut()
    {
        Diagram diagram = new(620, 320, "The chain rule as paths", "Three paths from x over u1, u2 and u3 to y.");
        for (int q = 1; q <= 3; q++)
        {
            double y = 150 + (105 * (q - 2));
            Arrow(diagram, (70, 150), (310, y), 24);
            Arrow(diagram, (310, y), (550, 150), 24);
            double label = 150 + ((y - 150) * 0.5) - (q == 3 ? -24 : 20);
            diagram.Node(310, y, $"u_{q}")
                .Formula(178, label, $"∂u_{q}/∂x", 16, "middle", Ink.Red)
                .Formula(442, label, $"∂y/∂u_{q}", 16, "middle", Ink.Red);
        }

        diagram.Node(70, 150, "x", Ink.PaleGreen).Node(550, 150, "y", Ink.PaleOrange);
        return diagram.ToSvg();
    }

    public static string Graph()
    {
        Diagram diagram = new(720, 350, "A graph with values and derivatives", "Values and derivatives of a function with four paths.");
        (double X, double Y) x = (70, 170);
        (double X, double Y) u1 = (260, 80);
        (double X, double Y) u2 = (260, 260);
        (double X, double Y) v1 = (460, 80);
        (double X, double Y) v2 = (460, 260);
        (double X, double Y) y = (650, 170);
        ((double X, double Y) From, (double X, double Y) To)[] arrows = [(x, u1), (x, u2), (u1, v1), (u1, v2), (u2, v1), (u2, v2), (v1, y), (v2, y)];
        foreach (((double X, double Y) from, (double X, double Y) to) in arrows)
        {
            Arrow(diagram, from, to, 28);
        }

        diagram.Formula(155, 110, "3").Formula(155, 232, "4").Formula(360, 66, "1").Formula(360, 276, "6").Formula(322, 118, "4").Formula(322, 222, "1")
            .Formula(562, 110, "24").Formula(562, 232, "10");
        Number(x, "x", "2", "528", Ink.PaleGreen, 54);
        Number(u1, "u_1", "6", "64", Ink.PaleBlue, -44);
        Number(u2, "u_2", "4", "84", Ink.PaleBlue, 46);
        Number(v1, "v_1", "10", "24", Ink.PaleBlue, -44);
        Number(v2, "v_2", "24", "10", Ink.PaleBlue, 46);
        Number(y, "y", "240", "1", Ink.PaleOrange, 54);
        return diagram.ToSvg();

        void Number((double X, double Y) at, string name, string value, string derivative, string fill, double down) =>
            diagram.Circle(at.X, at.Y, 28, fill)
                .Text(at.X, at.Y, value, 16)
                .Formula(at.X - 6, at.Y + down, name + ":", 15, "end")
                .Text(at.X, at.Y + down, derivative, 16, "start", Ink.Red, true);
    }

    private static void Arrow(Diagram diagram, (double X, double Y) from, (double X, double Y) to, double radius)
    {
        double angle = Math.Atan2(to.Y - from.Y, to.X - from.X);
        (double dx, double dy) = (radius * Math.Cos(angle), radius * Math.Sin(angle));
        diagram.Arrow(from.X + dx, from.Y + dy, to.X - dx, to.Y - dy);
    }
}
