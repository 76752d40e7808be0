using System.Text;

namespace NeuralNet;

/// <summary>An activation as a layer of its own, without parameters.</summary>
/// <remarks>
/// <code>
/// A = g(X)        dX = ∂J/∂Z of Eq. 4, with Z = X                                           (Eq. 2, 4)
/// </code>
/// A <see cref="Dense"/> layer has its activation within it; this is for one that stands elsewhere.
/// </remarks>
/// <param name="Activation">The function g.</param>
/// <exception cref="ArgumentNullException"><paramref name="Activation"/> is null.</exception>
public sealed record ActivationLayer(Activation Activation) : Layer
{
    /// <summary>The function g.</summary>
    public Activation Activation { get; init => field = Require.NotNull(value, nameof(Activation)); } = Require.NotNull(Activation);

    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new ActivationLayer<T>(this, context.InputSize);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Activation);
        return true;
    }
}
