using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NeuralNet.Tests.Consistency;

/// <summary>The sources of the library with the types of their expressions, for rules that the compiled code no longer shows.</summary>
internal static class LibraryCode
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    private static readonly string[] Packages = ["MathNet.Numerics.dll", "System.Numerics.Tensors.dll"];

    /// <summary>All sources, without the output of source generators.</summary>
    public static CSharpCompilation Compile()
    {
        IEnumerable<string> references = Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System.*.dll")
            .Where(file => !file.EndsWith("Native.dll", StringComparison.Ordinal))
            .Concat(Packages.Select(file => Path.Combine(AppContext.BaseDirectory, file)));
        CSharpParseOptions parsing = new(LanguageVersion.Latest);
        return CSharpCompilation.Create(
            "Library",
            [
                CSharpSyntaxTree.ParseText(Usings, parsing),
                .. Repository.LibrarySources().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parsing, path: file)),
            ],
            references.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }
}
