namespace NeuralNet.Tests.Consistency;

/// <summary>Finds the files of the repository from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Library => Path.Combine(Root, "src", "NeuralNet");

    public static string Tests => Path.Combine(Root, "tests", "NeuralNet.Tests");

    /// <summary>A path below the root, or beside it with "..".</summary>
    public static string PathOf(params string[] parts) => Path.GetFullPath(Path.Combine([Root, .. parts]));

    /// <summary>The source files of the library, without those that the compiler generates.</summary>
    public static IEnumerable<string> LibrarySources() => Sources(Library);

    /// <summary>The source files of the tests, without those that the compiler generates.</summary>
    public static IEnumerable<string> TestSources() => Sources(Tests);

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal)
                && !Path.GetRelativePath(folder, file).StartsWith("bin", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "NeuralNet.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run inside the repository, but no NeuralNet.sln was found above them.");
    }
}
