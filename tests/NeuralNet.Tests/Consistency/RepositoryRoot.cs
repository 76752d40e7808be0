namespace NeuralNet.Tests.Consistency;

/// <summary>The folder that holds NeuralNet.sln, above the folder that the tests run in.</summary>
internal static class RepositoryRoot
{
    /// <summary>A path below the root, or beside it with "..".</summary>
    public static string PathOf(params string[] parts) => Path.GetFullPath(Path.Combine([Find().FullName, .. parts]));

    private static DirectoryInfo Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeuralNet.sln")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds NeuralNet.sln.");
    }
}
