using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The matrices of chapter 6.</summary>
internal static class Chapter06Matrices
{
    private const double Cell = 24;
    private const double Entry = 17;

    /// <summary>What a weight, a bias, an input and a pre-activation touch next.</summary>
    public static string Touch()
    {
        Diagram diagram = new(780, 470, "What does it touch next?", "A weight and a bias touch row j of Z. An input touches column i of Z. A pre-activation touches column i of A.");
        Panel(diagram, 0, 0, "1. a weight *w_{jk}*", "each *z_{ji}* of row *j*, with the factor *x_{ki}*");
        Grid(diagram, 50, 75, 3, 4, "W", (row, column) => row == 1 && column == 2 ? Ink.Orange : Ink.White);
        Grid(diagram, 230, 75, 3, 5, "Z", (row, _) => row == 1 ? Ink.PaleOrange : Ink.White);
        diagram.Text(40, 111, "*j*", 14, "end").Text(110, 160, "*k*", 14).Arrow(122, 111, 226, 111, Stroke.Of(Ink.Orange));

        Panel(diagram, 395, 0, "2. a bias *b_j*", "each *z_{ji}* of row *j*, with the factor 1");
        Grid(diagram, 495, 75, 3, 1, "b", (row, _) => row == 1 ? Ink.Orange : Ink.White);
        Grid(diagram, 625, 75, 3, 5, "Z", (row, _) => row == 1 ? Ink.PaleOrange : Ink.White);
        diagram.Text(485, 111, "*j*", 14, "end").Arrow(519, 111, 621, 111, Stroke.Of(Ink.Orange));

        Panel(diagram, 0, 240, "3. an input *x_{ki}*", "each *z_{ji}* of column *i*, with the factor *w_{jk}*");
        Grid(diagram, 50, 310, 4, 5, "X", (row, column) => row == 2 && column == 3 ? Ink.Blue : Ink.White);
        Grid(diagram, 230, 322, 3, 5, "Z", (_, column) => column == 3 ? Ink.PaleBlue : Ink.White);
        diagram.Text(40, 370, "*k*", 14, "end").Text(134, 418, "*i*", 14).Text(314, 406, "*i*", 14);
        diagram.BentArrow(146, 364, 301, 352, 14, Stroke.Of(Ink.Blue));

        Panel(diagram, 395, 240, "4. a pre-activation *z_{ji}*", "each *a_{pi}* of column *i*; only *a_{ji}* if *g* is elementwise");
        Grid(diagram, 445, 322, 3, 5, "Z", (row, column) => row == 1 && column == 3 ? Ink.Green : Ink.White);
        Grid(diagram, 625, 322, 3, 5, "A", (row, column) => column != 3 ? Ink.White : row == 1 ? Ink.Green : Ink.PaleGreen);
        diagram.Text(435, 358, "*j*", 14, "end").Text(529, 406, "*i*", 14).Text(709, 406, "*i*", 14);
        diagram.BentArrow(541, 354, 696, 354, 14, Stroke.Of(Ink.Green));
        return diagram.ToSvg();
    }

    /// <summary>The gradient of the weights as a sum of outer products.</summary>
    public static string Outer()
    {
        Diagram diagram = new(760, 270, "Outer products add up", "0.5, 0.5 times 2, 1 is the matrix 1, 0.5, 1, 0.5. 2, 0 times 4, 0 is the matrix 8, 0, 0, 0. Their sum is 9, 0.5, 1, 0.5.");
        diagram.Text(150, 24, "example 1", 15, isBold: true).Text(420, 24, "example 2", 15, isBold: true).Text(650, 24, "both", 15, isBold: true);
        Numbers(diagram, 65, 85, Ink.Blue, ["0.5"], ["0.5"]);
        Numbers(diagram, 155, 85, Ink.Green, ["2", "1"]);
        diagram.Formula(139, 85, "·", 20).Formula(95, 137, "δ_1", 14, "middle", Ink.Blue).Formula(200, 137, "x_1^T", 14, "middle", Ink.Green);
        Numbers(diagram, 340, 85, Ink.Blue, ["2"], ["0"]);
        Numbers(diagram, 430, 85, Ink.Green, ["4", "0"]);
        diagram.Formula(414, 85, "·", 20).Formula(370, 137, "δ_2", 14, "middle", Ink.Blue).Formula(475, 137, "x_2^T", 14, "middle", Ink.Green);
        diagram.Text(290, 85, "+", 20).Text(570, 85, "=", 20).Formula(650, 85, "Δ X^T", 20);

        Numbers(diagram, 95, 210, Ink.Black, ["1", "0.5"], ["1", "0.5"]);
        Numbers(diagram, 370, 210, Ink.Black, ["8", "0"], ["0", "0"]);
        Numbers(diagram, 600, 210, Ink.Red, ["9", "0.5"], ["1", "0.5"]);
        diagram.Text(290, 210, "+", 20).Text(570, 210, "=", 20).Arrow(150, 150, 150, 170, Stroke.Thin).Arrow(425, 150, 425, 170, Stroke.Thin).Arrow(655, 150, 655, 170, Stroke.Thin);
        return diagram.ToSvg();
    }

    /// <summary>The rectangles of Eqs. 1, 5 and 7.</summary>
    public static string Shapes()
    {
        Diagram diagram = new(740, 560, "The shapes of three products", "Z = W X sums over the inputs, the gradient of W over the examples, and the gradient of X over the units.");
        const double n = 3 * Entry, inputs = 5 * Entry, m = 8 * Entry;
        Row(110, "Eq. 1", (m, n, "Z", "n", "m", Ink.PaleOrange), (inputs, n, "W", "n", "n_{in}", Ink.PaleBlue), (m, inputs, "X", "n_{in}", "m", Ink.PaleGreen), "sum over the inputs *k*");
        Row(290, "Eq. 5", (inputs, n, "∂J/∂W", "n", "n_{in}", Ink.PaleBlue), (m, n, "Δ", "n", "m", Ink.PaleOrange), (inputs, m, "X^T", "m", "n_{in}", Ink.PaleGreen), "sum over the examples *i*");
        Row(475, "Eq. 7", (m, inputs, "∂J/∂X", "n_{in}", "m", Ink.PaleGreen), (n, inputs, "W^T", "n_{in}", "n", Ink.PaleBlue), (m, n, "Δ", "n", "m", Ink.PaleOrange), "sum over the units *j*");
        return diagram.ToSvg();

        void Row(double y, string name, Factor result, Factor left, Factor right, string sum)
        {
            diagram.Text(12, y, name, 15, "start", isBold: true);
            Draw(165, y, result);
            diagram.Text(253, y, "=", 20);
            Draw(357, y, left);
            Draw(522, y, right);
            diagram.Text(612, y - 8, sum[..sum.IndexOf("the", StringComparison.Ordinal)].Trim(), 13, "start", Ink.Gray);
            diagram.Text(612, y + 10, sum[sum.IndexOf("the", StringComparison.Ordinal)..], 13, "start", Ink.Gray);
        }

        void Draw(double x, double y, Factor factor) => diagram.Matrix(
            x - (factor.Width / 2), y - (factor.Height / 2), factor.Width, factor.Height, factor.Name, factor.Rows, factor.Columns, factor.Fill);
    }

    private static void Panel(Diagram diagram, double x, double y, string title, string touches) =>
        diagram.Box(x + 6, y + 6, 373, 220, Ink.White, new Stroke(Ink.Pale, 1.5), 6)
            .Text(x + 20, y + 28, title, 15, "start", isBold: true)
            .Text(x + 20, y + 206, touches, 13, "start");

    private static void Grid(Diagram diagram, double x, double y, int rows, int columns, string name, Func<int, int, string> fill)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                diagram.Box(x + (column * Cell), y + (row * Cell), Cell, Cell, fill(row, column), Stroke.Thin);
            }
        }

        diagram.Formula(x + (columns * Cell / 2), y - 14, name, 16);
    }

    /// <summary>A matrix of numbers between brackets.</summary>
    private static void Numbers(Diagram diagram, double x, double middle, string color, params string[][] rows)
    {
        const double width = 46, height = 30;
        (double right, double top, double bottom) = (x + (width * rows[0].Length) + 12, middle - (height * rows.Length / 2), middle + (height * rows.Length / 2));
        string Number(double value) => Diagram.Number(value);
        diagram.Path($"M{Number(x + 6)} {Number(top)}H{Number(x)}V{Number(bottom)}H{Number(x + 6)}").Path($"M{Number(right - 6)} {Number(top)}H{Number(right)}V{Number(bottom)}H{Number(right - 6)}");
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
            {
                diagram.Text(x + 6 + ((column + 0.5) * width), top + ((row + 0.5) * height), rows[row][column], 17, "middle", color);
            }
        }
    }

    private sealed record Factor(double Width, double Height, string Name, string Rows, string Columns, string Fill)
    {
        public static implicit operator Factor((double Width, double Height, string Name, string Rows, string Columns, string Fill) parts) =>
            new(parts.Width, parts.Height, parts.Name, parts.Rows, parts.Columns, parts.Fill);
    }
}
