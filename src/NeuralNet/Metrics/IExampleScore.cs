using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>A number for each example, whose mean is a metric.</summary>
internal interface IExampleScore
{
    /// <summary>The number of one example.</summary>
    double Of<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
