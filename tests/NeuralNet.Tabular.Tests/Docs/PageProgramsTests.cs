using NeuralNet.Tests.Docs;

namespace NeuralNet.Tabular.Tests.Docs;

/// <summary>The programs of the pages that use tables compile, run, and print what the pages show.</summary>
/// <remarks>Each finds the data of these tests in its folder.</remarks>
[Collection(ConsoleTests.Name)]
public sealed class PageProgramsTests
{
    public static TheoryData<string, int> Programs => PageProgramRun.Programs(ProgramTests.Tabular);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_CompiledAndRun_PrintsWhatThePageShows(string page, int line) =>
        PageProgramRun.Difference(page, line, Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.csv")).Should().BeNull();

    [Fact]
    public void Programs_AreThoseOfTheGuides() =>
        Programs.Select(program => (string)program[0]).Should()
            .Contain(["README.md", "docs/tabular.md", "docs/tabular-cookbook.md", "docs/serving.md", "src/NeuralNet.Tabular/package.md"]);
}
