using System.Globalization;
using System.Text.RegularExpressions;
using NeuralNet.Tests.Consistency;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Book.Tests;

/// <summary>The numbers of equations lead somewhere.</summary>
public sealed partial class EquationTests
{
    private static readonly string[] Tags = [.. BookPages.All.SelectMany(BookPages.Tags)];

    [Fact]
    public void Equations_OfTheBook_HaveANumberEach() => Tags.Should().OnlyHaveUniqueItems();

    /// <summary>The equations that the source cites have one number. All others begin with the number of their chapter.</summary>
    [Theory]
    [MemberData(nameof(BookPages.ChapterNumbers), MemberType = typeof(BookPages))]
    public void Equations_OfAChapter_BeginWithItsNumber(string chapter)
    {
        IEnumerable<string> own = BookPages.Tags(BookPages.Chapters[chapter]).Where(tag => tag.Contains('.', StringComparison.Ordinal));

        own.Should().Equal(own.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"{BookPages.Plain(chapter)}.{index + 1}")));
    }

    [Theory]
    [MemberData(nameof(BookPages.Paths), MemberType = typeof(BookPages))]
    public void Equations_CitedOnAPage_AreInTheBook(string path) =>
        BookPages.CitedEquations(RepositoryFiles.Page(path)).Should().BeSubsetOf(Tags);

    [Fact]
    public void Equations_CitedInTheSource_AreInTheBook()
    {
        IEnumerable<string> cited =
            from file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            from Match citation in Citation().Matches(File.ReadAllText(file))
            from Match number in Number().Matches(citation.Value)
            select number.Value;

        cited.Distinct().Should().NotBeEmpty().And.BeSubsetOf(Tags);
    }

    /// <summary>Our own equations. An equation after a year belongs to the cited paper.</summary>
    [GeneratedRegex(@"(?<!\d{4}, )Eqs?\. \d+((, | to | and )\d+)*")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
