using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Contracts;

/// <summary>Checks the gradient of a function of an array as <see cref="GradientCheck"/> checks that of a network.</summary>
internal static class DifferenceCheck
{
    /// <summary>Compares a gradient with differences of a function.</summary>
    /// <param name="gradient">The gradient at <paramref name="at"/>.</param>
    /// <param name="at">The point.</param>
    /// <param name="function">The function.</param>
    public static TensorCheck Of(double[] gradient, double[] at, Func<double[], double> function)
    {
        double[] x = [.. at];
        CheckedPoint.Tensor tensor = new("x", gradient.ToMatrix(x.Length, 1), () => x);
        CheckedPoint point = new([tensor], () => function(x));
        RoundingNoise noise = RoundingNoise.Measure(point);
        return TensorCheck.Of(tensor, point, new StepLadder(point.Cost, point.Cost(), noise));
    }
}
