using NeuralNet.Reports.Tests.Pictures;
using NeuralNet.Tests.Consistency;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Reports.Tests.Docs;

/// <summary>The pictures in docs/images are those that the programs of docs/reports.md save.</summary>
/// <remarks>If a picture differs, the test writes it beside the old one, as NAME.received.svg. If it is right, copy it over the old one.</remarks>
[Collection(ConsoleTests.Name)]
public sealed class PagePicturesTests(PagePictures pictures) : IClassFixture<PagePictures>
{
    private const long Largest = 60_000;

    public static TheoryData<string> Names =>
    [
        "learning-curve", "confusion-matrix", "decision-boundary", "roc", "calibration", "weights", "first-layer",
    ];

    private static string Folder => Path.Combine(Repository.Root, "docs", "images");

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_SavedByTheProgramOfThePage_IsTheOneInThePage(string name)
    {
        string shown = Path.Combine(Folder, name + ".svg");
        string received = Path.Combine(Folder, name + ".received.svg");
        File.Delete(received);

        string svg = pictures.Read(name);
        string difference = File.Exists(shown) ? SvgNumbers.FirstDifference(File.ReadAllText(shown), svg) : "there is no such picture";
        KeepReceived(difference, received, svg);

        difference.Should().BeEmpty("the page must show what its program saves; if {0} is right, copy it over {1}", received, shown);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_InThePage_IsSmall(string name) => new FileInfo(Path.Combine(Folder, name + ".svg")).Length.Should().BeLessThan(Largest);

    [Fact]
    public void Pictures_InTheFolder_AreEachShownByThePage()
    {
        IEnumerable<string> files = Directory.GetFiles(Folder, "*.svg").Select(Path.GetFileName).OfType<string>()
            .Where(file => !file.EndsWith(".received.svg", StringComparison.Ordinal));

        RepositoryFiles.Page(PagePictures.Page).Links.Should().Contain(files.Select(file => "images/" + file));
    }

    private static void KeepReceived(string difference, string path, string svg)
    {
        if (difference.Length > 0)
        {
            File.WriteAllText(path, svg);
        }
    }
}
