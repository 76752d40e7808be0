using System.Numerics;

namespace NeuralNet.Benchmarks.OpenSets;

/// <summary>An open data set with a fixed test part.</summary>
/// <param name="Name">The name of its files.</param>
/// <param name="Target">The column that is predicted; all others are inputs.</param>
/// <param name="IsRegression">Whether the target is a number, scored by the RMSE; otherwise it is a class, scored by the accuracy.</param>
/// <param name="Folder">The subfolder of the folder of all sets.</param>
internal sealed record OpenSet(string Name, string Target, bool IsRegression = false, string Folder = "")
{
    private const string Tables = "tables";

    /// <summary>The sets, the regressions first.</summary>
    public static IReadOnlyList<OpenSet> All { get; } =
    [
        new("diabetes", "progression", IsRegression: true),
        new("california-housing", "median_house_value", IsRegression: true),
        new("boston", "medv", IsRegression: true, Tables),
        new("ozone", "V4", IsRegression: true, Tables),
        new("servo", "Class", IsRegression: true, Tables),
        new("diamonds", "price", IsRegression: true, Tables),
        new("iris", "species"),
        new("wine", "cultivar"),
        new("breast-cancer-wdbc", "diagnosis"),
        new("digits", "digit"),
        new("glass", "Type", Folder: Tables),
        new("house-votes", "Class", Folder: Tables),
        new("letter", "lettr", Folder: Tables),
        new("satellite", "classes", Folder: Tables),
        new("soybean", "Class", Folder: Tables),
        new("vehicle", "Class", Folder: Tables),
        new(MnistFiles.Name, "digit", Folder: MnistFiles.Name),
    ];

    /// <summary>The set of a name.</summary>
    public static OpenSet Of(string name) => All.Single(set => set.Name == name);

    /// <summary>Reads the set.</summary>
    /// <param name="folder">The folder of all sets.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public OpenSetData<T> Read<T>(string folder)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string own = Path.Combine(folder, Folder);
        return Name == MnistFiles.Name ? MnistFiles.Read<T>(own) : OpenSetData<T>.ReadTable(own, this);
    }
}
