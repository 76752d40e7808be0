using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 3 that show products of matrices.</summary>
internal static class MatrixPictures
{
    private const double Cell = 44;

    public static string Product()
    {
        Diagram diagram = new(640, 330, "A product of matrices", "Row 2 of W meets column 1 of X in the entry of Z in row 2 and column 1.");
        string[,] w = { { "1", "2", "0" }, { "0", "−1", "3" } };
        string[,] x = { { "1", "4" }, { "2", "5" }, { "3", "6" } };
        string[,] z = { { "5", "14" }, { "7", "13" } };
        Table(diagram, 150, 190, w, (row, _) => row == 1 ? Ink.PaleOrange : Ink.White);
        Table(diagram, 330, 40, x, (_, column) => column == 0 ? Ink.PaleBlue : Ink.White);
        Table(diagram, 330, 190, z, (row, column) => row == 1 && column == 0 ? Ink.PaleGreen : Ink.White);
        diagram.Formula(216, 172, "W").Formula(434, 106, "X", 16, "start").Formula(434, 234, "Z = W X", 16, "start")
            .Text(135, 256, "row *j* = 2", 14, "end").Text(352, 24, "column *i* = 1", 14)
            .Text(352, 300, "*z*_{21} = 0·1 − 1·2 + 3·3 = 7", 14, "middle");
        return diagram.ToSvg();
    }

    public static string Outer()
    {
        Diagram diagram = new(480, 240, "An outer product", "A table with the products of the numbers of a column and a row.");
        Table(diagram, 90, 100, new[,] { { "2" }, { "−1" } }, (_, _) => Ink.PaleOrange);
        Table(diagram, 170, 30, new[,] { { "1", "3", "4" } }, (_, _) => Ink.PaleBlue);
        Table(diagram, 170, 100, new[,] { { "2", "6", "8" }, { "−1", "−3", "−4" } }, (_, _) => Ink.PaleGreen);
        diagram.Formula(70, 144, "δ", 18).Formula(320, 52, "x^T", 18, "start").Formula(320, 144, "δ x^T", 18, "start")
            .Text(236, 210, "entry (*j*, *k*) is *δ_j* *x_k*", 14);
        return diagram.ToSvg();
    }

    public static string Tensor()
    {
        Diagram diagram = new(780, 240, "The derivatives of a column by a matrix", "Three slices. Slice p has the inputs in row p and 0 elsewhere.");
        for (int p = 0; p < 3; p++)
        {
            string[,] slice = new string[3, 4];
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 4; k++)
                {
                    slice[j, k] = j == p ? $"*x*_{k + 1}" : "0";
                }
            }

            int filled = p;
            double left = 50 + (245 * p);
            Table(diagram, left, 60, slice, (row, _) => row == filled ? Ink.PaleOrange : Ink.White);
            diagram.Text(left + (2 * Cell), 35, $"slice *p* = {p + 1}: ∂*z*_{p + 1}/∂*w_{{jk}}*", 14);
        }

        diagram.Formula(28, 126, "j", 15).Text(36, 212, "*k* runs to the right, *j* runs down", 14, "start", Ink.Gray);
        return diagram.ToSvg();
    }

    private static void Table(Diagram diagram, double left, double top, string[,] cells, Func<int, int, string> fill)
    {
        for (int row = 0; row < cells.GetLength(0); row++)
        {
            for (int column = 0; column < cells.GetLength(1); column++)
            {
                (double x, double y) = (left + (Cell * column), top + (Cell * row));
                diagram.Box(x, y, Cell, Cell, fill(row, column), new Stroke(Ink.Gray, 1))
                    .Text(x + (Cell / 2), y + (Cell / 2), cells[row, column], 15, "middle", cells[row, column] == "0" ? Ink.Gray : Ink.Black);
            }
        }
    }
}
