using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 5.</summary>
internal static class Chapter05
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("05/network", Network),
        new("05/shapes", Shapes),
        new("05/nested", Chapter05Graphs.Nested),
        new("05/layer-box", Chapter05Graphs.LayerBox),
        new("05/graph", Chapter05Graphs.Graph),
    ];

    private static string Network()
    {
        Diagram diagram = new(
            780, 450, "The 4-5-1 network", "Four inputs, five hidden units and one output. Every circle is connected with every circle of the next layer. Shapes stand below.");
        double[] x = [120, 390, 660];
        int[] sizes = [4, 5, 1];
        for (int layer = 1; layer < sizes.Length; layer++)
        {
            for (int j = 0; j < sizes[layer]; j++)
            {
                for (int k = 0; k < sizes[layer - 1]; k++)
                {
                    diagram.Line(x[layer - 1] + 22, Place(layer - 1, k), x[layer] - 22, Place(layer, j), new Stroke(Ink.Gray, 1));
                }
            }
        }

        diagram.Line(x[0] + 22, Place(0, 2), x[1] - 22, Place(1, 0), Stroke.Of(Ink.Red, 2.2)).Text(325, 62, "*w_{13}*", 16, color: Ink.Red);
        for (int layer = 0; layer < sizes.Length; layer++)
        {
            for (int j = 0; j < sizes[layer]; j++)
            {
                string text = layer switch { 0 => $"x_{j + 1}", 1 => $"a_{j + 1}", _ => "ŷ" };
                diagram.Node(x[layer], Place(layer, j), text, layer switch { 0 => Ink.Pale, 1 => Ink.PaleBlue, _ => Ink.PaleGreen });
            }
        }

        diagram
            .Text(x[0], 26, "inputs (layer 0)", 14).Text(x[1], 26, "hidden layer (layer 1)", 14).Text(x[2], 26, "output (layer 2)", 14)
            .Line(20, 350, 760, 350, Stroke.Thin)
            .Text(x[0], 375, "*X* = *A*^0:  4 × *m*", 14)
            .Text(x[1], 375, "*Z*^1, *A*^1:  5 × *m*", 14)
            .Text(x[2], 375, "*Z*^2, *A*^2 = *Ŷ*, *Y*:  1 × *m*", 14)
            .Text(255, 410, "*W*^1:  5 × 4", 14).Text(255, 434, "*b*^1:  5 × 1", 14)
            .Text(525, 410, "*W*^2:  1 × 5", 14).Text(525, 434, "*b*^2:  1 × 1", 14);
        return diagram.ToSvg();

        double Place(int layer, int unit) => 192 + (58 * (unit - ((sizes[layer] - 1) / 2.0)));
    }

    private static string Shapes()
    {
        const double Cell = 28;
        const double Middle = 130;
        Diagram diagram = new(
            760, 260, "The shapes of Eq. 1", "W, 5 by 4, times X, 4 by 3, plus b, 5 by 1, times a row of ones, 1 by 3, is Z, 5 by 3.");
        Matrix(50, 5, 4, "W", Ink.PaleOrange, "*n*^1 × *n*^0");
        Matrix(215, 4, 3, "X", Ink.PaleBlue, "*n*^0 × *m*");
        Matrix(385, 5, 1, "b", Ink.PaleOrange, "*n*^1 × 1");
        Matrix(465, 1, 3, "1^T", Ink.Pale, "1 × *m*");
        Matrix(635, 5, 3, "Z", Ink.PaleGreen, "*n*^1 × *m*");
        diagram.Text(335, Middle, "+", 24).Text(584, Middle, "=", 24);
        return diagram.ToSvg();

        void Matrix(double left, int rows, int columns, string name, string fill, string shape)
        {
            (double width, double height) = (columns * Cell, rows * Cell);
            double top = Middle - (height / 2);
            diagram.Box(left, top, width, height, fill);
            for (int row = 1; row < rows; row++)
            {
                diagram.Line(left, top + (row * Cell), left + width, top + (row * Cell), new Stroke(Ink.White, 1));
            }

            for (int column = 1; column < columns; column++)
            {
                diagram.Line(left + (column * Cell), top, left + (column * Cell), top + height, new Stroke(Ink.White, 1));
            }

            diagram.Matrix(left, top, width, height, name, $"{rows}", $"{columns}", "none").Text(left + (width / 2), 228, shape, 14, color: Ink.Gray);
        }
    }
}
