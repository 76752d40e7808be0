using System.Text.RegularExpressions;
using NeuralNet.Tests.Consistency;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Book.Tests;

/// <summary>The chapters of the book, and what the tests read of them.</summary>
internal static partial class BookPages
{
    public const string Folder = "docs/book/";

    /// <summary>All pages of the book.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
        [.. RepositoryFiles.Pages.Where(page => page.Path.StartsWith(Folder, StringComparison.Ordinal))];

    /// <summary>The chapters, by their numbers of two digits.</summary>
    public static IReadOnlyDictionary<string, MarkdownPage> Chapters { get; } = All
        .Where(page => ChapterFile().IsMatch(page.Path))
        .ToDictionary(page => ChapterFile().Match(page.Path).Groups[1].Value);

    public static TheoryData<string> ChapterNumbers => [.. Chapters.Keys];

    public static TheoryData<string> Paths => [.. All.Select(page => page.Path)];

    /// <summary>The page with the solutions of a chapter.</summary>
    public static MarkdownPage Solutions(string chapter) => RepositoryFiles.Page($"{Folder}solutions/{chapter}.md");

    /// <summary>The number of a chapter as it stands in the numbers of its equations, figures and exercises.</summary>
    public static string Plain(string chapter) => chapter.TrimStart('0');

    /// <summary>The equations that a page numbers, such as 5 or 6.2, from the top.</summary>
    public static IEnumerable<string> Tags(MarkdownPage page) =>
        from block in page.Blocks
        where block.Language == MarkdownPage.MathLanguage
        from Match tag in Tag().Matches(block.Text)
        select tag.Groups[1].Value;

    /// <summary>The equations that the text of a page cites by their numbers.</summary>
    public static IEnumerable<string> CitedEquations(MarkdownPage page) =>
        from Match citation in Citation().Matches(string.Join('\n', page.Prose))
        from Match number in EquationNumber().Matches(citation.Value)
        select number.Value;

    /// <summary>The text of a page.</summary>
    public static string Text(MarkdownPage page) => RepositoryFiles.Read(page.Path);

    /// <summary>The file of a picture in the book.</summary>
    public static string ImageFile(string path) => Repository.PathOf("docs", "book", "images", path + ".svg");

    [GeneratedRegex(@"^docs/book/(\d\d)-[a-z-]+\.md$")]
    private static partial Regex ChapterFile();

    [GeneratedRegex(@"\\tag\{([\dA-Z.]+)\}")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\bEqs?\.\s\d+(\.\d+)?((, |,? to |,? and | or )\d+(\.\d+)?)*")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex EquationNumber();
}
