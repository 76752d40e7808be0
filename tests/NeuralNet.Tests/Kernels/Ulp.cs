namespace NeuralNet.Tests.Kernels;

/// <summary>Errors in units in the last place of the true value, or in units of the smallest number below the smallest normal number.</summary>
internal static class Ulp
{
    public static double Error(double value, double truth)
    {
        double size = Math.Abs(truth);
        return value == truth ? 0 : Math.Abs(value - truth) / (Math.BitIncrement(size) - size);
    }

    /// <summary>The error of a float, with the true value in double. Infinity counts as 2¹²⁸, the number after the largest.</summary>
    public static double Error(float value, double truth)
    {
        double end = Math.ScaleB(1, 128);
        double saturated = Math.Clamp((double)value, -end, end);
        double truthOrEnd = Math.Clamp(truth, -end, end);
        int exponent = Math.Clamp(Math.ILogB(truthOrEnd), -126, 127);
        return Math.Abs(saturated - truthOrEnd) / Math.ScaleB(1, exponent - 23);
    }
}
