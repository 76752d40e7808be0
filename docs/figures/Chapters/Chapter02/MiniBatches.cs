using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 2 about batches, with the greenhouse of that chapter.</summary>
internal static class MiniBatches
{
    private const int Count = 400;
    private const double Rate = 0.05;

    private static readonly double[] Inputs = [.. Enumerable.Range(0, Count).Select(i => 4 * Greenhouse.Uniform(i))];
    private static readonly double[] Targets = [.. Enumerable.Range(0, Count).Select(i => (1.4 * Inputs[i]) + 0.5 + (0.8 * Greenhouse.Normal(Count + i)))];

    private static RandomSource Greenhouse => new(1, "greenhouse");

    public static string Arrows()
    {
        Diagram diagram = new(800, 300, "Gradients of batches", "Steps of 40 batches of 1, 8 and 64 examples, around the exact step.");
        int[] sizes = [1, 8, 64];
        (double exactW, double exactB) = Step(Enumerable.Range(0, Count));
        int[] order = new int[Count];
        for (int i = 0; i < sizes.Length; i++)
        {
            string title = sizes[i] == 1 ? "*m* = 1" : $"*m* = {sizes[i]}";
            Graph graph = new(
                diagram, 50 + (255 * i), 60, 205, 170, new Axis(-2, 14, 4, "step of *w*"), new Axis(-1, 5, 1, i == 0 ? "step of *b*" : string.Empty), title);
            for (int batch = 0; batch < 40; batch++)
            {
                new RandomSource(batch, "order").Permutation(order);
                (double stepW, double stepB) = Step(order.Take(sizes[i]));
                graph.Arrow(0, 0, stepW, stepB, new Stroke(Ink.Sky, 1));
            }

            graph.Arrow(0, 0, exactW, exactB, Stroke.Of(Ink.Red, 3));
        }

        return diagram.ToSvg();

        (double W, double B) Step(IEnumerable<int> examples)
        {
            (double w, double b) = Slopes(1, 0, [.. examples]);
            return (-w, -b);
        }
    }

    public static string Epochs()
    {
        Diagram diagram = new(700, 380, "Batch, mini-batch and stochastic", "The distance of the cost from its minimum over five epochs, for batches of 400, of 20 and of 1.");
        Graph graph = new(diagram, 70, 40, 430, 280, new Axis(0, 5, 1, "epochs"), new Axis(0.001, 10, 1, "*J*_{all} − minimum", IsLogarithmic: true));
        double minimum = Smallest();
        graph.Line(Train(1, 5), new Stroke(Ink.Orange, 1), "stochastic, *m* = 1")
            .Line(Train(20, 1), Stroke.Of(Ink.Blue), "mini-batch, *m* = 20")
            .Line(Train(Count, 1), Stroke.Of(Ink.Black), "batch, *m* = 400")
            .Dots(Train(Count, 1), Ink.Black, 4);
        return diagram.ToSvg();

        IEnumerable<(double Epoch, double Distance)> Train(int size, int every)
        {
            int[] order = new int[Count];
            (double w, double b) = (0, 0);
            int updates = 0;
            yield return (0, CostOfAll(w, b) - minimum);
            for (int epoch = 1; epoch <= 5; epoch++)
            {
                new RandomSource(epoch, "epochs").Permutation(order);
                foreach (int[] batch in order.Chunk(size))
                {
                    (double slopeW, double slopeB) = Slopes(w, b, batch);
                    (w, b) = (w - (Rate * slopeW), b - (Rate * slopeB));
                    if (++updates % every == 0)
                    {
                        yield return ((double)updates * size / Count, Math.Max(CostOfAll(w, b) - minimum, 0.001));
                    }
                }
            }
        }
    }

    private static (double W, double B) Slopes(double w, double b, int[] batch) =>
        (batch.Average(i => ((w * Inputs[i]) + b - Targets[i]) * Inputs[i]), batch.Average(i => (w * Inputs[i]) + b - Targets[i]));

    private static double CostOfAll(double w, double b) => Enumerable.Range(0, Count).Average(i => 0.5 * Math.Pow((w * Inputs[i]) + b - Targets[i], 2));

    private static double Smallest()
    {
        (double meanX, double meanY) = (Inputs.Average(), Targets.Average());
        double w = Inputs.Zip(Targets).Sum(point => (point.First - meanX) * (point.Second - meanY)) / Inputs.Sum(x => (x - meanX) * (x - meanX));
        return CostOfAll(w, meanY - (w * meanX));
    }
}
