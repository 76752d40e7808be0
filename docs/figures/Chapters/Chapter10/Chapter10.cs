using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 10.</summary>
internal static class Chapter10
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("10/map", Map),
        new("10/curve", Chapter10Training.Curve),
    ];

    private static string Map()
    {
        (string Number, string Equation, string Line)[] rows =
        [
            ("1", "*Z*^1 = *W*^1 *X* + *b*^1 1^T", "(w1 * inputs) + (b1 * ones)"),
            ("2", "*A*^1 = tanh(*Z*^1)", ".Map(Math.Tanh)"),
            ("1", "*Z*^2 = *W*^2 *A*^1 + *b*^2 1^T", "(w2 * a1) + (b2 * ones)"),
            ("2", "*A*^2 = softmax(*Z*^2)", ".Map(Math.Exp), e.NormalizeColumns(1)"),
            ("3", "*J* = −1/*m* · sum of *Y* ⊙ ln *A*^2", "-targets.PointwiseMultiply(...) ... / inputs.ColumnCount"),
            ("8", "*Δ*^2 = (*A*^2 − *Y*)/*m*", "(a2 - y) / m"),
            ("5, 6", "∂*J*/∂*W*^2 = *Δ*^2(*A*^1)^T,   ∂*J*/∂*b*^2 = *Δ*^2 1", "delta2 * a1.Transpose(), delta2 * ones"),
            ("7", "∂*J*/∂*A*^1 = (*W*^2)^T *Δ*^2", "w2.Transpose() * delta2"),
            ("4", "*Δ*^1 = ∂*J*/∂*A*^1 ⊙ (1 − *A*^1 ⊙ *A*^1)", "dA1.PointwiseMultiply(a1.Map(a => 1 - (a × a)))"),
            ("5, 6", "∂*J*/∂*W*^1 = *Δ*^1 *X*^T,   ∂*J*/∂*b*^1 = *Δ*^1 1", "delta1 * x.Transpose(), delta1 * ones"),
        ];
        const double First = 56;
        const double Distance = 40;
        const int Forward = 5;
        Diagram diagram = new(800, 470, "From the equation to the line", "Ten equations in the order of the program, each with its line of C#.");
        diagram.Text(215, 24, "equation", 14, isBold: true).Text(590, 24, "line of C#", 14, isBold: true);
        for (int i = 0; i < rows.Length; i++)
        {
            double y = First + (Distance * i);
            string fill = i < Forward ? Ink.PaleBlue : Ink.PaleOrange;
            diagram
                .Box(30, y - 16, 330, 32, fill, corner: 5).Text(42, y, $"Eq. {rows[i].Number}", 12, "start", Ink.Gray).Text(96, y, rows[i].Equation, 14, "start")
                .Arrow(364, y, 394, y, Stroke.Of(Ink.Gray, 1.5))
                .Box(398, y - 16, 388, 32, Ink.Pale, corner: 5).Text(408, y, rows[i].Line.Replace('*', '×'), 12, "start");
        }

        diagram.Arrow(14, First, 14, First + (Distance * (Forward - 1)), Stroke.Of(Ink.Blue)).Arrow(14, First + (Distance * Forward), 14, First + (Distance * 9), Stroke.Of(Ink.Orange));
        diagram.Text(30, 454, "blue: forward,   orange: backward,   × stands for the asterisk of C#", 12, "start", Ink.Gray);
        return diagram.ToSvg();
    }
}
