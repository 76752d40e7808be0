using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The confusion matrix, the ROC curve and calibration.</summary>
internal static class MetricFigures
{
    public static string Confusion()
    {
        Diagram diagram = new(640, 300, "A confusion matrix", "True classes are rows and predicted classes are columns: 8 true positives, 2 false negatives, 4 false positives, 86 true negatives.");
        Cell(180, 70, "8", "true positives", Ink.PaleGreen);
        Cell(340, 70, "2", "false negatives", Ink.PaleRed);
        Cell(180, 165, "4", "false positives", Ink.PaleRed);
        Cell(340, 165, "86", "true negatives", Ink.PaleGreen);
        diagram.Text(260, 44, "says ill", 14).Text(420, 44, "says healthy", 14).Text(158, 117, "is ill", 14, "end").Text(158, 212, "is healthy", 14, "end")
            .Box(174, 64, 332, 107, "none", new Stroke(Ink.Blue, 2, Dashes: true), 6)
            .Box(168, 58, 178, 208, "none", new Stroke(Ink.Red, 2, Dashes: true), 6)
            .Text(516, 117, "recall 8/10", 14, "start", Ink.Blue)
            .Text(257, 282, "precision 8/12", 14, "middle", Ink.Red);
        return diagram.ToSvg();

        void Cell(double x, double y, string count, string name, string color) =>
            diagram.Box(x, y, 160, 95, color, new Stroke()).Text(x + 80, y + 40, count, 24).Text(x + 80, y + 70, name, 12);
    }

    public static string Roc()
    {
        Diagram diagram = new(560, 400, "A ROC curve", "A step curve above the diagonal with the area under it shaded.");
        Graph graph = new(diagram, 75, 45, 380, 300, new Axis(0, 1, 0.2, "false positive rate"), new Axis(0, 1, 0.25, "true positive rate"));
        bool[] truths = [true, true, false, true, false, false, true, false, false];
        List<(double X, double Y)> points = [(0, 0)];
        foreach (bool isPositive in truths)
        {
            (double x, double y) = points[^1];
            points.Add(isPositive ? (x, y + 0.25) : (x + 0.2, y));
            if (!isPositive)
            {
                for (int cell = 0; cell < Math.Round(4 * y); cell++)
                {
                    diagram.Box(graph.X(x), graph.Y((cell + 1) / 4.0), graph.X(0.2) - graph.X(0), graph.Y(0) - graph.Y(0.25), Ink.PaleBlue, Stroke.Thin);
                }
            }
        }

        graph.Line([(0, 0), (1, 1)], Stroke.Dashed).Line(points, Stroke.Of(Ink.Blue, 3)).Note(0.66, 0.3, "area 16/20", size: 15);
        return diagram.ToSvg();
    }

    public static string Calibration()
    {
        Diagram diagram = new(560, 400, "Calibration", "Ten bins: above the diagonal at the left, below it at the right.");
        Graph graph = new(diagram, 100, 45, 380, 300, new Axis(0, 1, 0.2, "predicted probability"), new Axis(0, 1, 0.2, "share that came true"));
        RandomSource random = new(seed: 1, purpose: "calibration");
        (double Probability, bool IsTrue)[] predictions =
        [
            .. Enumerable.Range(0, 4000).Select(i =>
            {
                double logit = 1.5 * random.Normal(2 * i);
                return (Sigmoid(2 * logit), random.Uniform((2 * i) + 1) < Sigmoid(logit));
            }),
        ];
        (double X, double Y)[] bins =
        [
            .. predictions.GroupBy(prediction => Math.Min((int)(10 * prediction.Probability), 9))
                .OrderBy(bin => bin.Key)
                .Select(bin => (bin.Average(one => one.Probability), bin.Average(one => one.IsTrue ? 1.0 : 0))),
        ];
        foreach ((double x, double y) in bins)
        {
            diagram.Line(graph.X(x), graph.Y(x), graph.X(x), graph.Y(y), new Stroke(Ink.Orange, 3));
        }

        graph.Line([(0, 0), (1, 1)], Stroke.Dashed).Line(bins, Stroke.Of(Ink.Blue)).Dots(bins, Ink.Blue);
        return diagram.ToSvg();

        static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
    }
}
