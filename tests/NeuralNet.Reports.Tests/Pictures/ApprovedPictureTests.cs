using NeuralNet.Tests.Consistency;

namespace NeuralNet.Reports.Tests.Pictures;

public sealed class ApprovedPictureTests
{
    public static TheoryData<string> Names => new(PictureExamples.Names);

    private static string Folder => Path.Combine(Repository.Root, "tests", "NeuralNet.Reports.Tests", "Pictures", "Approved");

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_OfEachKind_IsTheApprovedOne(string name)
    {
        string approved = Path.Combine(Folder, name + ".svg");
        string received = Path.Combine(Folder, name + ".received.svg");
        File.Delete(received);

        string svg = PictureExamples.Of(name).ToSvg();
        string difference = File.Exists(approved) ? SvgNumbers.FirstDifference(File.ReadAllText(approved), svg) : "there is no approved picture";
        KeepReceived(difference, received, svg);

        difference.Should().BeEmpty("the picture must look as before; if {0} is right, copy it over {1}", received, approved);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_DrawnTwice_HasTheSameBytes(string name)
    {
        Picture dark = PictureExamples.Of(name).In(PictureTheme.Dark);

        string first = dark.ToSvg();
        byte[] png = dark.ToPng(0.5);

        PictureExamples.Of(name).In(PictureTheme.Dark).ToSvg().Should().Be(first);
        dark.ToPng(0.5).Should().Equal(png);
    }

    [Fact]
    public void Comparison_OfNumbersThatDiffer_FindsTheDifference()
    {
        const string Expected = "<svg><path d=\"M1.5 2L3 4\"/><text>a</text></svg>";

        SvgNumbers.FirstDifference(Expected, Expected.Replace("1.5", "1.5005", StringComparison.Ordinal)).Should().BeEmpty();
        SvgNumbers.FirstDifference(Expected, Expected.Replace("1.5", "1.51", StringComparison.Ordinal)).Should().Contain("1.51");
        SvgNumbers.FirstDifference(Expected, Expected.Replace(">a<", ">b<", StringComparison.Ordinal)).Should().Contain("'b'");
    }

    private static void KeepReceived(string difference, string path, string svg)
    {
        if (difference.Length > 0)
        {
            File.WriteAllText(path, svg);
        }
    }
}
