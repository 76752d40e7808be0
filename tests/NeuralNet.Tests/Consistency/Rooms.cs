namespace NeuralNet.Tests.Consistency;

/// <summary>The rooms of src/NeuralNet and who may use whom; docs/CONTRIBUTING.md shows the same map.</summary>
internal static class Rooms
{
    /// <summary>Files at the root of the library that form the room of the network; the others are the room of its data.</summary>
    private static readonly string[] NetworkFiles = ["Network", "Network{T}", "Network{T}.Numbers", "NetworkDescription", "Inference"];

    /// <summary>For each room, the rooms that it may use; each may use itself, and all may use Foundation.</summary>
    public static IReadOnlyDictionary<string, string[]> MayUse { get; } = new Dictionary<string, string[]>
    {
        ["Foundation"] = [],
        ["Kernels"] = [],
        ["Regularizers"] = ["Kernels"],
        ["Columns"] = ["Regularizers", "Kernels"],
        ["Activations"] = ["Columns", "Kernels"],
        ["Initializers"] = ["Columns", "Kernels"],
        ["Schedules"] = [],
        ["Costs"] = ["Activations", "Columns", "Kernels"],
        ["Layers"] = ["Activations", "Initializers", "Regularizers", "Columns", "Kernels"],
        ["Network"] = ["Layers", "Columns", "Kernels"],
        ["Optimizers"] = ["Schedules", "Columns", "Kernels"],
        ["Data"] = ["Columns", "Kernels"],
        ["Metrics"] = ["Columns", "Kernels"],
        ["Training"] = ["Network", "Layers", "Activations", "Costs", "Regularizers", "Optimizers", "Schedules", "Metrics", "Columns", "Kernels"],
        ["Diagnostics"] = ["Network", "Costs", "Training", "Columns", "Kernels"],
        ["Serialization"] =
        [
            "Network", "Layers", "Activations", "Initializers", "Regularizers", "Schedules", "Costs", "Optimizers", "Metrics", "Training", "Data",
            "Columns", "Kernels",
        ],
    };

    /// <summary>The room of each source file, by the name of the type it is named after: Dense, or Layer`1 for Layer{T}.cs.</summary>
    public static IReadOnlyDictionary<string, string> OfType { get; } = Repository.LibrarySources()
        .ToDictionary(file => TypeName(Path.GetFileNameWithoutExtension(file)), RoomOf);

    /// <summary>The room of a file: its folder or, at the root, whether it is of the network or of its data.</summary>
    public static string RoomOf(string file)
    {
        string[] parts = Path.GetRelativePath(Repository.Library, file).Split(Path.DirectorySeparatorChar);
        string network = NetworkFiles.Contains(Path.GetFileNameWithoutExtension(file)) ? "Network" : "Columns";
        return parts.Length > 1 ? parts[0] : network;
    }

    /// <summary>Layer`1 for Layer{T}, Map`2 for Map{TKey,TValue}, Map`2.Theme for Map{TKey,TValue}.Theme.</summary>
    private static string TypeName(string file)
    {
        int open = file.IndexOf('{', StringComparison.Ordinal);
        int close = file.IndexOf('}', StringComparison.Ordinal);
        return open < 0 ? file : $"{file[..open]}`{file[open..close].Split(',').Length}{file[(close + 1)..]}";
    }
}
