using System.Numerics;

namespace NeuralNet;

/// <summary>The number types that the library computes in.</summary>
internal static class Precision
{
    /// <summary>The C# name of the type for messages: float or double.</summary>
    public static string Name<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? "float" : typeof(T) == typeof(double) ? "double" : typeof(T).Name;

    /// <summary>Refuses a type other than <see cref="float"/> and <see cref="double"/>, before MathNet fails in a static initializer.</summary>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Require<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException(
                $"Networks compute in float or double, but got {Name<T>()}. Use float or double.");
        }
    }
}
