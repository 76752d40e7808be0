using System.Text.RegularExpressions;

namespace NeuralNet.Tests.Docs;

/// <summary>The names of code that a page mentions between backticks.</summary>
/// <remarks>
/// A name looks like C#: it has a capital and a small letter, as in <c>Dense</c>, <c>Schedule.Step</c>, <c>Dataset&lt;T&gt;</c> or <c>batchSize</c>.
/// Words in lower case or upper case only, words with an underscore, paths, options and numbers are ignored, and so is mathematics: <c>$`z = x`$</c>.
/// </remarks>
internal static partial class PageNames
{
    /// <summary>The names in the prose of a page, and whether each is in a link to the source.</summary>
    public static IEnumerable<(string Name, bool LinksToSource)> Of(MarkdownPage page) =>
        from Match span in Span().Matches(Mathematics().Replace(string.Join('\n', page.Prose), string.Empty))
        let linksToSource = span.Groups["link"].Value.Contains("src/", StringComparison.Ordinal)
        let code = Text().Replace(span.Groups["code"].Value, string.Empty)
        where !IsPath(code)
        from Match name in Chain().Matches(code)
        where IsLikeCSharp(name.Value)
        select (Generic().Replace(name.Value, string.Empty), linksToSource);

    /// <summary>The paths that a page mentions between backticks.</summary>
    public static IEnumerable<string> PathsOf(MarkdownPage page) =>
        from Match span in Span().Matches(Mathematics().Replace(string.Join('\n', page.Prose), string.Empty))
        let code = span.Groups["code"].Value
        where IsPath(code)
        select code;

    private static bool IsPath(string code) => Path().IsMatch(code);

    private static bool IsLikeCSharp(string chain) =>
        !chain.Contains('_', StringComparison.Ordinal) && chain.Split('.').Any(part => part.Any(char.IsUpper) && part.Any(char.IsLower));

    /// <summary>Code between backticks, and the target of a link after it.</summary>
    [GeneratedRegex(@"`(?<code>[^`]+)`(?:\]\((?<link>[^)]*)\))?")]
    private static partial Regex Span();

    /// <summary>Mathematics, whose backticks do not pair with those of code.</summary>
    [GeneratedRegex(@"\$`[^`]*`\$")]
    private static partial Regex Mathematics();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    /// <summary>A name with its dots. It is not a name if a sign or a mathematical letter comes before it.</summary>
    [GeneratedRegex(@"(?<![\w.$%-])[A-Za-z_]\w*(?:<[\w, ]+>)?(?:\.[A-Za-z_]\w*(?:<[\w, ]+>)?)*(?!\w)")]
    private static partial Regex Chain();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Generic();

    /// <summary>A path with a slash, or a file with an extension of the repository's sources.</summary>
    [GeneratedRegex(@"^(?=.*/|.*\.(md|cs|csproj|py|sh|csv|txt|props)$)[\w./{}-]+$")]
    private static partial Regex Path();
}
