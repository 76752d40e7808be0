using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNet.Tests.Consistency;

/// <summary>The folders of src/NeuralNet, the types in them, and which folder may use which. docs/CONTRIBUTING.md shows the same map.</summary>
internal static class LibraryFolders
{
    /// <summary>The files at the root of the library that form the folder Network of the map. The others form the folder Columns.</summary>
    private static readonly string[] NetworkFiles = ["Network", "NetworkDescription"];

    /// <summary>The folders that each folder may use. Each may also use itself and Foundation.</summary>
    public static IReadOnlyDictionary<string, string[]> MayUse { get; } = new Dictionary<string, string[]>
    {
        ["Foundation"] = [],
        ["Kernels"] = [],
        ["Files"] = ["Kernels"],
        ["Regularizers"] = ["Kernels"],
        ["Columns"] = ["Regularizers", "Kernels"],
        ["Activations"] = ["Columns", "Kernels"],
        ["Initializers"] = ["Columns", "Kernels"],
        ["Schedules"] = [],
        ["Costs"] = ["Activations", "Columns", "Kernels"],
        ["Layers"] = ["Activations", "Initializers", "Regularizers", "Schedules", "Columns", "Kernels"],
        ["Network"] = ["Layers", "Columns", "Kernels"],
        ["Optimizers"] = ["Schedules", "Columns", "Kernels"],
        ["Data"] = ["Columns", "Files", "Kernels"],
        ["Metrics"] = ["Columns", "Kernels"],
        ["Training"] = ["Network", "Layers", "Activations", "Costs", "Regularizers", "Optimizers", "Schedules", "Metrics", "Columns", "Files", "Kernels"],
        ["Diagnostics"] = ["Network", "Layers", "Costs", "Optimizers", "Training", "Columns", "Kernels"],
        ["Serialization"] =
        [
            "Network", "Layers", "Activations", "Initializers", "Regularizers", "Schedules", "Costs", "Optimizers", "Metrics", "Training", "Data",
            "Columns", "Files", "Kernels",
        ],
    };

    /// <summary>The types that each source file declares, without those that are nested.</summary>
    public static IReadOnlyList<(string File, string Type)> Types { get; } =
    [
        .. from file in Repository.LibrarySources()
           from declaration in Declarations(file)
           select (file, declaration.Name),
    ];

    /// <summary>The types that are in a file of another name, and that are no structures which a type of the file's name takes or gives.</summary>
    /// <remarks>A generic type and its namesake share a file. So do types whose names differ in a number, with their interface.</remarks>
    public static IEnumerable<string> TypesOfOtherFiles() =>
        from file in Repository.LibrarySources()
        let declarations = Declarations(file)
        let owners = declarations.Where(one => Regex.IsMatch(one.Name, $"^I?{PlainName(Path.GetFileName(file))}[0-9]*$")).ToList()
        from other in declarations.Except(owners)
        where !other.IsStructure || !owners.Exists(owner => Mentions(owner.Node, other.Name))
        select $"{other.Name} is in {Path.GetFileName(file)}";

    /// <summary>The folder of each type on the map. A generic type and its namesake are in the same folder.</summary>
    public static IReadOnlyDictionary<string, string> OfType { get; } = Types
        .Select(pair => (pair.Type, Folder: OfFile(pair.File)))
        .Distinct()
        .ToDictionary(pair => pair.Type, pair => pair.Folder);

    /// <summary>The folder of a file on the map. The files at the root and those of Examples form two folders: Network and Columns.</summary>
    public static string OfFile(string file)
    {
        string[] parts = Path.GetRelativePath(Repository.Library, file).Split(Path.DirectorySeparatorChar);
        string network = NetworkFiles.Contains(PlainName(parts[^1])) ? "Network" : "Columns";
        return parts.Length > 1 && parts[0] != "Examples" ? parts[0] : network;
    }

    /// <summary>Layer for Layer.cs, for the type Layer`1 and for the file Layer.Theme.cs.</summary>
    public static string PlainName(string name) => name.Split('.', '`')[0];

    private static List<(MemberDeclarationSyntax Node, string Name, bool IsStructure)> Declarations(string file) =>
    [
        .. from node in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes(
               node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
           let name = (node as BaseTypeDeclarationSyntax)?.Identifier.Text ?? (node as DelegateDeclarationSyntax)?.Identifier.Text
           where name is not null
           select ((MemberDeclarationSyntax)node, name, node.Kind() is SyntaxKind.StructDeclaration or SyntaxKind.RecordStructDeclaration),
    ];

    /// <summary>Whether a type takes or gives another: whether a signature of its members names it.</summary>
    private static bool Mentions(MemberDeclarationSyntax type, string other) =>
        type.ChildNodes().OfType<MemberDeclarationSyntax>()
            .SelectMany(member => member.DescendantNodes(node => node is not BlockSyntax and not ArrowExpressionClauseSyntax))
            .OfType<SimpleNameSyntax>()
            .Any(name => name.Identifier.Text == other);
}
