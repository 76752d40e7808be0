using System.Numerics;
using NeuralNet.Data;

namespace NeuralNet.Benchmarks.OpenSets;

/// <summary>The four files of MNIST: 28 × 28 pixels from 0 to 1, and the digit that they show.</summary>
internal static class MnistFiles
{
    /// <summary>The name of the set and of its folder.</summary>
    public const string Name = "mnist";

    /// <summary>Reads them.</summary>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static OpenSetData<T> Read<T>(string folder)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Read<T>(folder, "train"), Read<T>(folder, "t10k"), 1);

    private static Dataset<T> Read<T>(string folder, string part)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        IdxArray images = Idx.Read(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"));
        int[] labels = Idx.Read(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz")).ToLabels();
        return new Dataset<T>(images.ToMatrix<T>(1.0 / 255), OneHot.Encode<T>(labels, 10));
    }
}
