using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace NeuralNet.Reports.Tests.Pictures;

public sealed class PictureTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    private string At(string name) => Path.Combine(folder.FullName, name);

    [Fact]
    public void Save_ByExtension_WritesSvgOrPng()
    {
        Picture picture = PictureExamples.Of("bars");

        picture.Save(At("new/a.svg"));
        picture.Save(At("new/a.PNG"));

        File.ReadAllText(At("new/a.svg")).Should().StartWith("<svg").And.EndWith("</svg>\n").And.Be(picture.ToSvg());
        File.ReadAllBytes(At("new/a.PNG")).Should().StartWith([0x89, (byte)'P', (byte)'N', (byte)'G']);
        Directory.GetFileSystemEntries(At("new")).Should().HaveCount(2, "no temporary file stays");
    }

    [Fact]
    public void Save_WithAnotherExtension_SaysWhichAreKnown()
    {
        Action save = () => PictureExamples.Of("bars").Save(At("a.jpg"));

        save.Should().Throw<ArgumentException>().WithMessage("The path must end with .svg or .png, but it was '*a.jpg'.*");
    }

    [Fact]
    public void Save_ThatFails_LeavesTheOldFile()
    {
        File.WriteAllText(At("old.svg"), "old");
        Directory.CreateDirectory(At("folder.svg"));

        Action intoFolder = () => PictureExamples.Of("bars").Save(At("folder.svg"));
        Action belowFile = () => PictureExamples.Of("bars").Save(At("old.svg/a.svg"));

        intoFolder.Should().Throw<IOException>().WithMessage("*folder.svg' is a folder.");
        belowFile.Should().Throw<IOException>();
        File.ReadAllText(At("old.svg")).Should().Be("old");
        Directory.GetFileSystemEntries(folder.FullName).Should().HaveCount(2);
    }

    [Fact]
    public void Png_WithScale_HasMorePixels()
    {
        Picture picture = PictureExamples.Of("bars").WithSize(300, 400);

        using SKBitmap bitmap = SKBitmap.Decode(picture.ToPng(scale: 2));

        (bitmap.Width, bitmap.Height).Should().Be((600, 800));
    }

    [Fact]
    public void Svg_OfAnyPicture_IsAccessibleAndFetchesNothing()
    {
        Picture picture = PictureExamples.Of("decision-boundary");

        XElement svg = XElement.Parse(picture.ToSvg());

        svg.Attribute("role")!.Value.Should().Be("img");
        svg.Elements().First().Value.Should().Be("Decision boundary");
        svg.Elements().ElementAt(1).Value.Should().StartWith("The predicted class over the plane of both inputs, with 2 classes");
        svg.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src").Should()
            .OnlyContain(attribute => attribute.Value.StartsWith('#') || attribute.Value.StartsWith("data:image/png;base64,"));
        svg.Descendants().Select(element => element.Name.LocalName).Should().NotContain("script");
    }

    [Fact]
    public void Svg_OfTwoPictures_SharesNoIdentifier()
    {
        IEnumerable<string> first = Identifiers(PictureExamples.Of("bars"));
        IEnumerable<string> second = Identifiers(PictureExamples.Of("weights"));

        first.Should().NotBeEmpty().And.OnlyHaveUniqueItems().And.NotIntersectWith(second);
    }

    [Theory]
    [InlineData("learning-curve")]
    [InlineData("residuals")]
    [InlineData("calibration")]
    public void Svg_InAnotherCulture_IsTheSame(string name)
    {
        string expected = PictureExamples.Of(name).ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");

        string actual = PictureExamples.Of(name).ToSvg();
        CultureInfo.CurrentCulture = before;

        actual.Should().Be(expected);
    }

    [Fact]
    public void Svg_InParallel_IsTheSame()
    {
        string expected = PictureExamples.Of("roc").ToSvg();

        string[] all = [.. Enumerable.Range(0, 8).AsParallel().Select(_ => PictureExamples.Of("roc").ToSvg())];

        all.Should().OnlyContain(svg => svg == expected);
    }

    [Fact]
    public void Drawing_WithoutAnyFont_NamesThePackage()
    {
        Action draw = () => PictureExamples.Of("bars").ToSvg(_ => null);

        draw.Should().Throw<InvalidOperationException>().WithMessage("A picture needs a font for its texts, but this machine has none*fonts-dejavu-core*");
    }

    [Theory]
    [InlineData("Verdana", "Verdana")]
    [InlineData("", "DejaVu Sans Mono")]
    public void Drawing_WithoutThePreferredFont_TakesAnother(string installed, string family)
    {
        PictureFont font = PictureFont.Find(asked => asked == installed ? PictureFont.Installed("DejaVu Sans Mono") : null);

        font.Family.Should().Be(family);
    }

    [Fact]
    public void Drawing_NeitherReadsNorChangesTheGlobalFont()
    {
        string expected = PictureExamples.Of("learning-curve").ToSvg();
        string before = ScottPlot.Fonts.Default;
        ScottPlot.Fonts.Default = "DejaVu Serif";

        string actual = PictureExamples.Of("learning-curve").ToSvg();
        string after = ScottPlot.Fonts.Default;
        ScottPlot.Fonts.Default = before;

        actual.Should().Be(expected);
        after.Should().Be("DejaVu Serif");
        ScottPlot.Fonts.DefaultFontStyle.Should().BeNull();
    }

    [Theory]
    [InlineData("<script>alert('x')</script>")]
    [InlineData("a \"quoted\" & 'single' ]]> <!-- name")]
    [InlineData("שלום עולם")]
    [InlineData("right\u202Eto left\0and \u0007control\r\nlines")]
    [InlineData("\uD800 half a character \uDC00")]
    [InlineData("猫 と 🐈")]
    [InlineData(" ")]
    [InlineData("")]
    public void Name_ThatIsHostile_IsShownAsText(string name)
    {
        Picture picture = NeuralNet.Reports.Pictures.PlotBars([name, "other"], [2, 1], null).WithTitle(name);

        XElement svg = XElement.Parse(picture.ToSvg());
        byte[] png = picture.ToPng();

        svg.Descendants().Should().NotContain(element => element.Name.LocalName == "script");
        svg.Elements().First().Value.Should().Be(PictureText.Clean(name));
        png.Should().NotBeEmpty();
    }

    [Fact]
    public void Name_OfTenThousandCharacters_IsShortenedInTheMiddle()
    {
        string name = "begin" + new string('x', 10_000) + "end";

        string svg = NeuralNet.Reports.Pictures.PlotBars([name], [1], null).WithTitle(name).ToSvg();

        svg.Should().Contain(">beginxxxxxxxxxxx…xxxxend</text>");
        svg.Length.Should().BeLessThan(20_000);
    }

    [Theory]
    [InlineData(299, 500, "width")]
    [InlineData(500, 10_001, "height")]
    public void Size_OutOfRange_IsRefused(int width, int height, string parameter)
    {
        Action change = () => PictureExamples.Of("bars").WithSize(width, height);

        change.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"The {parameter} must be from 300 to 10000 pixels*").WithParameterName(parameter);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(9)]
    public void Scale_OutOfRange_IsRefused(double scale)
    {
        Action draw = () => PictureExamples.Of("bars").ToPng(scale);

        draw.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(scale));
    }

    [Theory]
    [InlineData(300, 300)]
    [InlineData(2_000, 300)]
    public void Size_OfAnyKind_DrawsEachPicture(int width, int height)
    {
        IEnumerable<Picture> pictures = PictureExamples.Names.Select(name => PictureExamples.Of(name).WithSize(width, height));

        pictures.Select(picture => picture.ToSvg()).Should().OnlyContain(svg => svg.Contains($"width=\"{width}\" height=\"{height}\""));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static IEnumerable<string> Identifiers(Picture picture) =>
        XElement.Parse(picture.ToSvg()).Descendants().Attributes("id").Select(attribute => attribute.Value);
}
