using NeuralNet.Tests.Consistency;

namespace NeuralNet.Tests.Docs;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class RepositoryFiles
{
    /// <summary>README.md, everything in docs/, the page of each sample, and the pages of the other packages.</summary>
    public static IReadOnlyList<MarkdownPage> Pages { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .Concat(Directory.GetDirectories(Path.Combine(Repository.Root, "samples")).Append(Repository.Root)
                .Select(folder => Path.Combine(folder, "README.md"))
                .Where(File.Exists))
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src"), "package.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(Page),
    ];

    public static MarkdownPage Page(string path) => MarkdownPage.Parse(path, Read(path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
}
