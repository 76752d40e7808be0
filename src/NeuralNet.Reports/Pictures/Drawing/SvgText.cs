using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;

namespace NeuralNet.Reports;

/// <summary>Makes the SVG text of Skia accessible, smaller and fit for a page with other pictures.</summary>
/// <remarks>
/// Skia gives every letter a place of its own, so that a program without the font shows uneven gaps and a reader cannot search the words. Here a text has one
/// place and its length. Skia also numbers the clips of all pictures of the process, so that the same picture would differ each time. Here the numbers begin
/// with 0 in each picture, after a hash of the picture, so that two pictures on one page do not share an identifier.
/// </remarks>
internal static class SvgText
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace Link = "http://www.w3.org/1999/xlink";

    /// <summary>Changes an SVG text.</summary>
    /// <param name="xml">The text of Skia.</param>
    /// <param name="title">The title of the picture.</param>
    /// <param name="description">What the picture shows.</param>
    public static string Tidy(string xml, string title, string description)
    {
        XElement root = XElement.Parse(xml);
        foreach (XElement text in root.Descendants(Svg + "text"))
        {
            Place(text);
        }

        foreach (XElement image in root.Descendants(Svg + "image"))
        {
            image.SetAttributeValue("style", "image-rendering:pixelated");
        }

        Rename(root, string.Empty);
        string content = root.ToString(SaveOptions.DisableFormatting) + title + description;
        Rename(root, $"p{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 4))}-");
        root.SetAttributeValue("viewBox", $"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}");
        root.SetAttributeValue("role", "img");
        root.AddFirst(new XElement(Svg + "title", title), new XElement(Svg + "desc", description));
        StringBuilder tidy = new(xml.Length);
        using (XmlWriter writer = XmlWriter.Create(
            tidy, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = " ", NewLineChars = "\n" }))
        {
            root.Save(writer);
        }

        return tidy.Append('\n').ToString();
    }

    private static void Place(XElement text)
    {
        text.Value = text.Value.Trim();
        First(text, "x");
        First(text, "y");
        string family = text.Attribute("font-family")?.Value ?? string.Empty;
        bool isBold = text.Attribute("font-weight") is not null;
        float size = float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture);
        using SKFont font = new(Fonts.GetTypeface(family, isBold, italic: false), size);
        if (text.Value.Length > 1)
        {
            text.SetAttributeValue("textLength", font.MeasureText(text.Value).ToString("0.###", CultureInfo.InvariantCulture));
            text.SetAttributeValue("lengthAdjust", "spacingAndGlyphs");
        }

        text.SetAttributeValue("font-family", $"{family}, Verdana, sans-serif");
    }

    private static void First(XElement text, string attribute)
    {
        string[] places = text.Attribute(attribute)!.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        text.SetAttributeValue(attribute, places.Length == 0 ? "0" : places[0]);
    }

    /// <summary>Gives identifiers the names <c>prefix0</c>, <c>prefix1</c> and so on, in the order of the text.</summary>
    private static void Rename(XElement root, string prefix)
    {
        Dictionary<string, string> names = root.DescendantsAndSelf().Attributes("id").Select((attribute, index) => (attribute.Value, index))
            .ToDictionary(pair => pair.Value, pair => string.Create(CultureInfo.InvariantCulture, $"{prefix}{pair.index}"));
        foreach (XAttribute attribute in root.DescendantsAndSelf().Attributes())
        {
            string value = attribute.Value;
            attribute.Value = attribute.Name == "id" ? names[value]
                : attribute.Name == Link + "href" && value.StartsWith('#') ? $"#{names[value[1..]]}"
                : value.StartsWith("url(#", StringComparison.Ordinal) ? $"url(#{names[value[5..^1]]})"
                : value;
        }
    }
}
