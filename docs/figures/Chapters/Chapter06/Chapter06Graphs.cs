using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The computation graphs of chapter 6.</summary>
internal static class Chapter06Graphs
{
    private const double Radius = 22;

    /// <summary>One neuron and its cost, with the numbers of both passes.</summary>
    public static string Graph()
    {
        Diagram diagram = new(780, 340, "A computation graph forward and backward", "w = 3 and x = 2 give u = 6, b = 1 gives z = 7, y = 5 gives e = 2, and J = 2. Backward: 1, 2, 2, 2, 2, 4 and 6.");
        (double X, double Y) w = (70, 80), x = (70, 230), u = (230, 155), b = (230, 275), z = (390, 155), y = (390, 275), e = (550, 155), j = (710, 155);
        Edge(diagram, w, u, "*x* = 2", 6, -18);
        Edge(diagram, x, u, "*w* = 3", 8, 16);
        Edge(diagram, u, z, "1", 0, -12);
        Edge(diagram, b, z, "1", 12, 14);
        Edge(diagram, z, e, "1", 0, -12);
        Edge(diagram, y, e, "−1", 14, 14);
        Edge(diagram, e, j, "*e* = 2", 0, -12);
        Number(diagram, w, "w", "3", "4");
        Number(diagram, x, "x", "2", "6");
        Number(diagram, u, "u", "6", "2");
        Number(diagram, b, "b", "1", "2");
        Number(diagram, z, "z", "7", "2");
        Number(diagram, y, "y", "5", "−2");
        Number(diagram, e, "e", "2", "2");
        Number(diagram, j, "J", "2", "1");
        diagram.Text(490, 270, "blue: value, computed from left to right", 13, "start", Ink.Blue);
        diagram.Text(490, 292, "red: ∂*J*/∂(this number), from right to left", 13, "start", Ink.Red);
        diagram.Text(490, 314, "gray: local derivative of an arrow", 13, "start", Ink.Gray);
        return diagram.ToSvg();
    }

    /// <summary>Two paths from u to J.</summary>
    public static string Branch()
    {
        Diagram diagram = new(720, 300, "Two paths", "u touches v1 with the local derivative 3 and v2 with 4. v1 touches J with 4, and v2 touches J with 6. 12 and 24 add to 36.");
        (double X, double Y) u = (80, 150), upper = (270, 75), lower = (270, 225), j = (460, 150);
        Edge(diagram, u, upper, "3", -4, -16);
        Edge(diagram, u, lower, "2*u* = 4", -18, 18);
        Edge(diagram, upper, j, "*v*_2 = 4", 12, -18);
        Edge(diagram, lower, j, "*v*_1 = 6", 14, 18);
        Number(diagram, u, "u", "2", "36");
        Number(diagram, upper, "v_1", "6", "4");
        Number(diagram, lower, "v_2", "4", "6");
        Number(diagram, j, "J", "24", "1");
        diagram.Text(520, 92, "upper path   3 · 4 = 12", 15, "start");
        diagram.Text(520, 122, "lower path   4 · 6 = 24", 15, "start");
        diagram.Line(520, 140, 692, 140, new Stroke(Ink.Gray, 1));
        diagram.Text(520, 162, "∂*J*/∂*u* = 12 + 24 = 36", 15, "start", Ink.Red);
        return diagram.ToSvg();
    }

    private static void Number(Diagram diagram, (double X, double Y) at, string name, string value, string derivative) =>
        diagram.Node(at.X, at.Y, name, Ink.PaleBlue, Radius)
            .Text(at.X, at.Y - Radius - 14, value, 17, "middle", Ink.Blue, isBold: true)
            .Text(at.X, at.Y + Radius + 15, derivative, 17, "middle", Ink.Red, isBold: true);

    private static void Edge(Diagram diagram, (double X, double Y) from, (double X, double Y) to, string local, double right, double down)
    {
        double length = double.Hypot(to.X - from.X, to.Y - from.Y);
        (double dx, double dy) = ((to.X - from.X) / length, (to.Y - from.Y) / length);
        diagram.Arrow(from.X + (dx * Radius), from.Y + (dy * Radius), to.X - (dx * (Radius + 2)), to.Y - (dy * (Radius + 2)));
        diagram.Text(((from.X + to.X) / 2) + right, ((from.Y + to.Y) / 2) + down, local, 13, "middle", Ink.Gray);
    }
}
