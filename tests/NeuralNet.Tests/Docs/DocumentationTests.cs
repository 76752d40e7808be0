using System.Text.RegularExpressions;
using NeuralNet.Tests.Consistency;
using NeuralNet.Tests.Processes;

namespace NeuralNet.Tests.Docs;

/// <summary>
/// The C# blocks of the pages compile, run and print the shown output, and the targets of links exist. Other test projects run the programs of the book,
/// and those that use other libraries than the core.
/// </summary>
[Collection(ConsoleTests.Name)]
public sealed partial class DocumentationTests
{
    public static TheoryData<string> PagePaths => [.. RepositoryFiles.Pages.Select(page => page.Path)];

    public static TheoryData<string, int> Programs => PageProgramRun.Programs(ProgramTests.Core);

    /// <summary>The programs that save, load or write JSON.</summary>
    public static TheoryData<string, int> JsonPrograms => PageProgramRun.Programs(program => program.UsesJson && program.Tests == ProgramTests.Core);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_CompiledAndRun_PrintsWhatThePageShows(string page, int line) => PageProgramRun.Difference(page, line).Should().BeNull();

    /// <summary>In a file-based program, <c>dotnet run x.cs</c>, System.Text.Json supports only types of its source generator.</summary>
    [Theory]
    [MemberData(nameof(JsonPrograms))]
    public async Task Program_RunWithoutReflectionInJson_PrintsWhatThePageShows(string page, int line)
    {
        PageProgram program = PageProgram.At(page, line);

        IReadOnlyList<string> printed = await ChildProcess.Run(["page", page, $"{line}"]);

        PrintedText.Difference(program.Output!, string.Concat(printed.Select(printedLine => printedLine + "\n"))).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void Page_WithFencedBlocks_NamesOnlyLanguagesThatAreRead(string path)
    {
        MarkdownPage page = RepositoryFiles.Page(path);

        IEnumerable<string> languages = page.Blocks.Select(block => block.Language);

        languages.Should().BeSubsetOf(["", PageProgram.CodeLanguage, PageProgram.OutputLanguage, MarkdownPage.MathLanguage, "sh"], "a block of C# must say csharp");
    }

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void Page_WithBlocksThatAreNotCompiled_HasNoStatementInThem(string path)
    {
        MarkdownPage page = RepositoryFiles.Page(path);

        IEnumerable<string> others = page.Blocks.Where(block => block.Language != PageProgram.CodeLanguage).Select(block => block.Text);

        others.Should().NotContain(text => Statement().IsMatch(text));
    }

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void Page_WithRelativeLinks_PointsToWhatIsThere(string path)
    {
        MarkdownPage page = RepositoryFiles.Page(path);

        IEnumerable<string> relative = page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal));

        relative.Where(link => !IsThere(page, link)).Should().BeEmpty();
    }

    [Fact]
    public void Equations_ForEachEquationCitedInTheSource_HasARow()
    {
        string[] sources = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories);

        IEnumerable<string> cited = sources
            .SelectMany(source => Citation().Matches(File.ReadAllText(source)))
            .SelectMany(citation => Digits().Matches(citation.Value))
            .Select(number => $"Eq. {number}")
            .Distinct();

        cited.Should().NotBeEmpty()
            .And.BeSubsetOf(RepositoryFiles.Page("docs/equations.md").Prose.Where(line => line.StartsWith('|')).Select(line => line.Split('|')[1].Trim()));
    }

    /// <summary>The default number of threads depends on the machine, so the table has words for it, and the program sets a number.</summary>
    [Fact]
    public void Training_InTheTableOfTheOptions_HasTheirDefaults()
    {
        string[][] rows =
        [
            .. RepositoryFiles.Page("docs/training.md").Prose
                .SkipWhile(line => line != "| option | default | meaning |").Skip(2).TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries)),
        ];

        string defaults = string.Join(", ", rows.Select(row => $"{row[1].Trim('`')} = {(row[1] == "`Threads`" ? "1" : row[2])}"));

        new TrainingOptions { Threads = 1 }.ToString().Should().Be($"TrainingOptions({defaults})");
    }

    [Fact]
    public void Contributing_ForEachModeOfTheBenchmarks_ShowsACommandOrAScript()
    {
        string modes = RepositoryFiles.Read("tests/NeuralNet.Benchmarks/ConsoleModes.cs");
        string commands = string.Concat(RepositoryFiles.Page("docs/CONTRIBUTING.md").Blocks.Select(block => block.Text));

        IEnumerable<string> missing = Mode().Matches(modes).Select(mode => mode.Groups[1].Value)
            .Where(mode => !commands.Contains($"bench {mode} ", StringComparison.Ordinal)
                && !commands.Contains($"/{mode}.sh ", StringComparison.Ordinal));

        missing.Should().BeEmpty();
    }

    private static bool IsThere(MarkdownPage page, string link)
    {
        string[] parts = link.Split('#');
        string folder = Path.GetDirectoryName(page.Path)!;
        string file = parts[0].Length == 0 ? page.Path : Path.Combine(folder, Uri.UnescapeDataString(parts[0]));
        string full = Path.GetFullPath(Path.Combine(Repository.Root, file));
        return (File.Exists(full) || Directory.Exists(full))
            && (parts.Length == 1 || RepositoryFiles.Page(file).HasAnchor(Uri.UnescapeDataString(parts[1])));
    }

    /// <summary>A line that ends like C#. Formulas and output do not.</summary>
    [GeneratedRegex(@"[;{]\s*$", RegexOptions.Multiline)]
    private static partial Regex Statement();

    /// <summary>Our own equations. An equation after a year belongs to the cited paper.</summary>
    [GeneratedRegex(@"(?<!\d{4}, )Eqs?\. \d+((, | to | and )\d+)*")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    /// <summary>A mode in the table of the benchmarks.</summary>
    [GeneratedRegex(@"\[""([a-z-]+)""\] = new\(")]
    private static partial Regex Mode();
}
