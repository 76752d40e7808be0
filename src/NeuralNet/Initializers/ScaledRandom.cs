using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>Random numbers of mean 0 and a given spread. Element i depends on number i of the source alone.</summary>
internal static class ScaledRandom
{
    /// <summary>Fills a parameter with numbers of a variance.</summary>
    public static void Fill<T>(Span<T> values, double variance, RandomDistribution distribution, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (distribution == RandomDistribution.Normal)
        {
            FillNormal(values, Math.Sqrt(variance), random);
        }
        else
        {
            FillUniform(values, Math.Sqrt(3 * variance), random);
        }
    }

    /// <summary>Fills a parameter with numbers of N(0, deviation²).</summary>
    public static void FillNormal<T>(Span<T> values, double deviation, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireSize<T>(deviation);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(deviation * random.Normal(i));
        }
    }

    /// <summary>Fills a parameter with numbers of U(−bound, bound).</summary>
    public static void FillUniform<T>(Span<T> values, double bound, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireSize<T>(bound);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(bound * ((2 * random.Uniform(i)) - 1));
        }
    }

    /// <summary>Refuses a size that T cannot hold: all numbers would be 0, or infinite.</summary>
    private static void RequireSize<T>(double size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T rounded = T.CreateSaturating(size);
        if (!T.IsFinite(rounded) || rounded == T.Zero)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Initial numbers of size {size} are beyond what {Precision.Name<T>()} can hold. ")
                + "Choose another deviation or bound, or make the network in double.");
        }
    }
}
