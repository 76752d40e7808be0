using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>Predictions that are to be probabilities.</summary>
internal static class Probabilities
{
    /// <summary>Whether all are from 0 to 1.</summary>
    public static bool Are<T>(ReadOnlySpan<T> prediction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (T p in prediction)
        {
            if (!(p >= T.Zero && p <= T.One))
            {
                return false;
            }
        }

        return true;
    }
}
