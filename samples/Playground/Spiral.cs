using NeuralNet;

namespace Playground;

/// <summary>Points on the three arms of a spiral in the plane.</summary>
internal static class Spiral
{
    public const int Features = 2;

    /// <summary>The names of the arms, which are the classes.</summary>
    public static readonly IReadOnlyList<string> Names = ["first arm", "second arm", "third arm"];

    /// <summary>Points and their arms.</summary>
    /// <param name="count">The number of points.</param>
    /// <param name="noise">The deviation of the angle, in radians.</param>
    /// <param name="seed">The seed of the noise.</param>
    public static Dataset<float> Examples(int count, double noise, int seed)
    {
        RandomSource random = new(seed, "noise");
        return Dataset.FromRows(
            Enumerable.Range(0, count).Select(i => Point((i + 1.0) / count, i % Names.Count, noise * random.Normal(i))),
            Enumerable.Range(0, count).Select(i => Names[i % Names.Count]),
            Names);
    }

    private static float[] Point(double radius, int arm, double noise)
    {
        double angle = (5 * radius) + (2 * Math.PI * arm / Names.Count) + noise;
        return [(float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle))];
    }
}
