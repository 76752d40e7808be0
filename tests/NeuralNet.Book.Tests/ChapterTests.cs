using System.Text.RegularExpressions;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Book.Tests;

/// <summary>Each chapter has the parts that a reader expects.</summary>
public sealed partial class ChapterTests
{
    private const int FewestExercises = 5;
    private const int FewestTestedSolutions = 3;
    private const int Chapters = 19;

    public static TheoryData<string> Numbers => BookPages.ChapterNumbers;

    [Fact]
    public void Chapters_OfTheBook_AreNumberedFromOne() =>
        BookPages.Chapters.Keys.Should().Equal(Enumerable.Range(1, Chapters).Select(number => $"{number:D2}"));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Chapter_InItsHeadings_BeginsWithItsNumberAndHasAimsSummaryAndExercises(string chapter)
    {
        string[] headings = [.. BookPages.Chapters[chapter].Headings];

        headings[0].Should().StartWith(BookPages.Plain(chapter) + " ");
        headings[1].Should().Be("Aims");
        headings[^2..].Should().Equal("Summary", "Exercises");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Exercises_OfAChapter_AreNumberedAndHaveASolutionEach(string chapter)
    {
        string[] exercises = [.. Numbered("Exercise", BookPages.Chapters[chapter])];

        exercises.Should().HaveCountGreaterThanOrEqualTo(FewestExercises)
            .And.Equal(Enumerable.Range(1, exercises.Length).Select(number => $"{BookPages.Plain(chapter)}.{number}"))
            .And.Equal(Numbered("Solution", BookPages.Solutions(chapter)));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Solutions_OfAChapter_AreTestedByPrograms(string chapter)
    {
        IEnumerable<string> tested = SolutionText().Split(BookPages.Text(BookPages.Solutions(chapter)))
            .Where(solution => solution.Contains("```csharp", StringComparison.Ordinal) && solution.Contains("```text", StringComparison.Ordinal));

        tested.Should().HaveCountGreaterThanOrEqualTo(FewestTestedSolutions);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Chapter_AtItsEnd_LinksToItsSolutions(string chapter) =>
        BookPages.Chapters[chapter].Links.Should().Contain($"solutions/{chapter}.md");

    /// <summary>In mathematics between dollars alone, a renderer reads underscores and backslashes as Markdown.</summary>
    [Theory]
    [MemberData(nameof(BookPages.Paths), MemberType = typeof(BookPages))]
    public void Mathematics_OfAPage_StandsBetweenDollarsAndBackticks(string path)
    {
        MarkdownPage page = RepositoryFiles.Page(path);

        page.Prose.Select(line => Inline().Replace(line, string.Empty)).Should().NotContain(line => line.Contains('$'));
    }

    private static IEnumerable<string> Numbered(string word, MarkdownPage page) =>
        page.Prose.Select(line => Regex.Match(line, $@"^\*\*{word} (\d+\.\d+)\.\*\*")).Where(match => match.Success).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\*\*Solution ", RegexOptions.Multiline)]
    private static partial Regex SolutionText();

    [GeneratedRegex(@"\$`[^`]*`\$")]
    private static partial Regex Inline();
}
