using System.Text.RegularExpressions;
using NeuralNet.Figures;
using NeuralNet.Reports.Tests.Pictures;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Book.Tests;

/// <summary>The figures in docs/book/images are those that docs/figures draws, and the book shows each of them.</summary>
/// <remarks>
/// If a figure differs, run <c>dotnet run -c Release --project docs/figures -- 05/network</c> with its path, look at it, and commit it.
/// </remarks>
public sealed partial class FigureTests
{
    private const long Largest = 120_000;

    public static TheoryData<string> Names => [.. BookFigures.All.Select(figure => figure.Path)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Figure_DrawnAnew_IsTheOneInTheBook(string name)
    {
        string drawn = BookFigures.All.Single(figure => figure.Path == name).Draw();

        string difference = SvgNumbers.FirstDifference(File.ReadAllText(BookPages.ImageFile(name)), drawn);

        difference.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Figure_InTheBook_IsSmall(string name) => new FileInfo(BookPages.ImageFile(name)).Length.Should().BeLessThan(Largest);

    [Fact]
    public void Figures_OfTheProgram_AreEachShownOnce()
    {
        IEnumerable<string> shown =
            from page in BookPages.All
            from link in page.Links
            let image = Image().Match(link)
            where image.Success
            select image.Groups[1].Value;

        shown.Should().BeEquivalentTo(BookFigures.All.Select(figure => figure.Path));
    }

    [Theory]
    [MemberData(nameof(BookPages.ChapterNumbers), MemberType = typeof(BookPages))]
    public void Figures_OfAChapter_HaveNumberedCaptions(string chapter)
    {
        MarkdownPage page = BookPages.Chapters[chapter];
        string[] captions = [.. page.Prose.Select(line => Caption().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

        captions.Should().HaveCount(page.Links.Count(link => Image().IsMatch(link)))
            .And.Equal(Enumerable.Range(1, captions.Length).Select(number => $"{BookPages.Plain(chapter)}.{number}"));
    }

    [GeneratedRegex(@"images/(\d\d/[a-z0-9-]+)\.svg$")]
    private static partial Regex Image();

    [GeneratedRegex(@"^\*Figure (\d+\.\d+)\. ")]
    private static partial Regex Caption();
}
