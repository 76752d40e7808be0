namespace NeuralNet.Tests.Docs;

/// <summary>The tests of the documentation can fail, and report the place.</summary>
[Collection(ConsoleTests.Name)]
public sealed class PageProgramTests
{
    private const string Page =
        """
        Two blocks, the first with a type before the statement that uses what comes later.

        ```csharp
        using NeuralNet;

        Console.WriteLine(Twice.Of(21));
        ```

        ```text
        42
        ```

        ```csharp
        static class Twice
        {
            public static int Of(int x) => 2 * x;
        }

        Console.WriteLine(Activation.ReLU);
        ```

        ```text
        ReLU
        ```
        """;

    [Fact]
    public void Run_WithBlocksThatContinueEachOther_RunsThemAsOneProgram()
    {
        PageProgram program = PageProgram.Of(MarkdownPage.Parse("page.md", Page)).Single();

        string printed = ProgramRunner.Run(program);

        printed.Should().Be(program.Output);
    }

    [Fact]
    public void Compile_WithUnknownMember_NamesPageAndLine()
    {
        string broken = Page.Replace("Activation.ReLU", "Activation.Relu", StringComparison.Ordinal);
        PageProgram program = PageProgram.Of(MarkdownPage.Parse("page.md", broken)).Single();

        IReadOnlyList<string> errors = ProgramCompiler.Compile(program, out _);

        errors.Should().ContainSingle().Which.Should().StartWith("page.md(19): CS0117");
    }

    [Fact]
    public void Compile_WithSyntaxError_NamesPageAndLine()
    {
        string broken = Page.Replace("2 * x;", "2 * ;", StringComparison.Ordinal);
        PageProgram program = PageProgram.Of(MarkdownPage.Parse("page.md", broken)).Single();

        IReadOnlyList<string> errors = ProgramCompiler.Compile(program, out _);

        errors.Should().ContainSingle().Which.Should().StartWith("page.md(16): ");
    }

    [Fact]
    public void Compile_WithInternalType_IsRefused()
    {
        string broken = Page.Replace("Activation.ReLU", "typeof(Workspace<float>)", StringComparison.Ordinal);
        PageProgram program = PageProgram.Of(MarkdownPage.Parse("page.md", broken)).Single();

        IReadOnlyList<string> errors = ProgramCompiler.Compile(program, out _);

        errors.Should().ContainSingle().Which.Should().StartWith("page.md(19): CS0122");
    }

    [Theory]
    [InlineData("cost 0.123", "cost 0.124", true)]
    [InlineData("cost 0.123", "cost 0.125", false)]
    [InlineData("cost 0.123", "Cost 0.123", false)]
    [InlineData("1,234 parameters", "1,235 parameters", false)]
    [InlineData("cost 0.123; 0.2 s", "cost 0.123; 17.4 s", true)]
    [InlineData("cost 0.123; 0.2 s", "cost 0.123; 0.2 min", false)]
    [InlineData("0.2 s; cost 1", "0.9 s; cost 1", false)]
    [InlineData("RMSE 47,512   R² 0.830", "RMSE 45,003   R² 0.851", true)]
    [InlineData("RMSE 47,512   R² 0.830", "RMSE 42,003   R² 0.851", false)]
    [InlineData("RMSE 47,512   R² 0.830   (30 rows)", "RMSE 47,512   R² 0.830   (30 cells)", false)]
    [InlineData("a\nb", "a", false)]
    [InlineData("a", "a\nb", false)]
    public void Difference_OfNumbersAndWords_AllowsTheLastDigitOnly(string shown, string printed, bool same)
    {
        string? difference = PrintedText.Difference(shown, printed);

        (difference is null).Should().Be(same);
    }
}
