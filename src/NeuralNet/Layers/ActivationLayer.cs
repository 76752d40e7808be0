using System.Diagnostics.CodeAnalysis;
using System.Numerics;
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

/// <summary>The running part of an <see cref="ActivationLayer"/>; it has no numbers.</summary>
internal sealed class ActivationLayer<T>(ActivationLayer description, int size) : Layer<T>(description, size, size)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Activation activation = description.Activation;
    private readonly bool needsZ = description.Activation.Needs.HasFlag(BackwardNeeds.PreActivation);
    private readonly bool needsA = description.Activation.Needs.HasFlag(BackwardNeeds.Activation);

    /// <inheritdoc/>
    public override void Predict(in InferenceContext<T> context) => activation.Forward(context.Inputs, context.Outputs);

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        if (!context.NeedsInputGradient)
        {
            return;
        }

        ReadOnlyColumns<T> none = new(default, InputSize, 0);
        context.OutputGradient.Values.CopyTo(context.InputGradient.Values);
        activation.Backward(needsZ ? context.Inputs : none, needsA ? context.Outputs : none, context.InputGradient);
    }

    /// <inheritdoc/>
    public override bool TrySplit([NotNullWhen(true)] out Layer<T>? logits, [NotNullWhen(true)] out Activation? activation)
    {
        logits = new ActivationLayer<T>(new ActivationLayer(Activation.Identity), InputSize);
        activation = this.activation;
        return true;
    }
}
