using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>The names that the figures use for the types of numbers.</summary>
internal static class Dtype
{
    /// <summary>float32 and float64.</summary>
    public static IReadOnlyList<string> All { get; } = ["float32", "float64"];

    /// <summary>The name of a type.</summary>
    public static string Name<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? "float32" : "float64";
}
