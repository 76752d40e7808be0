using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNet.Tests.Docs;

/// <summary>A program on a page. It is a C# block that begins with using directives, and the C# blocks that continue it.</summary>
/// <remarks>
/// <code>
/// ```csharp     using …; statements and types        a program begins
/// ```text       what it prints
/// ```csharp     statements and types                 it goes on
/// ```text       what it prints on
/// ```csharp     using …;                             the next program begins
/// </code>
/// The tests compile and run what a reader gets by pasting the blocks of a program into one file, with types last. The text blocks between them, if
/// there are any, are its complete output.
/// </remarks>
internal sealed class PageProgram
{
    public const string CodeLanguage = "csharp";
    public const string OutputLanguage = "text";

    /// <summary>The using directives that the SDK adds to every file.</summary>
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private readonly List<FencedBlock> code = [];
    private StringBuilder? output;

    private PageProgram(string page) => Page = page;

    /// <summary>The path of the page.</summary>
    public string Page { get; }

    /// <summary>The line on which it begins.</summary>
    public int FirstLine => code[0].FirstLine;

    /// <summary>What the page shows as its output, or null if it shows none.</summary>
    public string? Output => output?.ToString();

    /// <summary>Whether it saves or loads files whose headers are JSON, or uses JSON itself.</summary>
    public bool UsesJson => code.Exists(block =>
        block.Text.Contains("NeuralNet.Serialization", StringComparison.Ordinal) || block.Text.Contains("System.Text.Json", StringComparison.Ordinal));

    /// <summary>The test project that runs it. Programs of the book and programs that use another library than the core have projects of their own.</summary>
    public ProgramTests Tests =>
        Page.StartsWith("docs/book/", StringComparison.Ordinal) ? ProgramTests.Book
        : Uses("NeuralNet.Tabular") ? ProgramTests.Tabular
        : Uses("NeuralNet.Reports") ? ProgramTests.Reports
        : ProgramTests.Core;

    /// <summary>The newest language version of the compiler in the tests.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    /// <summary>The programs of a page, from the top.</summary>
    public static IReadOnlyList<PageProgram> Of(MarkdownPage page)
    {
        List<PageProgram> programs = [];
        foreach (FencedBlock block in page.Blocks)
        {
            if (block.Language == CodeLanguage)
            {
                if (programs.Count == 0 || Parse(block).Usings.Count > 0)
                {
                    programs.Add(new PageProgram(page.Path));
                }

                programs[^1].code.Add(block);
            }
            else if (block.Language == OutputLanguage && programs.Count > 0)
            {
                (programs[^1].output ??= new StringBuilder()).Append(block.Text);
            }
        }

        return programs;
    }

    /// <summary>Returns the program that begins on the given line of a page.</summary>
    public static PageProgram At(string page, int line) => Of(RepositoryFiles.Page(page)).Single(program => program.FirstLine == line);

    /// <summary>One source file: using directives, then statements, then types, each marked with its page and line.</summary>
    public string Source()
    {
        StringBuilder usings = new(ImplicitUsings);
        StringBuilder statements = new();
        StringBuilder types = new();
        foreach (FencedBlock block in code)
        {
            CompilationUnitSyntax unit = Parse(block);
            foreach (SyntaxNode node in unit.Usings.Concat<SyntaxNode>(unit.Members))
            {
                StringBuilder part = node is UsingDirectiveSyntax ? usings : node is GlobalStatementSyntax ? statements : types;
                int line = block.FirstLine + node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
                part.Append("#line ").Append(line).Append(" \"").Append(Page).Append("\"\n").Append(node.ToFullString()).Append('\n');
            }
        }

        return usings.Append(statements).Append(types).ToString();
    }

    /// <summary>The errors of blocks that are not valid C# on their own.</summary>
    public IEnumerable<string> SyntaxErrors() =>
        from block in code
        from diagnostic in CSharpSyntaxTree.ParseText(block.Text, ParseOptions).GetDiagnostics()
        where diagnostic.Id != "CS8803"                       // types before statements: they are put in order here
        select $"{Page}({block.FirstLine + diagnostic.Location.GetLineSpan().StartLinePosition.Line}): {diagnostic.GetMessage(null)}";

    public override string ToString() => $"{Page}({FirstLine})";

    private bool Uses(string library) => code.Exists(block => block.Text.Contains($"using {library};", StringComparison.Ordinal));

    private static CompilationUnitSyntax Parse(FencedBlock block) =>
        CSharpSyntaxTree.ParseText(block.Text, ParseOptions).GetCompilationUnitRoot();
}
