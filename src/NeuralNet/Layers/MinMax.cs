using System.Numerics;

namespace NeuralNet;

/// <summary>Maps the range that each feature has in the training data to 0 … 1. Numbers beyond that range are mapped beyond 0 … 1.</summary>
/// <remarks>
/// <code>
/// y = (x − a)/b        a: smallest number   b: largest − smallest, over the examples of Adapt        ∂J/∂x = ∂J/∂y / b        (Eq. 13)
/// </code>
/// <see cref="Network{T}.Adapt(Dataset{T}, int)"/> measures the statistics <c>shift</c> and <c>scale</c>. Training does not change them, and model files
/// contain them. A constant feature gets the scale 1, so it becomes 0. A single outlier decides the scale of its feature. Prefer
/// <see cref="Standardize"/> or <see cref="RobustScale"/>, unless the range is known, as that of grey values is.
/// </remarks>
public sealed record MinMax : Layer
{
    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new MinMax<T>(this, context);
}

/// <summary>The built form of a <see cref="MinMax"/>.</summary>
internal sealed class MinMax<T>(MinMax description, in BuildContext context) : ScalingLayer<T>(description, context)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Adapt(AdaptContext<T> context)
    {
        RowMoments<T> moments = context.Moments(this);
        for (int row = 0; row < InputSize; row++)
        {
            (T smallest, T largest) = (moments.Smallest(row), moments.Largest(row));
            double a = double.CreateTruncating(smallest);
            Set(row, a, double.CreateTruncating(largest) - a, smallest, largest);
        }
    }
}
