using NeuralNet.Tests.Docs;

namespace NeuralNet.Tabular.Tests.Docs;

/// <summary>The programs of the pages that use tables compile, run, and print what the pages show.</summary>
/// <remarks>Each runs in a folder of its own, in which it finds the data of these tests, as a reader has the file beside the program.</remarks>
[Collection(ConsoleTests.Name)]
public sealed class PageProgramsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("page");

    public static TheoryData<string, int> Programs
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (PageProgram program in RepositoryFiles.Pages.SelectMany(PageProgram.Of).Where(program => program.UsesTables))
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
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.csv"))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        string printed = ProgramRunner.Run(program, folder.FullName);

        string? difference = program.Output is null ? null : PrintedText.Difference(program.Output, printed);
        difference.Should().BeNull("{0} printed\n{1}", program, printed);
    }

    [Fact]
    public void Programs_AreThoseOfTheGuides() =>
        Programs.Select(program => (string)program[0]).Should()
            .Contain(["README.md", "docs/tabular.md", "docs/tabular-cookbook.md", "docs/serving.md", "src/NeuralNet.Tabular/package.md"]);
}
