using NeuralNet.Tests.Docs;

namespace NeuralNet.Reports.Tests.Docs;

/// <summary>The programs of the pages that use reports compile, run, and print what the pages show. Each runs in an empty folder.</summary>
[Collection(ConsoleTests.Name)]
public sealed class PageProgramsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("page");

    public static TheoryData<string, int> Programs
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (PageProgram program in RepositoryFiles.Pages.SelectMany(PageProgram.Of).Where(program => program.UsesReports))
            {
                data.Add(program.Page, program.FirstLine);
            }

            return data;
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_CompiledAndRun_PrintsWhatThePageShows(string page, int line)
    {
        PageProgram program = PageProgram.At(page, line);

        string printed = ProgramRunner.Run(program, folder.FullName);

        string? difference = program.Output is null ? null : PrintedText.Difference(program.Output, printed);
        difference.Should().BeNull("{0} printed\n{1}", program, printed);
    }

    [Fact]
    public void Programs_AreThoseOfTheGuides() =>
        Programs.Select(program => (string)program[0]).Should().Contain(["docs/reports.md", "src/NeuralNet.Reports/package.md"]);
}
