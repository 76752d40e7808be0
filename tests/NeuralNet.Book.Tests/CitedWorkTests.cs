using System.Text.RegularExpressions;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Book.Tests;

/// <summary>The bibliography has every work that the text cites by author and year.</summary>
public sealed partial class CitedWorkTests
{
    private static readonly string[] Entries =
        [.. RepositoryFiles.Page("docs/book/appendices/bibliography.md").Prose.Where(line => line.StartsWith("* ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(BookPages.Paths), MemberType = typeof(BookPages))]
    public void Works_CitedOnAPage_AreInTheBibliography(string path)
    {
        IEnumerable<string> missing = Citations(string.Join(' ', RepositoryFiles.Page(path).Prose)).Where(citation => !IsListed(citation)).Select(citation => $"{citation}");

        missing.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Momentum (Polyak 1964) is old.", "Polyak", "1964")]
    [InlineData("as (Kingma and Ba 2015; the name says so)", "Kingma", "2015")]
    [InlineData("The bias of Glorot and Bengio (2010) is 0.", "Glorot", "2010")]
    [InlineData("by GELU (Hendrycks et al. 2016)", "Hendrycks", "2016")]
    public void Citation_InAText_IsSeen(string text, string author, string year) => Citations(text).Should().Equal((author, year));

    private static IEnumerable<(string Author, string Year)> Citations(string text) =>
        from Match match in Citation().Matches(Regex.Replace(text, @"\s+", " "))
        select (match.Groups["author"].Value, match.Groups["year"].Value);

    private static bool IsListed((string Author, string Year) citation) => Array.Exists(
        Entries, entry => entry.StartsWith($"* {citation.Author}", StringComparison.Ordinal) && entry.Contains(citation.Year, StringComparison.Ordinal));

    /// <summary>A name, perhaps with others, and a year that ends the citation.</summary>
    [GeneratedRegex(@"(?<author>[A-Z][\p{L}-]+)(?: and [A-Z][\p{L}-]+| et al\.| and others)? \(?(?<year>(?:19|20)\d\d)(?=[);,])")]
    private static partial Regex Citation();
}
