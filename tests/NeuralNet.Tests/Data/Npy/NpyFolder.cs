using System.IO.Compression;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

/// <summary>Writes the files that Npy/check.sh lets numpy read.</summary>
internal static class NpyFolder
{
    public static void Write(string folder)
    {
        Matrix<float> examples = Matrix<float>.Build.Dense(3, 2, [1, 2, 3, 4, 5, 6.5f]);
        Npy.Write(Path.Combine(folder, "matrix.npy"), examples);
        Npy.Write<Half>(Path.Combine(folder, "f2.npy"), [(Half)1.5, Half.MinValue]);
        Npy.Write<float>(Path.Combine(folder, "f4.npy"), [1.5f, float.MinValue]);
        Npy.Write<double>(Path.Combine(folder, "f8.npy"), [1.5, double.MinValue]);
        Npy.Write<sbyte>(Path.Combine(folder, "i1.npy"), [1, sbyte.MinValue]);
        Npy.Write<short>(Path.Combine(folder, "i2.npy"), [1, short.MinValue]);
        Npy.Write<int>(Path.Combine(folder, "i4.npy"), [1, int.MinValue]);
        Npy.Write<long>(Path.Combine(folder, "i8.npy"), [1, long.MinValue]);
        Npy.Write<byte>(Path.Combine(folder, "u1.npy"), [1, byte.MaxValue]);
        Npy.Write<ushort>(Path.Combine(folder, "u2.npy"), [1, ushort.MaxValue]);
        Npy.Write<uint>(Path.Combine(folder, "u4.npy"), [1, uint.MaxValue]);
        Npy.Write<ulong>(Path.Combine(folder, "u8.npy"), [1, ulong.MaxValue]);
        Npy.Write<int>(Path.Combine(folder, "cube.npy"), [.. Enumerable.Range(0, 24)], 2, 3, 4);

        Dictionary<string, NpyArray> arrays = new()
        {
            ["inputs"] = NpyArray.Of(examples),
            ["größe"] = NpyArray.Of<long>([.. Enumerable.Range(0, 1000).Select(i => (long)i)], 10, 100),
        };
        Npz.Write(Path.Combine(folder, "stored.npz"), arrays);
        Npz.Write(Path.Combine(folder, "deflated.npz"), arrays, CompressionLevel.Optimal);
        using FileStream appended = new(Path.Combine(folder, "appended.npz"), FileMode.Create);
        appended.Write("something before"u8);
        Npz.Write(appended, arrays);
    }
}
