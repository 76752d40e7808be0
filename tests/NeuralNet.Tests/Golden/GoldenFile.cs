using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Golden;

/// <summary>Reference numbers of an independent implementation, committed beside the tests. Data/README.md describes their origin.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", "Data", name);
        using FileStream stream = File.OpenRead(path);
        return JsonDocument.Parse(stream).RootElement;
    }

    /// <summary>The numbers of an array, row after row as in the file.</summary>
    public static double[] Numbers(this JsonElement array) =>
        [.. array.GetProperty("data").EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>An array as a matrix: features × examples, or outputs × inputs.</summary>
    public static Matrix<double> Matrix(this JsonElement array)
    {
        int[] shape = [.. array.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        return Matrix<double>.Build.DenseOfRowMajor(shape[0], shape[1], array.Numbers());
    }
}
