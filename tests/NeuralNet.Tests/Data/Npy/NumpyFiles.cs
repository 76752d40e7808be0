using NeuralNet.Tests.Consistency;

namespace NeuralNet.Tests.Data;

/// <summary>Files that numpy wrote: Data/Npy, with the script that made them.</summary>
internal static class NumpyFiles
{
    public static string Path(string name) =>
        System.IO.Path.Combine(Repository.Root, "tests", "NeuralNet.Tests", "Data", "Npy", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));
}
