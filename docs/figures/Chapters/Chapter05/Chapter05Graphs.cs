using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The boxes and the graph of chapter 5.</summary>
internal static class Chapter05Graphs
{
    public static string Nested()
    {
        (string Function, string Result, string Fill)[] boxes =
        [
            ("cost *f*( · , *Y*)", "*J*", Ink.PaleRed),
            ("activation *g*^2, the sigmoid", "*A*^2 = *Ŷ*", Ink.PaleGreen),
            ("*W*^2 ( · ) + *b*^2 1^T", "*Z*^2", Ink.PaleOrange),
            ("activation *g*^1, ReLU", "*A*^1", Ink.PaleGreen),
            ("*W*^1 ( · ) + *b*^1 1^T", "*Z*^1", Ink.PaleOrange),
            ("the data", "*X*", Ink.PaleBlue),
        ];
        Diagram diagram = new(790, 330, "The network as nested functions", "Six boxes inside each other, from the data to the cost. Each names a function and its result.");
        for (int i = 0; i < boxes.Length; i++)
        {
            double left = 20 + (24 * i);
            double top = 16 + (40 * i);
            double width = 640 - (48 * i);
            double height = 298 - (51 * i);
            (string function, string result, string fill) = boxes[i];
            diagram.Box(left, top, width, height, fill, new Stroke(), 8)
                .Text(left + 14, top + 21, function, 14, "start")
                .Text(left + width - 14, top + 21, result, 15, "end");
        }

        diagram.Arrow(690, 270, 690, 40, Stroke.Of(Ink.Blue)).Text(700, 150, "forward", 13, "start", Ink.Blue);
        return diagram.ToSvg();
    }

    public static string LayerBox()
    {
        Stroke forward = new(Ink.Black, 2);
        Stroke backward = new(Ink.Gray, 2);
        Diagram diagram = new(
            780, 370, "A layer as a box", "Forward from left to right, with a cache below. Backward from right to left, with the gradients of the parameters below.");
        diagram
            .Box(230, 70, 320, 190, Ink.Pale, new Stroke(), 10)
            .Box(256, 84, 268, 66, Ink.PaleBlue, new Stroke(Ink.Blue, 1), 6)
            .Formula(390, 104, "Z^l = W^l A^{l−1} + b^l 1^T", 16).Formula(390, 132, "A^l = g(Z^l)", 16)
            .Box(256, 192, 268, 54, Ink.White, new Stroke(Ink.Gray, 1), 6)
            .Text(390, 219, "Eqs. 4 to 7 (chapter 6)", 14, color: Ink.Gray)
            .Formula(55, 117, "A^{l−1}", 18).Arrow(92, 117, 256, 117, forward)
            .Formula(722, 117, "A^l", 18).Arrow(524, 117, 696, 117, forward)
            .Formula(390, 22, "W^l,  b^l", 17).Arrow(390, 36, 390, 84, forward)
            .Formula(718, 219, "∂J/∂A^l", 17, color: Ink.Gray).Arrow(676, 219, 524, 219, backward)
            .Formula(58, 219, "∂J/∂A^{l−1}", 17, color: Ink.Gray).Arrow(256, 219, 112, 219, backward)
            .Formula(390, 318, "∂J/∂W^l,  ∂J/∂b^l", 17, color: Ink.Gray).Arrow(390, 246, 390, 300, backward)
            .Arrow(390, 150, 390, 192, Stroke.Of(Ink.Orange)).Text(402, 171, "cache: *A^{l−1}*, *Z^l*, *A^l*", 13, "start")
            .Line(180, 350, 220, 350, forward).Text(228, 350, "forward", 13, "start")
            .Line(330, 350, 370, 350, Stroke.Of(Ink.Orange)).Text(378, 350, "kept in between", 13, "start")
            .Line(520, 350, 560, 350, backward).Text(568, 350, "backward", 13, "start");
        return diagram.ToSvg();
    }

    public static string Graph()
    {
        (string Name, double X, double Y, string Value, string Fill)[] nodes =
        [
            ("x", 50, 190, "2", Ink.Pale), ("w^1", 50, 100, "1.5", Ink.PaleOrange), ("b^1", 50, 280, "−1", Ink.PaleOrange),
            ("z^1", 170, 190, "2", Ink.PaleBlue), ("a^1", 280, 190, "2", Ink.PaleBlue),
            ("w^2", 280, 100, "0.5", Ink.PaleOrange), ("b^2", 280, 280, "1", Ink.PaleOrange),
            ("z^2", 400, 190, "2", Ink.PaleBlue), ("ŷ", 510, 190, "2", Ink.PaleGreen), ("y", 510, 280, "3", Ink.Pale),
            ("f", 620, 190, "0.5", Ink.PaleRed), ("Ω", 620, 60, "0", Ink.PaleRed), ("J", 730, 190, "0.5", Ink.PaleRed),
        ];
        (int From, int To)[] edges = [(0, 3), (1, 3), (2, 3), (3, 4), (4, 7), (5, 7), (6, 7), (7, 8), (8, 10), (9, 10), (10, 12), (11, 12)];
        Diagram diagram = new(
            780, 345, "A computation graph", "From the input and the parameters through the pre-activations and activations to the cost, with the numbers of the example.");
        foreach ((int from, int to) in edges)
        {
            Edge(from, to, new Stroke());
        }

        Edge(5, 11, Stroke.Dashed);
        diagram.Path("M66 84Q90 40 180 40L590 50", Stroke.Dashed).Arrow(580, 49.7, 598, 51, new Stroke(Ink.Gray, 1.2));
        foreach ((string name, double x, double y, string value, string fill) in nodes)
        {
            diagram.Node(x, y, name, fill).Text(x, y + 34, value, 13, color: Ink.Blue);
        }

        diagram.Text(225, 173, "ReLU", 12, color: Ink.Gray).Text(455, 173, "identity", 12, color: Ink.Gray);
        return diagram.ToSvg();

        void Edge(int from, int to, Stroke stroke)
        {
            double length = double.Hypot(nodes[to].X - nodes[from].X, nodes[to].Y - nodes[from].Y);
            (double dx, double dy) = (22 * (nodes[to].X - nodes[from].X) / length, 22 * (nodes[to].Y - nodes[from].Y) / length);
            diagram.Arrow(nodes[from].X + dx, nodes[from].Y + dy, nodes[to].X - dx, nodes[to].Y - dy, stroke);
        }
    }
}
