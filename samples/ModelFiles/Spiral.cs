using MathNet.Numerics.LinearAlgebra;
using NeuralNet;
using NeuralNet.Data;

namespace ModelFiles;

/// <summary>Points on the arms of a spiral: the quadrant, which is a category from 0 to 3, and the coordinates x and y.</summary>
internal static class Spiral
{
    public const int Arms = 3;

    public const int Quadrants = 4;

    public const int Features = 3;

    /// <summary>Points with some noise, one per column, and the arm of each.</summary>
    public static Dataset<float> Examples(int count)
    {
        RandomSource noise = new(seed: 1, purpose: "noise");
        int[] arms = [.. Enumerable.Range(0, count).Select(i => i % Arms)];
        Matrix<float> points = Matrix<float>.Build.Dense(Features, count, (row, i) =>
        {
            double radius = (i + 1.0) / count;
            double angle = (5 * radius) + (2 * Math.PI * arms[i] / Arms) + (0.1 * noise.Normal(i));
            (double x, double y) = (radius * Math.Cos(angle), radius * Math.Sin(angle));
            return row == 0 ? (x < 0 ? 1 : 0) + (y < 0 ? 2 : 0) : (float)(row == 1 ? x : y);
        });
        return new Dataset<float>(points, OneHot.Encode<float>(arms, Arms));
    }
}
