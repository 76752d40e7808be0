using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>Random numbers of mean 0 and a given spread. Element i depends on number i of the source alone.</summary>
internal static class ScaledRandom
{
    /// <summary>Fills a parameter with numbers of N(0, deviation²).</summary>
    public static void FillNormal<T>(Span<T> values, double deviation, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireNotZero<T>(deviation);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(deviation * random.Normal(i));
        }
    }

    /// <summary>Fills a parameter with numbers of U(−bound, bound).</summary>
    public static void FillUniform<T>(Span<T> values, double bound, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireNotZero<T>(bound);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(bound * ((2 * random.Uniform(i)) - 1));
        }
    }

    /// <summary>Refuses a size that is 0 in T: all numbers would be 0. Whoever makes the parameter refuses numbers that are too large.</summary>
    /// <exception cref="ArgumentException">The size rounds to 0.</exception>
    public static void RequireNotZero<T>(double size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.CreateTruncating(size) == T.Zero)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Initial numbers of size {size} would all be 0 in {Precision.Name<T>()}. ")
                + "Choose a larger deviation, bound or gain, or make the network in double.");
        }
    }
}
