using System.Numerics;

namespace NeuralNet;

/// <summary>The number types that the library computes in.</summary>
internal static class Precision
{
    /// <summary>The name of the type in messages: float or double, as C# and the documentation call it.</summary>
    public static string Name<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? "float" : typeof(T) == typeof(double) ? "double" : typeof(T).Name;

    /// <summary>Refuses a type other than <see cref="float"/> and <see cref="double"/>, before MathNet fails on it in an initializer.</summary>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Require<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException(
                $"Networks compute in float or double, but {Name<T>()} was asked for. Use float or double.");
        }
    }
}
