namespace NeuralNet.Tests.Optimizers;

/// <summary>Test functions for optimizers. Each returns its value and writes its gradient.</summary>
internal static class TestFunctions
{
    /// <summary>½ Σ λᵢ xᵢ² with λᵢ = i, which is steeper in some directions.</summary>
    public static double Parabola(double[] x, double[] gradient)
    {
        double value = 0;
        for (int i = 0; i < x.Length; i++)
        {
            value += 0.5 * (i + 1) * x[i] * x[i];
            gradient[i] = (i + 1) * x[i];
        }

        return value;
    }

    /// <summary>Σ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)², a curved valley with its minimum at (1, 1, …).</summary>
    public static double Rosenbrock(double[] x, double[] gradient)
    {
        double value = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double across = x[i + 1] - (x[i] * x[i]);
            value += (100 * across * across) + ((1 - x[i]) * (1 - x[i]));
            gradient[i] += (-400 * across * x[i]) - (2 * (1 - x[i]));
            gradient[i + 1] += 200 * across;
        }

        return value;
    }

    /// <summary>−Σ log(1 − xᵢ²) + xᵢ. It is NaN if any |xᵢ| is 1 or more, and its minimum is at xᵢ = 1 − √2.</summary>
    public static double Barrier(double[] x, double[] gradient)
    {
        double value = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double room = 1 - (x[i] * x[i]);
            value += (room > 0 ? -Math.Log(room) : double.NaN) + x[i];
            gradient[i] = (2 * x[i] / room) + 1;
        }

        return value;
    }
}
