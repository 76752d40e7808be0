using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NeuralNet.Tests.Docs;

/// <summary>Compiles programs on pages like a user's project, with the libraries of this repository, their dependencies and the BCL.</summary>
internal static class ProgramCompiler
{
    /// <summary>The libraries, their dependencies, and one database to read tables from. The tests of the core have the first three.</summary>
    private static readonly string[] PackageFiles =
    [
        "NeuralNet.dll", "MathNet.Numerics.dll", "System.Numerics.Tensors.dll", "NeuralNet.Tabular.dll", "CsvHelper.dll", "Microsoft.Data.Sqlite.dll",
        "NeuralNet.Reports.dll", "ScottPlot.dll",
    ];

    private static readonly MetadataReference[] References =
    [
        .. Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll")
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal)
                && !file.EndsWith("Native.dll", StringComparison.Ordinal))
            .Concat(PackageFiles.Select(file => Path.Combine(AppContext.BaseDirectory, file)).Where(File.Exists))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    private static readonly CSharpCompilationOptions Options = new CSharpCompilationOptions(OutputKind.ConsoleApplication)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]);     // as the SDK: a newer BCL is fine

    /// <summary>Compiles a program; warnings count as errors.</summary>
    /// <param name="program">The program.</param>
    /// <param name="assembly">Receives the assembly; empty if there are errors.</param>
    /// <returns>The errors, each with page and line.</returns>
    public static IReadOnlyList<string> Compile(PageProgram program, out byte[] assembly)
    {
        assembly = [];
        List<string> errors = [.. program.SyntaxErrors()];
        if (errors.Count > 0)
        {
            return errors;
        }

        SyntaxTree tree = CSharpSyntaxTree.ParseText(program.Source(), PageProgram.ParseOptions);
        using MemoryStream stream = new();
        GeneratorDriver driver = CSharpGeneratorDriver.Create([JsonGenerator()], parseOptions: PageProgram.ParseOptions);
        _ = driver.RunGeneratorsAndUpdateCompilation(
            CSharpCompilation.Create("DocumentationProgram", [tree], References, Options), out Compilation compilation, out _);
        errors.AddRange(compilation.Emit(stream).Diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{At(diagnostic.Location)}: {diagnostic.Id} {diagnostic.GetMessage(null)}"));
        if (errors.Count == 0)
        {
            assembly = stream.ToArray();
        }

        return errors;
    }

    /// <summary>The generator that the SDK adds to every project. It generates the members of a JsonSerializerContext.</summary>
    private static ISourceGenerator JsonGenerator() =>
        new AnalyzerFileReference(Path.Combine(AppContext.BaseDirectory, "System.Text.Json.SourceGeneration.dll"), AnalyzerLoader.Instance)
            .GetGenerators(LanguageNames.CSharp)
            .Single();

    private static string At(Location location)
    {
        FileLinePositionSpan span = location.GetMappedLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1})";
    }
}
