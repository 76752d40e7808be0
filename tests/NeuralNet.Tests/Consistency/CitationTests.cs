using System.Text.RegularExpressions;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Tests.Consistency;

/// <summary>A comment cites only documents, headings and decisions that are in the repository, so that a reader can follow it.</summary>
public sealed partial class CitationTests
{
    private static readonly string[] Folders = ["src", "tests", "samples"];

    [Fact]
    public void Comments_ThatNameADocument_NameOneOfTheRepository()
    {
        IEnumerable<string> missing =
            from comment in Comments()
            from Match citation in Document().Matches(comment.Text)
            where !IsThere(comment.File, citation.Value)
            select $"{comment.File}: {citation.Value}";

        missing.Should().BeEmpty("a document is cited by its path from the root, or from the folder of the file that cites it");
    }

    [Fact]
    public void Comments_ThatNameAHeading_NameOneOfThatPage()
    {
        IEnumerable<string> missing =
            from comment in Comments()
            from Match citation in Heading().Matches(comment.Text)
            where !HasHeading(citation.Groups["page"].Value, citation.Groups["heading"].Value)
            select $"{comment.File}: {citation.Value}";

        missing.Should().BeEmpty("a citation is the path of a page and a heading on it, or a word in bold that begins a paragraph");
    }

    [Fact]
    public void Comments_ThatNameADecision_NameOneOfTheRepository()
    {
        IEnumerable<string> missing =
            from comment in Comments()
            from Match citation in Decision().Matches(comment.Text)
            let number = int.Parse(citation.Groups[1].Value)
            where Directory.GetFiles(Repository.PathOf("docs", "decisions"), $"{number:D4}-*.md").Length != 1
            select $"{comment.File}: {citation.Value}";

        missing.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/// <summary>By the rule of mathematics.md.</summary>", "mathematics.md")]
    [InlineData("int x = 1;   // see docs/no-such-page.md", "docs/no-such-page.md")]
    [InlineData("// Data/README.md says where the numbers are from", "Data/README.md")]
    public void Document_InAComment_IsSeen(string line, string expected)
    {
        string comment = Comment().Match(line).Value;

        Document().Match(comment).Value.Should().Be(expected);
    }

    [Theory]
    [InlineData("/// He's initial weights are the default (mathematics: Initial weights).", "mathematics", "Initial weights")]
    [InlineData("/// it agrees to 1e-12 (mathematics, How it is checked): in double", "mathematics", "How it is checked")]
    [InlineData("/// the default (docs/layers.md, Initial weights).", "docs/layers.md", "Initial weights")]
    public void Heading_InAComment_IsSeen(string comment, string page, string heading)
    {
        Match citation = Heading().Match(comment);

        (citation.Groups["page"].Value, citation.Groups["heading"].Value).Should().Be((page, heading));
    }

    private static IEnumerable<(string File, string Text)> Comments() =>
        from folder in Folders
        from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.EndsWith($"/{nameof(CitationTests)}.cs", StringComparison.Ordinal)
        from line in File.ReadLines(file)
        let comment = Comment().Match(line)
        where comment.Success
        select (path, comment.Value);

    private static bool IsThere(string citing, string document) =>
        File.Exists(Repository.PathOf(document)) || File.Exists(Repository.PathOf(Path.GetDirectoryName(citing)!, document));

    private static bool HasHeading(string page, string heading)
    {
        if (!File.Exists(Repository.PathOf(page)))
        {
            return false;
        }

        MarkdownPage document = RepositoryFiles.Page(page);
        return document.Headings.Contains(heading) || document.Prose.Any(line => line.StartsWith($"**{heading}", StringComparison.Ordinal));
    }

    /// <summary>From the slashes on; those within an address do not begin a comment.</summary>
    [GeneratedRegex("(?<!:)//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"[\w./-]*\w\.md\b")]
    private static partial Regex Document();

    /// <summary>As in (docs/layers.md, Initial weights).</summary>
    [GeneratedRegex(@"\((?<page>[a-z][\w./-]*)[:,] (?<heading>[A-Z][a-z']*( [a-z']+)*)\)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\bdecision (\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Decision();
}
