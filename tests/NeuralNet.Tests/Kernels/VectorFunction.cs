using System.Numerics;
using System.Text.Json;

namespace NeuralNet.Tests.Kernels;

/// <summary>The elementary functions of <see cref="VectorMath"/> by name, and their true values: Kernels/Data says how those were made.</summary>
internal static class VectorFunction
{
    public static Vector<T> Of<T>(string name, Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => name switch
        {
            "exp" => VectorMath.Exp(x),
            "expm1" => VectorMath.ExpMinusOneOfNegative(x),
            "log1p" => VectorMath.LogOnePlus(x),
            "sigmoid" => VectorMath.Sigmoid(x),
            "tanh" => VectorMath.Tanh(x),
            "cdf" => VectorMath.NormalDistribution(x, out _),
            "pdf" => Density(x),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
        };

    public static T Of<T>(string name, T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(name, new Vector<T>(x))[0];

    /// <summary>Pairs of an argument and the true value of a function, rounded to double.</summary>
    public static IEnumerable<(double X, double Y)> Truth(string name)
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Kernels", "Data", "vector_functions.json"));
        using JsonDocument document = JsonDocument.Parse(stream);
        JsonElement function = document.RootElement.GetProperty(name);
        return [.. Numbers(function, "x").Zip(Numbers(function, "y"))];
    }

    /// <summary>Whether a function is defined for x.</summary>
    public static bool IsDefined(string name, float x) => name switch
    {
        "expm1" => x <= 0,
        "log1p" => x is >= 0 and <= 1,
        _ => !float.IsNaN(x),
    };

    private static Vector<T> Density<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        VectorMath.NormalDistribution(x, out Vector<T> density);
        return density;
    }

    private static double[] Numbers(JsonElement function, string name) =>
        [.. function.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
