using NeuralNet.Tests.Consistency;

namespace NeuralNet.Tests.Docs;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class RepositoryFiles
{
    /// <summary>README.md and everything in docs/.</summary>
    public static IReadOnlyList<MarkdownPage> Pages { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(Page),
    ];

    public static MarkdownPage Page(string path) => MarkdownPage.Parse(path, Read(path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
}
