using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The labels that a column of targets or predictions stands for: several at once.</summary>
internal static class TargetLabels
{
    /// <summary>How many labels of an example are predicted wrongly; NaN where a prediction is.</summary>
    public static double CountWrong<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double wrong = 0;
        for (int j = 0; j < target.Length; j++)
        {
            wrong += T.IsNaN(prediction[j]) ? double.NaN : TargetClass.IsYes(prediction[j]) == TargetClass.IsYes(target[j]) ? 0 : 1;
        }

        return wrong;
    }
}
