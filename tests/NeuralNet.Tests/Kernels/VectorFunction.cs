using System.Numerics;
using System.Text.Json;

namespace NeuralNet.Tests.Kernels;

/// <summary>The vector functions by name, and their true values. Kernels/Data describes how those were computed.</summary>
internal static class VectorFunction
{
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SeluScale = 1.0507009873554804934193349852946;

    /// <summary>The function of one number, computed in every lane of a vector of the width that the runtime prefers.</summary>
    public static T Of<T>(string name, T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Of<Lanes<T>, T>(name, x);

    /// <summary>The function of one number, computed in every lane of a vector.</summary>
    public static T Of<TVector, T>(string name, T number)
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TVector x = TVector.Create(number);
        TVector value = name switch
        {
            "exp" => VectorMath<TVector, T>.Exp(x),
            "exp of negative" => VectorMath<TVector, T>.ExpOfNegative(x),
            "expm1" => VectorMath<TVector, T>.ExpMinusOneOfNegative(x, out _),
            "log" => VectorMath<TVector, T>.Log(x),
            "log1p" => VectorMath<TVector, T>.LogOnePlus(x),
            "sigmoid" => VectorMath<TVector, T>.Sigmoid(x),
            "tanh" => VectorMath<TVector, T>.Tanh(x),
            "cdf" => VectorMath<TVector, T>.NormalDistribution(x, out _),
            "pdf" => Density<TVector, T>(x),
            "elu" => new ELU.Function(1, 1).Value<TVector, T>(x),
            "selu" => new ELU.Function(SeluAlpha, SeluScale).Value<TVector, T>(x),
            "gelu" => default(GELU.Function).Value<TVector, T>(x),
            "gelu, tanh form" => default(GELUTanh.Function).Value<TVector, T>(x),
            "silu" => default(SiLU.Function).Value<TVector, T>(x),
            "mish" => default(Mish.Function).Value<TVector, T>(x),
            "softplus" => default(Softplus.Function).Value<TVector, T>(x),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
        };
        T[] lanes = new T[TVector.Count];
        TVector.Store(value, ref lanes[0], 0);
        return lanes[0];
    }

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
        "expm1" or "exp of negative" => x <= 0,
        "log" => x >= 0,
        "log1p" => x >= 0 && float.IsFinite(x),
        _ => !float.IsNaN(x),
    };

    private static TVector Density<TVector, T>(TVector x)
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        VectorMath<TVector, T>.NormalDistribution(x, out TVector density);
        return density;
    }

    private static double[] Numbers(JsonElement function, string name) =>
        [.. function.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
