using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 14.</summary>
internal static class Chapter14
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("14/vanishing", DeepNetworks.Vanishing),
        new("14/three-paths", ThreePaths),
        new("14/which-entries", WhichEntries),
        new("14/training", DeepNetworks.Training),
        new("14/residual", Residual),
    ];

    private static string ThreePaths()
    {
        Diagram diagram = new(760, 360, "The three paths of batch normalization", "One input reaches the cost directly, through the mean and through the variance");
        double[] outputs = [60, 140, 220, 300];
        foreach (double y in outputs)
        {
            diagram.Arrow(302, 180, 488, y, Stroke.Of(Ink.Orange, 1.5)).Arrow(302, 320, 488, y, Stroke.Of(Ink.Red, 1.5))
                .Arrow(532, y, 658, 180, Stroke.Thin);
        }

        diagram.Arrow(92, 60, 488, 60, Stroke.Of(Ink.Blue, 2.5))
            .Arrow(87, 73, 262, 168, Stroke.Of(Ink.Orange, 2.5)).Arrow(82, 80, 264, 306, Stroke.Of(Ink.Red, 2.5))
            .Arrow(280, 202, 280, 298, Stroke.Dashed)
            .Node(70, 60, "x_j").Node(280, 180, "μ", Ink.PaleOrange).Node(280, 320, "v", Ink.PaleRed).Node(680, 180, "J", Ink.PaleGreen)
            .Node(510, 60, "x̂_j").Node(510, 140, "x̂_1").Node(510, 220, "x̂_2").Node(510, 300, "x̂_m")
            .Text(510, 262, "…", 16).Text(290, 44, "directly: *r*", 14, color: Ink.Blue)
            .Text(196, 108, "1/*m*", 14, color: Ink.Red).Text(92, 214, "2(*x_j* − *μ*)/*m*", 14, color: Ink.Red).Text(258, 250, "0", 14, color: Ink.Gray)
            .Formula(622, 92, "δ̂_i", 15, color: Ink.Gray);
        return diagram.ToSvg();
    }

    private static string WhichEntries()
    {
        Diagram diagram = new(720, 290, "Which entries share a mean", "A row in batch normalization, and a column in layer normalization");
        for (int side = 0; side < 2; side++)
        {
            double left = 90 + (350 * side);
            for (int row = 0; row < 4; row++)
            {
                for (int column = 0; column < 6; column++)
                {
                    bool isShared = side == 0 ? row == 1 : column == 2;
                    diagram.Box(left + (40 * column), 70 + (40 * row), 40, 40, isShared ? (side == 0 ? Ink.Sky : Ink.Orange) : Ink.Pale, Stroke.Thin);
                }
            }

            diagram.Text(left + 120, 26, side == 0 ? "Batch normalization" : "Layer normalization", 16, isBold: true)
                .Text(left + 120, 52, "*m* examples", 14).Text(left + 120, 252, side == 0 ? "*μ*, *v* of one feature" : "*μ*, *v* of one example", 14);
        }

        diagram.Text(46, 140, "*n*", 14).Text(46, 160, "features", 14);
        return diagram.ToSvg();
    }

    private static string Residual()
    {
        Diagram diagram = new(740, 260, "A residual block", "The input goes through the layers and around them, and both are added");
        diagram.Formula(40, 130, "x", 20).Line(56, 130, 100, 130).Dot(100, 130)
            .Arrow(100, 130, 160, 130)
            .Box(160, 100, 130, 60, Ink.PaleBlue, new Stroke(), 6).Text(225, 130, "dense", 15)
            .Arrow(290, 130, 340, 130)
            .Box(340, 100, 130, 60, Ink.PaleOrange, new Stroke(), 6).Text(405, 130, "activation", 15)
            .Arrow(470, 130, 558, 130).Formula(512, 112, "F(x)", 15)
            .Path("M100 130C130 20 500 20 566 112", Stroke.Of(Ink.Blue, 2.5)).Arrow(563, 107, 569, 114, Stroke.Of(Ink.Blue, 2.5)).Text(335, 32, "around: *x*", 14, color: Ink.Blue)
            .Circle(578, 130, 18, Ink.PaleGreen).Text(578, 130, "+", 20)
            .Arrow(598, 130, 670, 130).Formula(692, 130, "y", 20)
            .Arrow(670, 205, 80, 205, new Stroke(Ink.Red, 1.8, Dashes: true))
            .Text(375, 228, "gradient: ∂*J*/∂*x* = ∂*J*/∂*y* + *G*^⊤ ∂*J*/∂*y*", 15, color: Ink.Red);
        return diagram.ToSvg();
    }
}
