namespace NeuralNet.Benchmarks.OpenSets;

/// <summary>Finds the folder of the open sets.</summary>
internal static class OpenSetsFolder
{
    /// <summary>The folder that the user names, or ../shared/data beside the repository.</summary>
    /// <exception cref="FileNotFoundException">The user gives no folder, and there is none beside the repository.</exception>
    public static string Find(BenchmarkArguments arguments)
    {
        if (arguments.Data is not null)
        {
            return arguments.Data;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NeuralNet.sln")))
            {
                string data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
                return Directory.Exists(data) ? data : throw Missing(data);
            }
        }

        throw Missing("a folder beside the repository");
    }

    private static FileNotFoundException Missing(string folder) =>
        new($"The data sets were expected in {folder}, which is not there. Pass --data and the folder that has iris.csv and splits/.");
}
