using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The places at which a mistake shows.</summary>
internal static class Chapter09Places
{
    private const int Layers = 4;

    /// <summary>Four layers with two kinds of mistakes.</summary>
    public static string Where()
    {
        Diagram diagram = new(780, 400, "Where a mistake shows", "A mistake in the weight gradient of layer 3 shows there alone. A mistake in what layer 3 passes on shows in layers 1 and 2 and in the inputs.");
        Row(diagram, 20, "The mistake is in ∂*J*/∂*W* of layer 3.", (layer, isWeight) => layer == 3 && isWeight, layer => false);
        Row(diagram, 215, "The mistake is in the gradient that layer 3 passes on.", (layer, _) => layer < 3, layer => layer < 3);
        return diagram.ToSvg();
    }

    private static void Row(Diagram diagram, double top, string title, Func<int, bool, bool> isWrong, Func<int, bool> isWrongAfter)
    {
        diagram.Text(20, top + 10, title, 15, "start", isBold: true);
        for (int layer = 1; layer <= Layers; layer++)
        {
            double x = X(layer);
            diagram.Box(x, top + 40, 100, 44, Ink.Pale, new Stroke(), 6).Text(x + 50, top + 62, $"layer {layer}", 15);
            diagram.Arrow(x + 160, top + 62, x + 102, top + 62, Stroke.Of(isWrongAfter(layer) ? Ink.Red : Ink.Green));
            Gradient(diagram, x + 22, top + 118, $"W^{layer}", isWrong(layer, true));
            Gradient(diagram, x + 78, top + 118, $"b^{layer}", isWrong(layer, false));
            diagram.Line(x + 50, top + 84, x + 22, top + 102, Stroke.Thin).Line(x + 50, top + 84, x + 78, top + 102, Stroke.Thin);
        }

        bool isInputWrong = isWrongAfter(0);
        diagram.Arrow(X(1), top + 62, X(0) + 104, top + 62, Stroke.Of(isInputWrong ? Ink.Red : Ink.Green));
        Gradient(diagram, X(0) + 82, top + 62, "X", isInputWrong);
        diagram.Text(X(Layers) + 166, top + 62, "*J*", 18, "start");
    }

    private static void Gradient(Diagram diagram, double x, double y, string name, bool isWrong) =>
        diagram.Circle(x, y, 19, isWrong ? Ink.PaleRed : Ink.PaleGreen, Stroke.Of(isWrong ? Ink.Red : Ink.Green)).Formula(x, y, name, 14)
            .Text(x, y + 30, isWrong ? "wrong" : "right", 12, "middle", isWrong ? Ink.Red : Ink.Green);

    private static double X(int layer) => -40 + (layer * 160);
}
