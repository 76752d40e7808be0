using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TabularSample;

namespace NeuralNet.Samples.Tests.Tabular;

public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("price")]
    [InlineData("say \"yes\" \\ no {0}")]
    [InlineData("line\r\nbreak \u2028 tab\t end\0")]
    [InlineData("Größe \U0001F427 \u202Eturned\uFEFF")]
    public void Literal_OfAnyText_IsThatTextInCSharp(string text)
    {
        string literal = CSharpText.Literal(text);

        ExpressionSyntax expression = SyntaxFactory.ParseExpression(literal);
        expression.ContainsDiagnostics.Should().BeFalse();
        ((LiteralExpressionSyntax)expression).Token.ValueText.Should().Be(text);
    }
}
