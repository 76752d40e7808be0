using NeuralNet.Tests.Docs;

namespace NeuralNet.Book.Tests;

/// <summary>The programs of the chapters and of the solutions compile, run, and print what the book shows.</summary>
/// <remarks>Each finds the data of the samples in its folder.</remarks>
[Collection(ConsoleTests.Name)]
public sealed class BookProgramTests
{
    public static TheoryData<string, int> Programs => PageProgramRun.Programs(ProgramTests.Book);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_CompiledAndRun_PrintsWhatTheBookShows(string page, int line) =>
        PageProgramRun.Difference(page, line, Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.csv")).Should().BeNull();

    /// <summary>A program without output shows nothing that could be compared.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_OfTheBook_ShowsItsOutput(string page, int line) => PageProgram.At(page, line).Output.Should().NotBeNull();
}
