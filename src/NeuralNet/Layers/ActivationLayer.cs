using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>An activation as a layer of its own, without parameters.</summary>
/// <remarks>
/// <code>
/// A = g(X)        dX = ∂J/∂Z of Eq. 4, with Z = X                                           (Eq. 2, 4)
/// </code>
/// A <see cref="Dense"/> layer contains its activation. Use this layer for an activation that follows another kind of layer.
/// </remarks>
public sealed record ActivationLayer : Layer
{
    /// <summary>Initializes a layer that consists of an activation only.</summary>
    /// <param name="activation">The function g.</param>
    /// <exception cref="ArgumentNullException"><paramref name="activation"/> is null.</exception>
    public ActivationLayer(Activation activation)
    {
        Activation = Require.NotNull(activation);
    }

    /// <summary>The function g.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Activation Activation { get; init => field = Require.NotNull(value, nameof(Activation)); }

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

/// <summary>The built form of an <see cref="ActivationLayer"/>. It has no parameters.</summary>
internal sealed class ActivationLayer<T>(ActivationLayer description, int size) : Layer<T>(description, size, size)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ActivationPass<T> g = new(description.Activation, size);

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context) => g.Forward(context.Inputs, context.Outputs, context.Threads);

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        if (context.NeedsInputGradient)
        {
            context.OutputGradient.Values.CopyTo(context.InputGradient.Values);
            g.Backward(context.Inputs, context.Outputs, context.InputGradient, context.Threads);
        }
    }

    /// <inheritdoc/>
    internal override bool TryBackwardOfExamples(in StepContext<T> context, Columns<T> gradients)
    {
        Backward(context);
        return true;
    }

    /// <inheritdoc/>
    public override bool TrySplit([NotNullWhen(true)] out Layer<T>? logits, [NotNullWhen(true)] out Activation? activation)
    {
        logits = new ActivationLayer<T>(new ActivationLayer(Activation.Identity), InputSize);
        activation = ((ActivationLayer)Description).Activation;
        return true;
    }
}
