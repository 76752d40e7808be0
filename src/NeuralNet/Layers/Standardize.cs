using System.Numerics;

namespace NeuralNet;

/// <summary>Gives each feature mean 0 and standard deviation 1 over the training data. It is the usual first layer for raw numbers.</summary>
/// <remarks>
/// <code>
/// y = (x − a)/b        a: mean   b: standard deviation, over the examples of Adapt        ∂J/∂x = ∂J/∂y / b        (Eq. 13)
/// </code>
/// <see cref="Network{T}.Adapt(Dataset{T}, int)"/> measures the statistics <c>shift</c> and <c>scale</c>. Training does not change them, and model files
/// contain them, so you predict from raw numbers. The deviation is that of all examples, √(Σ(x − a)²/n). A constant feature gets the scale 1, so it
/// becomes 0. <see cref="BatchNorm"/> is different: it normalizes over each batch of training.
/// </remarks>
public sealed record Standardize : Layer
{
    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new Standardize<T>(this, context);
}

/// <summary>The built form of a <see cref="Standardize"/>.</summary>
internal sealed class Standardize<T>(Standardize description, in BuildContext context) : ScalingLayer<T>(description, context)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Adapt(AdaptContext<T> context)
    {
        RowMoments<T> moments = context.Moments(this);
        for (int row = 0; row < InputSize; row++)
        {
            Set(row, moments.Mean(row), moments.Deviation(row), moments.Smallest(row), moments.Largest(row));
        }
    }
}
