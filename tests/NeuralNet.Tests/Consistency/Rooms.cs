namespace NeuralNet.Tests.Consistency;

/// <summary>The rooms of src/NeuralNet and who may use whom; docs/CONTRIBUTING.md shows the same map.</summary>
internal static class Rooms
{
    /// <summary>Files at the root of the library that form the room of the network; the others are the room of its data.</summary>
    private static readonly string[] NetworkFiles = ["Network", "NetworkDescription"];

    /// <summary>Types that are told apart by a number only, and their interface, stand in one file.</summary>
    private static readonly Dictionary<string, string> Families = new()
    {
        ["ITileColumn"] = "TileColumn",
        ["TileColumn1"] = "TileColumn",
        ["TileColumn2"] = "TileColumn",
        ["TileColumn3"] = "TileColumn",
    };

    /// <summary>For each room, the rooms that it may use; each may use itself, and all may use Foundation.</summary>
    public static IReadOnlyDictionary<string, string[]> MayUse { get; } = new Dictionary<string, string[]>
    {
        ["Foundation"] = [],
        ["Kernels"] = [],
        ["Files"] = ["Kernels"],
        ["Regularizers"] = ["Kernels"],
        ["Columns"] = ["Regularizers", "Kernels"],
        ["Activations"] = ["Columns", "Kernels"],
        ["Initializers"] = ["Columns", "Kernels"],
        ["Schedules"] = [],
        ["Costs"] = ["Activations", "Columns", "Kernels"],
        ["Layers"] = ["Activations", "Initializers", "Regularizers", "Columns", "Kernels"],
        ["Network"] = ["Layers", "Columns", "Kernels"],
        ["Optimizers"] = ["Schedules", "Columns", "Kernels"],
        ["Data"] = ["Columns", "Files", "Kernels"],
        ["Metrics"] = ["Columns", "Kernels"],
        ["Training"] = ["Network", "Layers", "Activations", "Costs", "Regularizers", "Optimizers", "Schedules", "Metrics", "Columns", "Files", "Kernels"],
        ["Diagnostics"] = ["Network", "Layers", "Costs", "Optimizers", "Training", "Columns", "Kernels"],
        ["Serialization"] =
        [
            "Network", "Layers", "Activations", "Initializers", "Regularizers", "Schedules", "Costs", "Optimizers", "Metrics", "Training", "Data",
            "Columns", "Files", "Kernels",
        ],
    };

    /// <summary>The room of each type that a source file is named after. A generic type and its namesake share a file.</summary>
    public static IReadOnlyDictionary<string, string> OfType { get; } = Repository.LibrarySources()
        .Select(file => (Type: PlainName(Path.GetFileName(file)), Room: RoomOf(file)))
        .Distinct()
        .ToDictionary(pair => pair.Type, pair => pair.Room);

    /// <summary>The room of a file: its folder or, at the root and among the examples, whether it is of the network or of its data.</summary>
    public static string RoomOf(string file)
    {
        string[] parts = Path.GetRelativePath(Repository.Library, file).Split(Path.DirectorySeparatorChar);
        string network = NetworkFiles.Contains(PlainName(parts[^1])) ? "Network" : "Columns";
        return parts.Length > 1 && parts[0] != "Examples" ? parts[0] : network;
    }

    /// <summary>Layer for Layer.cs, for the type Layer`1 and for the file Layer.Theme.cs.</summary>
    public static string PlainName(string name)
    {
        string plain = name.Split('.', '`')[0];
        return Families.GetValueOrDefault(plain, plain);
    }
}
