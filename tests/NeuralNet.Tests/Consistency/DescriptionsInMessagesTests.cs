using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNet.Tests.Consistency;

/// <summary>A user-defined description may have any length. A message contains only its short form.</summary>
public sealed class DescriptionsInMessagesTests
{
    /// <summary>The base types of everything that prints its members.</summary>
    private static readonly string[] Descriptions =
    [
        nameof(Layer), nameof(Activation), nameof(Cost), nameof(Initializer), nameof(Regularizer), nameof(Optimizer), nameof(OptimizerStage),
        nameof(Schedule), nameof(Callback), nameof(NeuralNet.Metrics.Metric), nameof(NetworkDescription), nameof(ParameterRule), nameof(WeightAveraging),
    ];

    /// <summary>Texts that may be long because they are not messages, with their purpose.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Dense.cs: $\", {Activation}\""] = "what a description prints of itself",
        ["NtkDense.cs: $\", {Activation}\""] = "what a description prints of itself",
        ["CsvLog.cs: $\"{prefix}{metric}\""] = "a header in a file",
        ["Monitored.cs: $\"validation {metric}\""] = "a name, which messages shorten",
    };

    private static readonly Lazy<CSharpCompilation> Code = new(LibraryCode.Compile);

    [Fact]
    public void Descriptions_InTexts_AreShort()
    {
        string[] found = [.. Interpolations().Where(each => !IsOfADescription(each) && PrintsADescription(each)).Select(Text)];

        found.Except(Exceptions.Keys).Should().BeEmpty("RecordText.Short shows a description in a message");
        Exceptions.Keys.Should().BeSubsetOf(found);
    }

    private static IEnumerable<InterpolationSyntax> Interpolations() =>
        Code.Value.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()).OfType<InterpolationSyntax>();

    /// <summary>Whether it is the text that a description prints of itself.</summary>
    private static bool IsOfADescription(InterpolationSyntax each) =>
        each.Ancestors().OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Identifier.Text is "PrintMembers" or "ToString";

    private static bool PrintsADescription(InterpolationSyntax each)
    {
        SemanticModel model = Code.Value.GetSemanticModel(each.SyntaxTree);
        return IsDescription(model.GetTypeInfo(each.Expression).Type)
            || each.Expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
                .Any(call => model.GetSymbolInfo(call).Symbol is { Name: "ToString" } method && IsDescription(method.ContainingType));
    }

    private static bool IsDescription(ITypeSymbol? type)
    {
        while (type is not null && !Descriptions.Contains(type.Name))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static string Text(InterpolationSyntax each) => $"{Path.GetFileName(each.SyntaxTree.FilePath)}: {each.Parent}";
}
