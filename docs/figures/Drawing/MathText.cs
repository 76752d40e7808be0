using System.Text;
using System.Xml.Linq;

namespace NeuralNet.Figures.Drawing;

/// <summary>Text with mathematics in it, for SVG.</summary>
/// <remarks>
/// <code>
/// z_j   a^1   w_{jk}^2   ∂J/∂z_j        _ and ^ lower and raise the next character, or all characters between braces
/// </code>
/// Letters of mathematics stand in *asterisks*, and are set in italics: <c>*z_j* = Σ_k *w_{jk}* *x_k*</c>. Texts that are mathematics alone need none, if
/// <c>isMath</c> is set.
/// </remarks>
internal static class MathText
{
    private const double SmallShare = 0.7;
    private const double Lowering = 0.28;
    private const double Raising = 0.42;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The spans of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of the letters, in pixels.</param>
    /// <param name="isMath">Whether all letters are in italics.</param>
    public static IEnumerable<XNode> Spans(string text, double size, bool isMath)
    {
        List<XNode> spans = [];
        StringBuilder plain = new();
        bool isItalic = isMath;
        double shift = 0;                                          // what the next span has to undo
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (character == '*')
            {
                Flush();
                isItalic = !isItalic;
            }
            else if (character is '_' or '^')
            {
                Flush();
                int end = text[i + 1] == '{' ? text.IndexOf('}', i) : i + 1;
                string inner = text[i + 1] == '{' ? text[(i + 2)..end] : text[(i + 1)..(i + 2)];
                double offset = size * (character == '_' ? Lowering : -Raising);
                spans.Add(Span(inner, isItalic && !inner.All(char.IsDigit), offset + shift, size * SmallShare));
                shift = -offset;
                i = end;
            }
            else
            {
                plain.Append(character);
            }
        }

        Flush();
        return spans;

        void Flush()
        {
            if (plain.Length > 0)
            {
                spans.Add(Span(plain.ToString(), isItalic, shift, size));
                plain.Clear();
                shift = 0;
            }
        }
    }

    private static XElement Span(string text, bool isItalic, double shift, double size)
    {
        XElement span = new(Svg + "tspan", text);
        if (isItalic)
        {
            span.Add(new XAttribute("font-style", "italic"), new XAttribute("font-family", "DejaVu Serif, Georgia, serif"));
        }

        if (shift != 0)
        {
            span.Add(new XAttribute("dy", Diagram.Number(shift)));
        }

        span.Add(new XAttribute("font-size", Diagram.Number(size)));
        return span;
    }
}
