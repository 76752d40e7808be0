using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The layers of chapter 6.</summary>
internal static class Chapter06Layers
{
    private static readonly Stroke Forward = Stroke.Of(Ink.Blue);
    private static readonly Stroke Backward = Stroke.Of(Ink.Red);

    /// <summary>The recurrence through three layers.</summary>
    public static string Recurrence()
    {
        Diagram diagram = new(790, 330, "The recurrence through three layers", "Delta 3 gives Delta 2 by the transpose of W3 and the slopes of layer 2, and Delta 2 gives Delta 1. Each gives the gradients of its layer.");
        string[] above = ["A^0", "Z^1", "A^1", "Z^2", "A^2", "Z^3", "J"];
        string[] steps = ["W^1, b^1", "g_1", "W^2, b^2", "g_2", "W^3, b^3", "cost"];
        for (int i = 0; i < above.Length; i++)
        {
            diagram.Node(X(i), 75, above[i], Ink.PaleBlue, 24);
            if (i > 0)
            {
                diagram.Arrow(X(i - 1) + 24, 75, X(i) - 26, 75, Forward).Formula((X(i - 1) + X(i)) / 2, 48, steps[i - 1], 14, "middle", Ink.Blue);
            }
        }

        diagram.Text(395, 18, "forward", 15, "middle", Ink.Blue, isBold: true);
        for (int layer = 1; layer <= 3; layer++)
        {
            double x = X((2 * layer) - 1);
            diagram.Node(x, 195, $"Δ^{layer}", Ink.PaleRed, 24).Arrow(x, 219, x, 262, Backward)
                .Formula(x, 280, $"∂J/∂W^{layer} = Δ^{layer}(A^{layer - 1})^T", 14).Formula(x, 306, $"∂J/∂b^{layer} = Δ^{layer} 1", 14);
            diagram.Line(x, 99, x, 171, Stroke.Dashed);
            if (layer > 1)
            {
                double before = X((2 * layer) - 3);
                diagram.Arrow(x - 24, 195, before + 26, 195, Backward)
                    .Formula((x + before) / 2, 172, $"(W^{layer})^T Δ^{layer}", 15, "middle", Ink.Red).Formula((x + before) / 2, 217, $"⊙ g′_{layer - 1}(Z^{layer - 1})", 15, "middle", Ink.Red);
            }
        }

        diagram.Arrow(X(6), 99, X(5) + 23, 184, Backward).Text(X(6) + 10, 150, "Eq. 8", 13, "middle", Ink.Red);
        diagram.Text(X(0) - 24, 195, "backward", 15, "start", Ink.Red, isBold: true);
        return diagram.ToSvg();

        static double X(int node) => 45 + (node * 116);
    }

    /// <summary>A layer as a box, with its cache.</summary>
    public static string Layer()
    {
        Diagram diagram = new(740, 440, "A layer as a box", "Forward, X goes in and A comes out, and both are kept. Backward, the gradient of A goes in, and the gradients of X, W and b come out.");
        diagram.Box(220, 40, 300, 90, Ink.PaleBlue, new Stroke(Ink.Blue, 1.5), 8)
            .Text(370, 22, "forward", 15, "middle", Ink.Blue, isBold: true)
            .Formula(370, 70, "Z = W X + b 1^T", 18).Formula(370, 102, "A = g(Z)", 18)
            .Text(236, 70, "Eq. 1", 12, "start", Ink.Gray).Text(236, 102, "Eq. 2", 12, "start", Ink.Gray);
        diagram.Arrow(110, 85, 218, 85, Forward).Formula(92, 85, "X", 20).Arrow(520, 85, 628, 85, Forward).Formula(648, 85, "A", 20);

        diagram.Box(270, 165, 200, 44, Ink.PaleOrange, new Stroke(Ink.Orange, 1.5), 8).Text(370, 187, "cache: *X*,  and *Z* or *A*", 15);
        diagram.Arrow(370, 130, 370, 163, Stroke.Of(Ink.Orange)).Arrow(370, 209, 370, 243, Stroke.Of(Ink.Orange));

        diagram.Box(190, 245, 360, 120, Ink.PaleRed, new Stroke(Ink.Red, 1.5), 8);
        (string Equation, string Text)[] lines = [("Eq. 4", "Δ from ∂J/∂A and g′"), ("Eq. 5, 6", string.Empty), ("Eq. 7", "∂J/∂X = W^T Δ")];
        for (int line = 0; line < lines.Length; line++)
        {
            diagram.Text(202, 270 + (34 * line), lines[line].Equation, 12, "start", Ink.Gray).Formula(390, 270 + (34 * line), lines[line].Text, 17);
        }

        diagram.Formula(335, 304, "∂J/∂W = Δ X^T", 17).Formula(475, 304, "∂J/∂b = Δ 1", 17);
        diagram.Arrow(648, 305, 552, 305, Backward).Formula(655, 305, "∂J/∂A", 18, "start").Arrow(190, 305, 92, 305, Backward).Formula(84, 305, "∂J/∂X", 18, "end");
        diagram.Arrow(310, 365, 310, 400, Backward).Formula(310, 418, "∂J/∂W", 18).Arrow(430, 365, 430, 400, Backward).Formula(430, 418, "∂J/∂b", 18);
        diagram.Text(570, 418, "backward", 15, "start", Ink.Red, isBold: true);
        return diagram.ToSvg();
    }
}
