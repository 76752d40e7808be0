namespace NeuralNet;

/// <summary>Elementary functions of single numbers in double, where the platform's are not accurate.</summary>
internal static class ScalarMath
{
    /// <summary>ln(1 + x) for x ≥ 0, relatively accurate near 0.</summary>
    /// <remarks>
    /// <c>double.LogP1</c> rounds 1 + x and loses what is small. Here the rounding error of the sum is divided out again, as its logarithm
    /// is nearly proportional to it. D. Goldberg: What every computer scientist should know about floating-point arithmetic. 1991, theorem 4.
    /// </remarks>
    public static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
