using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNet.Tests.Consistency;

/// <summary>
/// A product of sizes can be larger than an <see cref="int"/>. Each one is therefore either an index into existing memory, which cannot overflow, or
/// computed by <see cref="ArrayLength"/>.
/// </summary>
public sealed class SizeProductTests
{
    /// <summary>Methods whose arguments are indices into existing memory, or that compare a length with it.</summary>
    private static readonly string[] TakeAPlace = ["Slice", "AsSpan", "AsMemory", "CopyTo", "Advance", "Assert"];

    /// <summary>Methods whose arguments are lengths of new memory.</summary>
    private static readonly string[] MakeMemory = ["Rent", "AllocateArray", "AllocateUninitializedArray", "Resize", "EnsureCapacity", "Reserve"];

    /// <summary>Products that are written directly, with the reason why they cannot overflow.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["i * SizeLength"] = "a position in the header of a file",
        ["ExampleSize *= dimensions[i]"] = "the product of all dimensions has been checked, by the reader of the file or by NpyWriter.Shape",
        ["(dimensions[d] - 1) * stride"] = "a place in an example",
        ["3 * StaggeredBuffer<T>.LongestGap"] = "two constants",
        ["ExampleSize * element.Size"] = "the bytes of an example, whose number has been checked",
        ["i % outputs * length"] = "a place in an array",
        ["2 * between"] = "a place in the scratch, which InferenceScratchLength has checked",
        ["examples * outputs"] = "the length of an array that exists",
        ["count * outputs"] = "a place in an array",
        ["(json.Length + SafetensorsLimits.Alignment - 1) / SafetensorsLimits.Alignment * SafetensorsLimits.Alignment"] = "a length, rounded up by less than 8",
        ["2 * random.Below(i, 2)"] = "0 or 2",
        ["piece.Length * file.element.Size"] = "a piece has at most 2²⁰ numbers of at most 8 bytes",
        ["block * blockSize"] = "the first example of a block",
        ["2 * rung"] = "a rung of a short ladder",
    };

    private static readonly Lazy<CSharpCompilation> Code = new(LibraryCode.Compile);

    [Fact]
    public void Products_OfSizes_FindAPlaceOrGoThroughArrayLength()
    {
        string[] found = [.. Nodes().Where(node => IsProduct(node) && !IsAllowed(node)).Select(Text)];

        found.Should().BeEmpty("a length is computed by ArrayLength.Product, whose message has the sizes, the limit and what to do");
    }

    [Fact]
    public void OverflowChecks_OfTheLanguage_AreNowhere()
    {
        string[] found =
        [
            .. Nodes().Where(node => node.Kind() is SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement).Select(Text),
        ];

        found.Should().BeEmpty("an OverflowException has neither sizes nor limit, but ArrayLength does");
    }

    [Fact]
    public void Exceptions_OfTheRule_AreStillThere()
    {
        HashSet<string> products = [.. Nodes().Where(IsProduct).Select(node => node.ToString())];

        Exceptions.Keys.Should().BeSubsetOf(products);
    }

    private static IEnumerable<SyntaxNode> Nodes() => Code.Value.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes());

    /// <summary>Whether it multiplies two 32-bit numbers that are not both constants.</summary>
    private static bool IsProduct(SyntaxNode node)
    {
        if (!(node.IsKind(SyntaxKind.MultiplyExpression) || node.IsKind(SyntaxKind.MultiplyAssignmentExpression)))
        {
            return false;
        }

        SemanticModel model = Code.Value.GetSemanticModel(node.SyntaxTree);
        return model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_Int32 && !model.GetConstantValue(node).HasValue;
    }

    /// <summary>Kernels work on parts of existing memory. For them only allocations count.</summary>
    private static bool IsAllowed(SyntaxNode node)
    {
        SyntaxNode[] around = [.. node.Ancestors().TakeWhile(ancestor => ancestor is not (StatementSyntax or MemberDeclarationSyntax))];
        if (around.Any(MakesMemory))
        {
            return false;
        }

        bool isKernel = node.SyntaxTree.FilePath.StartsWith(Path.Combine(Repository.Library, "Kernels"), StringComparison.Ordinal);
        return isKernel || around.Any(IsPlace) || Exceptions.ContainsKey(node.ToString());
    }

    private static bool MakesMemory(SyntaxNode node) => node is ArrayRankSpecifierSyntax { Parent.Parent: ArrayCreationExpressionSyntax }
        || (node is InvocationExpressionSyntax call && (MakeMemory.Contains(NameOf(call)) || call.Expression.ToString() == "StaggeredBuffer<T>.Create"));

    private static bool IsPlace(SyntaxNode node) => node is BracketedArgumentListSyntax
        || (node is InvocationExpressionSyntax call && TakeAPlace.Contains(NameOf(call)));

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => string.Empty,
    };

    private static string Text(SyntaxNode node) =>
        $"{Path.GetRelativePath(Repository.Library, node.SyntaxTree.FilePath)}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {node}";
}
