using NeuralNet.Tests.Docs;

namespace NeuralNet.Reports.Tests.Docs;

/// <summary>The programs of the pages that use reports compile, run, and print what the pages show.</summary>
[Collection(ConsoleTests.Name)]
public sealed class PageProgramsTests
{
    public static TheoryData<string, int> Programs => PageProgramRun.Programs(ProgramTests.Reports);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_CompiledAndRun_PrintsWhatThePageShows(string page, int line) => PageProgramRun.Difference(page, line).Should().BeNull();

    [Fact]
    public void Programs_AreThoseOfTheGuides() =>
        Programs.Select(program => (string)program[0]).Should().Contain(["docs/reports.md", "src/NeuralNet.Reports/package.md"]);
}
