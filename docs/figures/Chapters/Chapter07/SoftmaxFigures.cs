using System.Globalization;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The pictures of softmax.</summary>
internal static class SoftmaxFigures
{
    private static readonly string[] Colors = [Ink.Sky, Ink.Green, Ink.Orange];

    /// <summary>Bars of the softmax of three numbers at four temperatures.</summary>
    public static string Temperature()
    {
        double[] logits = [1, 2, 3];
        double[] temperatures = [0.25, 1, 2, 10];
        Diagram diagram = new(780, 290, "Softmax at four temperatures", "Four groups of three bars. At a low temperature one bar has nearly everything, at a high one all are alike.");
        for (int t = 0; t < temperatures.Length; t++)
        {
            double left = 40 + (190 * t);
            double temperature = temperatures[t];
            double[] shares = Activation.Softmax.Of([.. logits.Select(z => z / temperature)]);
            diagram.Text(left + 75, 22, string.Create(CultureInfo.InvariantCulture, $"*T*\u00A0= {temperature}"), 15, isBold: true);
            for (int j = 0; j < shares.Length; j++)
            {
                double x = left + 12 + (46 * j);
                double height = 180 * shares[j];
                diagram.Box(x, 235 - height, 36, height, Colors[j], new Stroke(Ink.Black, 1));
                diagram.Text(x + 18, 223 - height, shares[j].ToString("F3", CultureInfo.InvariantCulture), 12);
                diagram.Formula(x + 18, 255, $"a_{j + 1}", 15);
            }

            diagram.Line(left, 235, left + 150, 235);
        }

        return diagram.ToSvg();
    }

    /// <summary>The Jacobians of two activations as heat maps.</summary>
    public static string Jacobians()
    {
        double[] a = [0.1, 0.2, 0.7];
        double[,] softmax = new double[3, 3];
        double[,] sum = new double[3, 3];
        for (int p = 0; p < 3; p++)
        {
            for (int j = 0; j < 3; j++)
            {
                softmax[p, j] = a[p] * ((p == j ? 1 : 0) - a[j]);
                sum[p, j] = j <= p ? 1 : 0;
            }
        }

        Diagram diagram = new(760, 330, "Two Jacobians", "Two square tables of nine coloured cells. The left one is symmetric, the right one has zeros above its diagonal.");
        Map(diagram, 90, softmax, 0.21, "0.00", "softmax,\u00A0*a*\u00A0= (0.1, 0.2, 0.7)");
        Map(diagram, 480, sum, 1.6, "0", "cumulative sum");
        return diagram.ToSvg();
    }

    private static void Map(Diagram diagram, double left, double[,] values, double largest, string format, string title)
    {
        const double Cell = 70;
        const double Top = 75;
        diagram.Text(left + (1.5 * Cell), 20, title, 15, isBold: true);
        for (int p = 0; p < 3; p++)
        {
            diagram.Formula(left - 26, Top + ((p + 0.5) * Cell), $"a_{p + 1}", 17).Formula(left + ((p + 0.5) * Cell), Top - 18, $"z_{p + 1}", 17);
            for (int j = 0; j < 3; j++)
            {
                string text = values[p, j].ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
                diagram.Box(left + (j * Cell), Top + (p * Cell), Cell, Cell, Shade(values[p, j] / largest), new Stroke(Ink.White, 2));
                diagram.Text(left + ((j + 0.5) * Cell), Top + ((p + 0.5) * Cell), text, 16);
            }
        }

        diagram.Text(left + (1.5 * Cell), Top + (3 * Cell) + 22, "row: output that changes", 13, color: Ink.Gray);
    }

    /// <summary>White for 0, blue for positive and orange for negative numbers.</summary>
    private static string Shade(double share)
    {
        (int R, int G, int B) full = share > 0 ? (0x56, 0xB4, 0xE9) : (0xE6, 0x9F, 0x00);
        double part = Math.Min(1, Math.Abs(share));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(full.R):X2}{Mix(full.G):X2}{Mix(full.B):X2}");

        int Mix(int channel) => (int)Math.Round(246 + ((channel - 246) * part));
    }
}
