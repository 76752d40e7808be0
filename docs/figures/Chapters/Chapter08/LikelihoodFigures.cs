using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The pictures of likelihood and of classes.</summary>
internal static class LikelihoodFigures
{
    /// <summary>The likelihood of seven heads in ten throws, and its negative logarithm.</summary>
    public static string Coin()
    {
        Diagram diagram = new(760, 300, "The likelihood of a coin", "On the left a hump with its top at 0.7, on the right a valley with its bottom at 0.7.");
        Graph left = new(diagram, 65, 45, 280, 190, new Axis(0, 1, 0.2, "*a*"), new Axis(0, 0.0025, 0.0005), "likelihood\u00A0*a*^7(1 −\u00A0*a*)^3");
        left.Line([(0.7, 0), (0.7, 0.0025)], Stroke.Dashed).Curve(Likelihood, Stroke.Of(Ink.Blue, 2.5)).Dots([(0.7, Likelihood(0.7))], Ink.Blue);

        Graph right = new(diagram, 445, 45, 280, 190, new Axis(0, 1, 0.2, "*a*"), new Axis(0, 20, 5), "negative logarithm");
        right.Line([(0.7, 0), (0.7, 20)], Stroke.Dashed);
        right.Line(Enumerable.Range(1, 399).Select(i => (i / 400.0, -Math.Log(Likelihood(i / 400.0)))), Stroke.Of(Ink.Red, 2.5));
        right.Dots([(0.7, -Math.Log(Likelihood(0.7)))], Ink.Red).Note(0.7, 3.4, "6.11", 8, 0);
        return diagram.ToSvg();

        static double Likelihood(double a) => Math.Pow(a, 7) * Math.Pow(1 - a, 3);
    }

    /// <summary>The cost of a probability.</summary>
    public static string Logarithm()
    {
        Diagram diagram = new(620, 320, "The cost of a probability", "A curve that falls steeply from infinity at 0 to 0 at 1.");
        Graph graph = new(diagram, 60, 40, 420, 220, new Axis(0, 1, 0.2, "*a*, the probability of the right class"), new Axis(0, 6, 1), "−ln\u00A0*a*");
        graph.Line(Enumerable.Range(1, 800).Select(i => (i / 800.0, -Math.Log(i / 800.0))), Stroke.Of(Ink.Blue, 2.5));
        foreach ((double a, string text) in new[] { (0.01, "0.01 costs 4.61"), (0.1, "0.1 costs 2.30"), (0.5, "0.5 costs 0.69"), (0.9, "0.9 costs 0.11") })
        {
            graph.Dots([(a, -Math.Log(a))], Ink.Red).Note(a, -Math.Log(a), text, 8, -12);
        }

        return diagram.ToSvg();
    }

    /// <summary>Three classes on one number line, and as three outputs.</summary>
    public static string Codes()
    {
        Diagram diagram = new(760, 300, "One number or three", "On the left three species stand on a number line. On the right they are the corners of a triangle with equal sides.");
        diagram.Text(190, 24, "one output", 15, isBold: true).Line(40, 170, 345, 170);
        string[] names = ["Adelie", "Chinstrap", "Gentoo"];
        string[] colors = [Ink.Blue, Ink.Orange, Ink.Green];
        for (int c = 0; c < 3; c++)
        {
            double x = 75 + (115 * c);
            diagram.Dot(x, 170, colors[c], 8).Text(x, 142, names[c]).Text(x, 196, $"{c}", 14);
        }

        diagram.BentArrow(75, 120, 190, 120, 16).BentArrow(75, 100, 305, 100, 26);
        diagram.Text(132, 92, "1", 13).Text(215, 62, "2: twice as far", 13);
        diagram.Text(190, 240, "a false order and false distances", 14, color: Ink.Gray);

        (double X, double Y)[] corners = [(570, 75), (480, 215), (660, 215)];
        string[] codes = ["(1, 0, 0)", "(0, 1, 0)", "(0, 0, 1)"];
        diagram.Text(570, 24, "one output for each class", 15, isBold: true);
        for (int c = 0; c < 3; c++)
        {
            (double X, double Y) next = corners[(c + 1) % 3];
            diagram.Line(corners[c].X, corners[c].Y, next.X, next.Y, Stroke.Dashed);
        }

        for (int c = 0; c < 3; c++)
        {
            double down = c == 0 ? -24 : 26;
            diagram.Dot(corners[c].X, corners[c].Y, colors[c], 8).Text(corners[c].X, corners[c].Y + down, $"{names[c]} {codes[c]}", 13);
        }

        diagram.Text(508, 145, "√2", 13, "end").Text(632, 145, "√2", 13, "start").Text(570, 202, "√2", 13);
        diagram.Text(570, 280, "no order, equal distances", 14, color: Ink.Gray);
        return diagram.ToSvg();
    }
}
