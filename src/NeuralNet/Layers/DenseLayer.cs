using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace NeuralNet;

/// <summary>The numbers of a <see cref="Dense"/> layer.</summary>
internal sealed class DenseLayer<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> weight;
    private readonly Parameter<T>? bias;
    private readonly Activation activation;
    private readonly ActivationPass<T> pass;
    private readonly bool needsZ;
    private readonly bool needsA;
    private readonly bool separatesZ;

    /// <summary>Initializes the layer on its parameters: the weight, units × inputs, and the bias, units × 1, or null.</summary>
    public DenseLayer(Dense description, Parameter<T> weight, Parameter<T>? bias)
        : base(description, weight.Columns, weight.Rows, bias is null ? [weight] : [weight, bias])
    {
        this.weight = weight;
        this.bias = bias;
        activation = description.Activation;
        pass = new ActivationPass<T>(activation, OutputSize);
        needsZ = activation.Needs.HasFlag(BackwardNeeds.PreActivation);
        needsA = activation.Needs.HasFlag(BackwardNeeds.Activation);
        separatesZ = needsZ || !activation.WorksInPlace;
    }

    /// <inheritdoc/>
    public override int ScratchLength(int examples) => separatesZ
        ? ArrayLength.Product((OutputSize, "units"), (examples, "examples"), LayerStack.Advice)
        : 0;

    /// <inheritdoc/>
    public override void Predict(in InferenceContext<T> context)
    {
        ReadOnlyColumns<T> inputs = context.Inputs;
        Columns<T> outputs = context.Outputs;
        int m = inputs.Count;
        Columns<T> z = separatesZ ? Z(context.Scratch, m) : outputs;

        // Eq. 1: Z = W·X, and + b·1ᵀ below
        Gemm.Multiply(
            Transpose.No, Transpose.No, OutputSize, m, InputSize,
            T.One, weight.Values, OutputSize, inputs.Values, InputSize, T.Zero, z.Values, OutputSize, context.Threads);

        // Eq. 2: A = g(Z)
        pass.Forward(bias, z, outputs, context.Threads);
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        int m = context.Inputs.Count;
        Columns<T> none = new(default, OutputSize, 0);
        Columns<T> delta = context.OutputGradient;

        // Eq. 4: Δ = ∂J/∂Z from ∂J/∂A
        pass.Backward(needsZ ? Z(context.Scratch, m) : none, needsA ? context.Outputs : none, delta, context.Threads);

        // Eq. 5: dW = Δ·Xᵀ
        Gemm.Multiply(
            Transpose.No, Transpose.Yes, OutputSize, InputSize, m,
            T.One, delta.Values, OutputSize, context.Inputs.Values, InputSize, T.Zero, context.Gradient(0), OutputSize, context.Threads);

        // Eq. 6: db = Δ·1
        if (bias is not null)
        {
            Sums.RowSums<T>(delta.Values, context.Gradient(1), context.Threads);
        }

        // Eq. 7: dX = Wᵀ·Δ
        if (context.NeedsInputGradient)
        {
            Gemm.Multiply(
                Transpose.Yes, Transpose.No, InputSize, m, OutputSize,
                T.One, weight.Values, OutputSize, delta.Values, OutputSize, T.Zero, context.InputGradient.Values, InputSize, context.Threads);
        }
    }

    /// <inheritdoc/>
    public override bool TrySplit([NotNullWhen(true)] out Layer<T>? logits, [NotNullWhen(true)] out Activation? activation)
    {
        logits = new DenseLayer<T>((Dense)Description with { Activation = Activation.Identity }, weight, bias);
        activation = this.activation;
        return true;
    }

    private Columns<T> Z(Span<T> scratch, int examples) => new(scratch[..(OutputSize * examples)], OutputSize, examples);
}
