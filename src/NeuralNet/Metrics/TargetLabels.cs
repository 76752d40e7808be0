using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The labels that a column of targets or predictions stands for: several at once.</summary>
internal static class TargetLabels
{
    /// <summary>Whether an output says yes.</summary>
    public static bool IsYes<T>(T output)
        where T : unmanaged, IFloatingPointIeee754<T> => output >= T.CreateTruncating(0.5);

    /// <summary>How many labels of an example are predicted wrongly.</summary>
    public static int CountWrong<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int wrong = 0;
        for (int j = 0; j < target.Length; j++)
        {
            wrong += IsYes(prediction[j]) == IsYes(target[j]) ? 0 : 1;
        }

        return wrong;
    }
}
