using System.Text;
using System.Text.RegularExpressions;

namespace NeuralNet.Tests.Docs;

/// <summary>The parts of a documentation page that the tests use: headings, links and fenced blocks.</summary>
internal sealed partial class MarkdownPage
{
    public const string MathLanguage = "math";

    private const string Fence = "```";

    private MarkdownPage(string path, IReadOnlyList<FencedBlock> blocks, IReadOnlyList<string> prose)
    {
        Path = path;
        Blocks = blocks;
        Prose = prose;
    }

    /// <summary>The path from the root of the repository.</summary>
    public string Path { get; }

    /// <summary>The fenced blocks, from the top.</summary>
    public IReadOnlyList<FencedBlock> Blocks { get; }

    /// <summary>The lines outside of them.</summary>
    public IReadOnlyList<string> Prose { get; }

    /// <summary>The texts of the headings, without their markers.</summary>
    public IEnumerable<string> Headings => Prose.Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim());

    /// <summary>The targets of links and images.</summary>
    public IEnumerable<string> Links => Prose.SelectMany(line => Link().Matches(line)).Select(match => match.Groups[1].Value);

    public static MarkdownPage Parse(string path, string text)
    {
        List<FencedBlock> blocks = [];
        List<string> prose = [];
        StringBuilder? block = null;
        string language = string.Empty;
        int firstLine = 0;
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            bool isFence = lines[i].TrimStart().StartsWith(Fence, StringComparison.Ordinal);
            if (isFence && block is null)
            {
                block = new StringBuilder();
                language = lines[i].Trim()[Fence.Length..];
                firstLine = i + 2;
            }
            else if (isFence)
            {
                blocks.Add(new FencedBlock(language, firstLine, block!.ToString()));
                block = null;
            }
            else if (block is null)
            {
                prose.Add(lines[i]);
            }
            else
            {
                block.Append(lines[i]).Append('\n');
            }
        }

        return block is null
            ? new MarkdownPage(path, blocks, prose)
            : throw new FormatException($"{path}({firstLine - 1}): this block is never closed.");
    }

    /// <summary>Whether a heading has the given anchor. Common renderers use lower case, hyphens for spaces, and no punctuation.</summary>
    public bool HasAnchor(string anchor) => Headings.Any(heading => NotInAnchors().Replace(heading, string.Empty).Replace(' ', '-')
        .Equals(anchor, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Path;

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}
