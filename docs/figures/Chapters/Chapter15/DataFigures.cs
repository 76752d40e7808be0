using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>Leakage, splits and scaling.</summary>
internal static class DataFigures
{
    private const int Repeats = 20;

    public static string Leakage()
    {
        (double wrong, double right) = Accuracies();
        Diagram diagram = new(620, 300, "Leakage on pure noise", "Choosing features with all examples gives an accuracy far above one half. Choosing with the training examples does not.");
        diagram.Line(60, 30, 60, 240).Line(60, 240, 580, 240);
        foreach (int percent in new[] { 0, 25, 50, 75, 100 })
        {
            diagram.Text(52, 240 - (2 * percent), $"{percent} %", 12, "end");
        }

        Bar(130, wrong, "chosen with all examples", Ink.Red);
        Bar(370, right, "chosen with the training part", Ink.Green);
        diagram.Line(60, 140, 580, 140, Stroke.Dashed);
        return diagram.ToSvg();

        void Bar(double x, double share, string name, string color)
        {
            double height = 200 * share;
            diagram.Box(x, 240 - height, 130, height, color).Text(x + 65, 228 - height, $"{Math.Round(100 * share)} %", 15).Text(x + 65, 262, name, 13);
        }
    }

    public static string Splits()
    {
        Diagram diagram = new(790, 300, "Four splits", "Twenty examples in a row, with the test part chosen at random, by class, by group, and at the end.");
        int[] rare = [2, 7, 8, 13, 17];
        Row(0, "at random", [1, 5, 11, 19]);
        Row(1, "stratified", [4, 8, 11, 15]);
        Row(2, "by group", [8, 9, 10, 11]);
        Row(3, "by time", [16, 17, 18, 19]);
        for (int group = 0; group < 5; group++)
        {
            double left = 130 + (group * 4 * 32);
            diagram.Path($"M{Diagram.Number(left)} 203v7h120v-7", Stroke.Thin);
        }

        diagram.Arrow(130, 285, 770, 285, Stroke.Thin).Text(120, 285, "time", 13, "end", Ink.Gray);
        return diagram.ToSvg();

        void Row(int row, string name, int[] test)
        {
            double y = 25 + (row * 66);
            diagram.Text(118, y + 18, name, 14, "end");
            for (int i = 0; i < 20; i++)
            {
                double x = 130 + (i * 32);
                diagram.Box(x, y + 4, 24, 28, rare.Contains(i) ? Ink.Orange : Ink.PaleBlue, Stroke.Thin, 3);
                if (test.Contains(i))
                {
                    diagram.Box(x - 3, y, 30, 36, "none", Stroke.Of(Ink.Red, 3), 3);
                }
            }
        }
    }

    public static string Scaling()
    {
        Diagram diagram = new(760, 370, "Contours before and after scaling", "Thin ellipses with a slow path on the left, circles with a direct path on the right.");
        Draw(55, "raw inputs", 1.5, 0.5);
        Draw(435, "scaled inputs", 0, 1);
        return diagram.ToSvg();

        void Draw(double left, string title, double mean, double deviation)
        {
            Graph graph = new(diagram, left, 45, 280, 280, new Axis(-2, 2, 1, "*w*"), new Axis(-2, 2, 1, "*b*"), title);
            double a = (deviation * deviation) + (mean * mean);
            double largest = ((a + 1) / 2) + Math.Sqrt(Math.Pow((a - 1) / 2, 2) + (mean * mean));
            graph.Contours((w, b) => ((a * w * w) + (2 * mean * w * b) + (b * b)) / 2, [0.05, 0.25, 0.7, 1.4], new Stroke(Ink.Sky, 1.3), 50);
            List<(double W, double B)> path = [(-0.4, 1.8)];
            for (int step = 0; step < 30; step++)
            {
                (double w, double b) = path[^1];
                double rate = (mean > 0 ? 1 : 0.5) / largest;
                path.Add((w - (rate * ((a * w) + (mean * b))), b - (rate * ((mean * w) + b))));
            }

            graph.Line(path, Stroke.Of(Ink.Red)).Dots(path, Ink.Red, 2.5).Dots([(0, 0)], Ink.Black);
        }
    }

    /// <summary>The accuracies of the program in the chapter.</summary>
    private static (double Wrong, double Right) Accuracies()
    {
        (double wrong, double right) = (0, 0);
        Random random = new(1);
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
#pragma warning disable CA5394 // The numbers are no secret.
            double[][] x = [.. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 2000).Select(_ => random.NextDouble() - 0.5).ToArray())];
            int[] y = [.. Enumerable.Range(0, 60).Select(_ => random.Next(2) == 0 ? -1 : 1)];
#pragma warning restore CA5394
            int[] training = [.. Enumerable.Range(0, 40)];
            wrong += Score(Choose([.. Enumerable.Range(0, 60)])) / Repeats;
            right += Score(Choose(training)) / Repeats;

            int[] Choose(int[] seen) => [.. Enumerable.Range(0, 2000).OrderByDescending(k => Math.Abs(Agreement(k, seen))).Take(10)];
            double Agreement(int k, int[] seen) => seen.Sum(i => x[i][k] * y[i]);
            double Score(int[] chosen)
            {
                double[] signs = [.. chosen.Select(k => (double)Math.Sign(Agreement(k, training)))];
                return Enumerable.Range(40, 20).Average(i => Math.Sign(chosen.Select((k, at) => signs[at] * x[i][k]).Sum()) == y[i] ? 1.0 : 0);
            }
        }

        return (wrong, right);
    }
}
