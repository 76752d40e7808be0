using System.Numerics;

namespace NeuralNet;

/// <summary>Random numbers of mean 0 and a given variance.</summary>
internal static class ScaledRandom
{
    /// <summary>Fills a parameter; element i depends on number i of the source alone.</summary>
    public static void Fill<T>(Span<T> values, double variance, RandomDistribution distribution, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double deviation = Math.Sqrt(variance);
        double limit = Math.Sqrt(3 * variance);
        for (int i = 0; i < values.Length; i++)
        {
            double value = distribution == RandomDistribution.Normal
                ? deviation * random.Normal(i)
                : limit * ((2 * random.Uniform(i)) - 1);
            values[i] = T.CreateChecked(value);
        }
    }
}
